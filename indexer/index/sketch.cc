#include "indexer/index/sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "indexer/base/seeded_random.h"

namespace tandem {
namespace {

// Enough to make the components of any vector alike.
constexpr size_t kRounds = 3;

// sqrt(1 - 2 / pi): the sine of the angle between a random direction and its
// signs.
constexpr float kSignError = 0.6028f;

// Largest contribution of half a byte; two of them fit a byte.
constexpr float kMaxContribution = 127.0f;

void WalshHadamard(std::vector<float>& values) {
  for (size_t half = 1; half < values.size(); half *= 2) {
    for (size_t i = 0; i < values.size(); i += 2 * half) {
      for (size_t j = i; j < i + half; ++j) {
        const float a = values[j];
        const float b = values[j + half];
        values[j] = a + b;
        values[j + half] = a - b;
      }
    }
  }
}

float Dot(absl::Span<const float> a, absl::Span<const float> b) {
  float product = 0.0f;
  DotFloat(a.data(), b.data(), 1, a.size(), &product);
  return product;
}

}  // namespace

SketchRotation::SketchRotation(int dimension)
    : bits_(std::bit_ceil(std::max<size_t>(dimension, 64))),
      signs_(kRounds * bits_) {
  for (size_t i = 0; i < signs_.size(); ++i) {
    signs_[i] = MixSeeds(bits_, i) % 2 == 0 ? 1.0f : -1.0f;
  }
}

std::vector<float> SketchRotation::Rotate(
    absl::Span<const float> vector) const {
  std::vector<float> values(bits_);
  std::copy(vector.begin(), vector.end(), values.begin());
  const float norm = 1.0f / std::sqrt(static_cast<float>(bits_));
  for (size_t round = 0; round < kRounds; ++round) {
    const float* signs = &signs_[round * bits_];
    for (size_t i = 0; i < bits_; ++i) values[i] *= signs[i] * norm;
    WalshHadamard(values);
  }
  return values;
}

Sketch SketchOf(const SketchRotation& rotation,
                absl::Span<const float> residual,
                absl::Span<const float> centroid,
                absl::Span<const float> rotated_centroid) {
  Sketch sketch;
  sketch.code.resize(rotation.code_bytes());
  const std::vector<float> rotated = rotation.Rotate(residual);
  float magnitude = 0.0f;
  float on_centroid = 0.0f;
  for (size_t i = 0; i < rotated.size(); ++i) {
    magnitude += std::abs(rotated[i]);
    const bool positive = rotated[i] >= 0.0f;
    on_centroid += positive ? rotated_centroid[i] : -rotated_centroid[i];
    if (positive) sketch.code[i / 8] |= static_cast<uint8_t>(1 << (i % 8));
  }
  if (magnitude > 0.0f) sketch.scale = Dot(residual, residual) / magnitude;
  sketch.add = Dot(centroid, residual) - sketch.scale * on_centroid;
  return sketch;
}

SketchQuery::SketchQuery(const SketchRotation& rotation,
                         absl::Span<const float> query)
    : code_bytes_(rotation.code_bytes()),
      low_(code_bytes_ * 32),
      high_(code_bytes_ * 32) {
  const std::vector<float> rotated = rotation.Rotate(query);
  // What a half byte can contribute at most, of all of them.
  float largest = 0.0f;
  for (size_t i = 0; i < rotated.size(); i += 4) {
    float sum = 0.0f;
    for (size_t j = i; j < i + 4; ++j) sum += std::abs(rotated[j]);
    magnitude_ += sum;
    largest = std::max(largest, 2.0f * sum);
  }
  step_ = largest / kMaxContribution;
  const float per_step = largest > 0.0f ? 1.0f / step_ : 0.0f;
  for (size_t i = 0; i < rotated.size(); i += 4) {
    // Twice the magnitudes that a code agrees with, in steps.
    float agreement[16] = {};
    for (size_t value = 0; value < 16; ++value) {
      for (size_t j = 0; j < 4; ++j) {
        const bool agrees =
            (value >> j & 1) == (rotated[i + j] >= 0.0f ? 1 : 0);
        if (agrees) agreement[value] += 2.0f * std::abs(rotated[i + j]);
      }
    }
    uint8_t* to = (i % 8 == 0 ? low_ : high_).data() + i / 8 * 32;
    for (size_t value = 0; value < 16; ++value) {
      to[value] = static_cast<uint8_t>(agreement[value] * per_step + 0.5f);
      to[16 + value] = to[value];
    }
  }
}

SketchProbe SketchQuery::Probe(float product, float distance,
                               float deviations) const {
  // Of the contributions, two for each byte: each is rounded by up to half a
  // step either way. It counts where the query is close to the centroid.
  const float rounding =
      step_ * std::sqrt(2.0f * static_cast<float>(code_bytes_) / 12.0f);
  return {
      .low = low_.data(),
      .high = high_.data(),
      .code_bytes = code_bytes_,
      .base = product,
      .step = step_,
      .offset = deviations * (kSignError * distance + rounding) - magnitude_};
}

}  // namespace tandem
