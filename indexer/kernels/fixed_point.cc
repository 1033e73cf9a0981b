#include "indexer/kernels/fixed_point.h"

#include <algorithm>
#include <cmath>

#include "indexer/kernels/kernels.h"

namespace tandem {

size_t PaddedDimension(int dimension) {
  const auto n = static_cast<size_t>(dimension);
  return (n + kKernelStep - 1) / kKernelStep * kKernelStep;
}

float ToFixedPoint(absl::Span<const float> vector, int8_t* high, int8_t* low) {
  float largest = 0.0f;
  for (const float x : vector) largest = std::max(largest, std::abs(x));
  const size_t padded = PaddedDimension(static_cast<int>(vector.size()));
  std::fill_n(high, padded, int8_t{0});
  std::fill_n(low, padded, int8_t{0});
  // Smaller ones have no normal scale; they say nothing anyway.
  if (largest < 1e-30f) return 0.0f;
  const float scale = largest / kFixedPointRange;
  for (size_t i = 0; i < vector.size(); ++i) {
    const int value =
        static_cast<int>(std::clamp(std::nearbyint(vector[i] / scale),
                                    -kFixedPointRange, kFixedPointRange));
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
      ToFixedPoint(vector, planes_.data(), planes_.data() + padded_);
  double square = 0.0;
  for (const float x : vector) square += double{x} * x;
  norm_ = static_cast<float>(std::sqrt(square));
  // A row's high plane is 256 times coarser than the row.
  similarity_scale_ = 256.0f * scale;
  // By Cauchy and Schwarz: the low plane of a row is at most 128 in size, our
  // own rounding half a step; and the rounding of the floats themselves.
  const auto root = static_cast<float>(std::sqrt(vector.size()));
  const float row_norm = root * (kFixedPointRange + 128.0f);
  error_bound_ = (128.0f * root * norm_ + 0.5f * scale * root * row_norm) +
                 1e-5f * norm_ * row_norm;
}

}  // namespace tandem
