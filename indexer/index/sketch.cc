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

// The deviation of a sum of `count` contributions that are each rounded by up
// to half a step either way. It counts where the query is close to the
// centroid.
float RoundingError(float step, size_t count) {
  return step * std::sqrt(static_cast<float>(count) / 12.0f);
}

// Not below 0, to the nearest; a call of lround for each would take as long as
// all else.
uint32_t Rounded(float x) {
  // NOLINTNEXTLINE(bugprone-incorrect-roundings)
  return static_cast<uint32_t>(x + 0.5f);
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

void SketchRotation::RotateTogether(float* values) const {
  constexpr size_t kVectors = kTogether;
  const float norm = 1.0f / std::sqrt(static_cast<float>(bits_));
  for (size_t round = 0; round < kRounds; ++round) {
    for (size_t i = 0; i < bits_; ++i) {
      const float factor = signs_[round * bits_ + i] * norm;
      for (size_t v = 0; v < kVectors; ++v) values[kVectors * i + v] *= factor;
    }
    for (size_t half = 1; half < bits_; half *= 2) {
      for (size_t i = 0; i < bits_; ++i) {
        if ((i & half) != 0) continue;
        float* a = values + kVectors * i;
        float* b = a + kVectors * half;
        for (size_t v = 0; v < kVectors; ++v) {
          const float sum = a[v] + b[v];
          b[v] = a[v] - b[v];
          a[v] = sum;
        }
      }
    }
  }
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
      to[value] = static_cast<uint8_t>(Rounded(agreement[value] * per_step));
      to[16 + value] = to[value];
    }
  }
}

SketchProbe SketchQuery::Probe(float product, float distance,
                               float deviations) const {
  // Two contributions for each byte.
  const float rounding = RoundingError(step_, 2 * code_bytes_);
  return {.low = low_.data(),
          .high = high_.data(),
          .code_bytes = code_bytes_,
          .base = product,
          .step = step_,
          .offset = -magnitude_,
          .raise = deviations * (kSignError * distance + rounding)};
}

PlaneQuery::PlaneQuery(const SketchRotation& rotation,
                       absl::Span<const float> query, float deviations)
    : signs_(rotation.bits() / 64),
      planes_(SketchPlanes::kPlanes * signs_.size()) {
  constexpr float kMost = (1 << SketchPlanes::kPlanes) - 1;
  const std::vector<float> rotated = rotation.Rotate(query);
  float largest = 0.0f;
  float square = 0.0f;
  for (const float x : rotated) {
    largest = std::max(largest, std::abs(x));
    square += x * x;
  }
  step_ = 2.0f * largest / kMost;
  const float per_step = largest > 0.0f ? kMost / largest : 0.0f;
  float magnitude = 0.0f;
  for (size_t i = 0; i < rotated.size(); ++i) {
    const size_t bit = i % 64;
    signs_[i / 64] |= uint64_t{rotated[i] >= 0.0f} << bit;
    const uint64_t value = Rounded(std::abs(rotated[i]) * per_step);
    magnitude += 0.5f * step_ * static_cast<float>(value);
    for (size_t plane = 0; plane < SketchPlanes::kPlanes; ++plane) {
      planes_[plane * signs_.size() + i / 64] |= (value >> plane & 1) << bit;
    }
  }
  // Of half a step for each component, added or taken away.
  const float rounding = RoundingError(0.5f * step_, rotation.bits());
  offset_ =
      deviations * (kSignError * std::sqrt(square) + rounding) - magnitude;
}

SketchPlanes PlaneQuery::planes() const {
  return {.words = signs_.size(),
          .signs = signs_.data(),
          .planes = planes_.data(),
          .step = step_,
          .offset = offset_};
}

}  // namespace tandem
