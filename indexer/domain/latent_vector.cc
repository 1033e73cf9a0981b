#include "indexer/domain/latent_vector.h"

#include <algorithm>
#include <array>

#include "absl/container/inlined_vector.h"
#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

// Sums of the products of planes, in the order of ours and theirs: high and
// high, high and low, low and high, low and low.
double Product(const int32_t* sums, float our_scale, float their_scale) {
  const int64_t steps = int64_t{256 * 256} * sums[0] +
                        int64_t{256 * kLowStep} * (int64_t{sums[1]} + sums[2]) +
                        int64_t{kLowStep * kLowStep} * sums[3];
  return static_cast<double>(steps) * (double{our_scale} * their_scale);
}

// The low plane with a byte a component.
class Unpacked {
 public:
  Unpacked(const FixedPoint& fixed, size_t padded) : plane_(padded) {
    UnpackLowPlane(fixed.low, padded / 4, plane_.data());
  }
  const int8_t* data() const { return plane_.data(); }

 private:
  absl::InlinedVector<int8_t, 256> plane_;
};

}  // namespace

LatentVector::LatentVector(absl::Span<const float> components) {
  if (components.empty()) return;
  const size_t padded = PaddedDimension(static_cast<int>(components.size()));
  const auto planes = std::make_shared<int8_t[]>(padded + padded / 4);
  auto* const low = reinterpret_cast<uint8_t*>(planes.get() + padded);
  scale_ = ToFixedPoint(components, planes.get(), low);
  planes_ = CompactShared<LatentPlanes>::Make(
      LatentPlanes{.owner = planes,
                   .high = planes.get(),
                   .low = low,
                   .dimension = static_cast<uint32_t>(components.size()),
                   .padded = static_cast<uint32_t>(padded)});
}

std::vector<float> LatentVector::ToFloats() const {
  std::vector<float> floats(size());
  FromFixedPoint(fixed(), static_cast<int>(size()), floats.data());
  return floats;
}

bool operator==(const LatentVector& a, const LatentVector& b) {
  return a.size() == b.size() && a.fixed().scale == b.fixed().scale &&
         std::equal(a.fixed().high, a.fixed().high + a.size(),
                    b.fixed().high) &&
         std::equal(a.fixed().low,
                    a.fixed().low + PackedDimension(static_cast<int>(a.size())),
                    b.fixed().low);
}

double Dot(const LatentVector& a, const LatentVector& b) {
  const size_t padded = PaddedDimension(static_cast<int>(a.size()));
  if (padded == 0) return 0.0;
  std::array<int32_t, 4> sums = {};
  const Unpacked our_low(a.fixed(), padded);
  const Unpacked their_low(b.fixed(), padded);
  const auto multiply = [padded](const int8_t* ours, const int8_t* theirs,
                                 int32_t& sum) {
    DotInt8(ours, theirs, 1, padded, &sum);
  };
  multiply(a.fixed().high, b.fixed().high, sums[0]);
  multiply(a.fixed().high, their_low.data(), sums[1]);
  multiply(our_low.data(), b.fixed().high, sums[2]);
  multiply(our_low.data(), their_low.data(), sums[3]);
  return Product(sums.data(), a.fixed().scale, b.fixed().scale);
}

LatentProducts::LatentProducts(absl::Span<const LatentVector* const> ours,
                               size_t dimension)
    : padded_(PaddedDimension(static_cast<int>(dimension))),
      planes_(2 * padded_ * ours.size()),
      scales_(ours.size()) {
  for (size_t i = 0; i < ours.size(); ++i) {
    if (ours[i]->empty()) continue;
    const FixedPoint fixed = ours[i]->fixed();
    int8_t* planes = planes_.data() + 2 * padded_ * i;
    std::copy(fixed.high, fixed.high + padded_, planes);
    UnpackLowPlane(fixed.low, padded_ / 4, planes + padded_);
    scales_[i] = fixed.scale;
  }
}

void LatentProducts::Multiply(const LatentVector& other, size_t first,
                              absl::Span<double> products) const {
  const FixedPoint fixed = other.fixed();
  const Unpacked low(fixed, padded_);
  const std::array<const int8_t*, 2> theirs = {fixed.high, low.data()};
  absl::InlinedVector<int32_t, 64> sums(4 * products.size());
  DotInt8Scattered(planes_.data() + 2 * padded_ * first, 2 * products.size(),
                   theirs.data(), theirs.size(), padded_, sums.data());
  for (size_t i = 0; i < products.size(); ++i) {
    products[i] = Product(&sums[4 * i], scales_[first + i], fixed.scale);
  }
}

}  // namespace tandem
