#ifndef TANDEM_INDEXER_KERNELS_FIXED_POINT_H_
#define TANDEM_INDEXER_KERNELS_FIXED_POINT_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace tandem {

// A vector in 16-bit fixed point, as two planes of bytes: component i is
// scale * (256 * high[i] + low[i]). The high plane alone is the vector in 8
// bits: it is what scans read. Components from the vector's dimension up to the
// padded one are zero.
//
// Borrows the planes; copies are cheap; thread-safe.
struct FixedPoint {
  const int8_t* high = nullptr;
  const int8_t* low = nullptr;
  float scale = 0.0f;
};

// Largest magnitude of 256 * high + low: what `high` can hold after rounding.
inline constexpr float kFixedPointRange = 127 * 256;

// Bytes of a plane: `dimension` raised to a multiple of kKernelStep.
size_t PaddedDimension(int dimension);

// Fills planes of PaddedDimension bytes with the rounded `vector` and returns
// the scale. All components are finite.
float ToFixedPoint(absl::Span<const float> vector, int8_t* high, int8_t* low);

// The first `dimension` components.
void FromFixedPoint(const FixedPoint& fixed, int dimension, float* out);

// A query in fixed point, with what products need.
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
