#ifndef TANDEM_INDEXER_DOMAIN_LATENT_VECTOR_H_
#define TANDEM_INDEXER_DOMAIN_LATENT_VECTOR_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "indexer/base/compact_shared.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {

// The planes of many vectors: high[i] of number p at high + p * padded, its low
// plane at low + p * padded / 4 (FixedPoint).
struct LatentPlanes {
  std::shared_ptr<const void> owner;  // keeps them alive
  const int8_t* high = nullptr;
  const uint8_t* low = nullptr;
  uint32_t dimension = 0;
  uint32_t padded = 0;  // PaddedDimension(dimension)
};

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

  // Number `place` of `planes`, which is not null.
  LatentVector(CompactShared<LatentPlanes> planes, uint32_t place, float scale)
      : planes_(std::move(planes)), place_(place), scale_(scale) {}

  // Components.
  size_t size() const { return planes_ == nullptr ? 0 : planes_->dimension; }
  bool empty() const { return size() == 0; }

  // Whether every component is 0.
  bool IsZero() const { return scale_ == 0.0f; }

  // Lives as long as this or a copy of it.
  FixedPoint fixed() const {
    if (planes_ == nullptr) return {};
    const size_t begin = size_t{place_} * planes_->padded;
    return {.high = planes_->high + begin,
            .low = planes_->low + begin / 4,
            .scale = scale_};
  }

  std::vector<float> ToFloats() const;

  friend bool operator==(const LatentVector& a, const LatentVector& b);

 private:
  // Millions are held: a number takes half of what a pointer takes.
  CompactShared<LatentPlanes> planes_;
  uint32_t place_ = 0;
  float scale_ = 0;
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
