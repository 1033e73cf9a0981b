#ifndef TANDEM_INDEXER_DOMAIN_LATENT_VECTOR_H_
#define TANDEM_INDEXER_DOMAIN_LATENT_VECTOR_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {

// The latent dimensions of one text, rounded to 10-bit fixed point: a third
// of the memory of floats, and off any product of unit vectors by a few
// ten-thousandths.
//
// Immutable; thread-safe; copies share the memory. A vector may share it with
// the rows of an index, which are the same planes.
class LatentVector {
 public:
  // No dimensions at all.
  LatentVector() = default;

  // All components are finite.
  explicit LatentVector(absl::Span<const float> components);

  // Planes of PaddedDimension(dimension) and PackedDimension(dimension) bytes,
  // in one piece of memory of less than 2 GiB that `owner` keeps alive.
  LatentVector(const FixedPoint& fixed, size_t dimension,
               std::shared_ptr<const void> owner)
      : high_(std::move(owner), fixed.high),
        to_low_(static_cast<int32_t>(
            reinterpret_cast<const int8_t*>(fixed.low) - fixed.high)),
        scale_(fixed.scale),
        dimension_(static_cast<uint32_t>(dimension)) {}

  // Components.
  size_t size() const { return dimension_; }
  bool empty() const { return dimension_ == 0; }

  // Whether every component is 0.
  bool IsZero() const { return scale_ == 0.0f; }

  // Lives as long as this or a copy of it.
  FixedPoint fixed() const {
    return {.high = high_.get(),
            .low = reinterpret_cast<const uint8_t*>(high_.get() + to_low_),
            .scale = scale_};
  }

  std::vector<float> ToFloats() const;

  friend bool operator==(const LatentVector& a, const LatentVector& b);

 private:
  std::shared_ptr<const int8_t> high_;
  // Millions are held: a distance takes half of what a pointer takes.
  int32_t to_low_ = 0;
  float scale_ = 0;
  uint32_t dimension_ = 0;
};

// Inner product of two vectors of the same size: exact for the rounded ones.
double Dot(const LatentVector& a, const LatentVector& b);

// The products of one vector after another with the same few ones of ours: the
// very bits of Dot.
//
// Immutable; thread-safe.
class LatentProducts {
 public:
  // Borrows nothing. Each of `ours` has `dimension` components or none, which
  // stands for all zero.
  LatentProducts(absl::Span<const LatentVector* const> ours, size_t dimension);

  // Sets products[i] to that of ours[first + i] and `other`, of `dimension`
  // components. first + products.size() <= the number of ours.
  void Multiply(const LatentVector& other, size_t first,
                absl::Span<double> products) const;

 private:
  size_t padded_;
  // Of each of ours the high plane, then the low one, unpacked.
  std::vector<int8_t> planes_;
  std::vector<float> scales_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_LATENT_VECTOR_H_
