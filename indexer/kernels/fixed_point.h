#ifndef TANDEM_INDEXER_KERNELS_FIXED_POINT_H_
#define TANDEM_INDEXER_KERNELS_FIXED_POINT_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace tandem {

// A vector in 10-bit fixed point, as two planes: component i is scale *
// (256 * high[i] + kLowStep * l), where l is the i-th of two bits each, in [-2,
// 1], that lie packed in `low` (kernels.h). The high plane alone is the vector
// in 8 bits: it is what scans read. Components from the vector's dimension up
// to the padded one are zero.
//
// Borrows the planes; copies are cheap; thread-safe.
struct FixedPoint {
  const int8_t* high = nullptr;
  const uint8_t* low = nullptr;
  float scale = 0.0f;
};

// What a step of the low plane is worth, where one of the high plane is 256.
inline constexpr int kLowStep = 64;

// Largest magnitude of 256 * high + kLowStep * low: what `high` can hold after
// rounding.
inline constexpr float kFixedPointRange = 127 * 256;

// Bytes of a high plane: `dimension` raised to a multiple of kKernelStep.
size_t PaddedDimension(int dimension);

// Bytes of a low plane.
inline size_t PackedDimension(int dimension) {
  return PaddedDimension(dimension) / 4;
}

// Fills planes of PaddedDimension and PackedDimension bytes with the rounded
// `vector` and returns the scale that keeps its length. All components are
// finite.
float ToFixedPoint(absl::Span<const float> vector, int8_t* high, uint8_t* low);

// Fills two planes of PaddedDimension bytes, so that component i is about
// scale * (256 * high[i] + low[i]), and returns the scale: for the few vectors
// that need 16 bits.
float ToWideFixedPoint(absl::Span<const float> vector, int8_t* high,
                       int8_t* low);

// The first `dimension` components.
void FromFixedPoint(const FixedPoint& fixed, int dimension, float* out);

// A query in 16-bit fixed point, with what products need.
//
//   const FixedPointQuery query(vector);
//   DotInt8Block(query.planes(), 2, rows, count, query.padded(), sums);
//   float similarity = query.Similarity(sums[i], sums[count + i],
//   scale_of_row);
//
// Immutable; thread-safe.
class FixedPointQuery {
 public:
  explicit FixedPointQuery(absl::Span<const float> vector);

  // The high plane and behind it the low one.
  const int8_t* planes() const { return planes_.data(); }
  const int8_t* high() const { return planes_.data(); }
  const int8_t* low() const { return planes_.data() + padded_; }
  size_t padded() const { return padded_; }

  // Inner product with a row's high plane, from the sums of our two planes with
  // it and the row's scale. Off the product with the whole row by at most
  // ErrorBound(scale), and by very much less on average.
  float Similarity(int32_t high_sum, int32_t low_sum, float row_scale) const {
    return static_cast<float>(int64_t{256} * high_sum + low_sum) *
           (row_scale * similarity_scale_);
  }
  float ErrorBound(float row_scale) const { return row_scale * error_bound_; }

  // The Euclidean norm of the vector.
  float norm() const { return norm_; }

 private:
  size_t padded_ = 0;
  std::vector<int8_t> planes_;
  float norm_ = 0.0f;
  float similarity_scale_ = 0.0f;
  float error_bound_ = 0.0f;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_KERNELS_FIXED_POINT_H_
