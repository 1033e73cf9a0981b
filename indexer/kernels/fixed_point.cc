#include "indexer/kernels/fixed_point.h"

#include <algorithm>
#include <cmath>

#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

// Of a vector whose largest component shall reach the range; 0 if none is worth
// it: smaller ones have no normal scale, and say nothing anyway.
float ScaleOf(absl::Span<const float> vector) {
  float largest = 0.0f;
  for (const float x : vector) largest = std::max(largest, std::abs(x));
  return largest < 1e-30f ? 0.0f : largest / kFixedPointRange;
}

// `x` in units of `step` scales.
int Round(float x, float scale, int step) {
  const float range = kFixedPointRange / static_cast<float>(step);
  return static_cast<int>(std::clamp(
      std::nearbyint(x / (scale * static_cast<float>(step))), -range, range));
}

}  // namespace

size_t PaddedDimension(int dimension) {
  const auto n = static_cast<size_t>(dimension);
  return (n + kKernelStep - 1) / kKernelStep * kKernelStep;
}

float ToFixedPoint(absl::Span<const float> vector, int8_t* high, uint8_t* low) {
  const size_t padded = PaddedDimension(static_cast<int>(vector.size()));
  std::fill_n(high, padded, int8_t{0});
  std::fill_n(low, padded / 4, uint8_t{0});
  const float scale = ScaleOf(vector);
  if (scale == 0.0f) return scale;
  double square = 0;
  int64_t rounded = 0;
  for (size_t i = 0; i < vector.size(); ++i) {
    const int value = Round(vector[i], scale, kLowStep);
    const int upper = (value + 2) >> 2;
    high[i] = static_cast<int8_t>(upper);
    const auto bits = static_cast<uint32_t>(value - 4 * upper) & 3;
    low[i % (padded / 4)] |= static_cast<uint8_t>(bits << i / (padded / 4) * 2);
    square += double{vector[i]} * vector[i];
    rounded += int64_t{value} * value;
  }
  return static_cast<float>(std::sqrt(square / static_cast<double>(rounded)) /
                            kLowStep);
}

float ToWideFixedPoint(absl::Span<const float> vector, int8_t* high,
                       int8_t* low) {
  const size_t padded = PaddedDimension(static_cast<int>(vector.size()));
  std::fill_n(high, padded, int8_t{0});
  std::fill_n(low, padded, int8_t{0});
  const float scale = ScaleOf(vector);
  if (scale == 0.0f) return scale;
  for (size_t i = 0; i < vector.size(); ++i) {
    const int value = Round(vector[i], scale, 1);
    const int upper = (value + 128) >> 8;
    high[i] = static_cast<int8_t>(upper);
    low[i] = static_cast<int8_t>(value - 256 * upper);
  }
  return scale;
}

void FromFixedPoint(const FixedPoint& fixed, int dimension, float* out) {
  WidenFixedPoint(fixed.high, fixed.low, fixed.scale,
                  static_cast<size_t>(dimension), out);
}

FixedPointQuery::FixedPointQuery(absl::Span<const float> vector)
    : padded_(PaddedDimension(static_cast<int>(vector.size()))),
      planes_(2 * padded_) {
  const float scale =
      ToWideFixedPoint(vector, planes_.data(), planes_.data() + padded_);
  double square = 0.0;
  for (const float x : vector) square += double{x} * x;
  norm_ = static_cast<float>(std::sqrt(square));
  // A row's high plane is 256 times coarser than the row.
  similarity_scale_ = 256.0f * scale;
  // By Cauchy and Schwarz: the low plane of a row counts at most 128, our
  // own rounding half a step; and the rounding of the floats themselves.
  const auto root = static_cast<float>(std::sqrt(vector.size()));
  const float row_norm = root * (kFixedPointRange + 128.0f);
  error_bound_ = (128.0f * root * norm_ + 0.5f * scale * root * row_norm) +
                 1e-5f * norm_ * row_norm;
}

}  // namespace tandem
