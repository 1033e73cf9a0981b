// Products of floats. Compiled without fused operations: see kernels.h.
#include <cstring>

#include "indexer/kernels/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "indexer/kernels/float_kernels.cc"
#include "hwy/cache_control.h"
#include "hwy/foreach_target.h"
// Highway's own header must come behind the line above.
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace tandem {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// One product in the order that the header states.
HWY_INLINE float DotOrdered(const float* a, const float* b, size_t n) {
  constexpr size_t kSums = 16;
  const hn::CappedTag<float, kSums> d;
  constexpr size_t kLanes = hn::MaxLanes(d);
  constexpr size_t kVectors = kSums / kLanes;
  hn::Vec<decltype(d)> sums[kVectors];
  for (size_t v = 0; v < kVectors; ++v) sums[v] = hn::Zero(d);
  size_t i = 0;
  for (; i + kSums <= n; i += kSums) {
    for (size_t v = 0; v < kVectors; ++v) {
      const size_t at = i + v * kLanes;
      sums[v] =
          hn::Add(sums[v], hn::Mul(hn::LoadU(d, a + at), hn::LoadU(d, b + at)));
    }
  }
  float total = 0.0f;
  for (; i < n; ++i) total += a[i] * b[i];
  float lanes[kSums];
  for (size_t v = 0; v < kVectors; ++v) {
    hn::StoreU(sums[v], d, lanes + v * kLanes);
  }
  for (const float lane : lanes) total += lane;
  return total;
}

void DotFloat(const float* query, const float* vectors, size_t count, size_t n,
              float* out) {
  for (size_t i = 0; i < count; ++i) {
    out[i] = DotOrdered(query, vectors + i * n, n);
  }
}

void DotFloatBlock(const float* queries, size_t query_count,
                   const float* vectors, size_t count, size_t n, float* out) {
  // Vectors that stay in the first-level cache while the queries pass.
  constexpr size_t kTile = 16;
  for (size_t i = 0; i < count; i += kTile) {
    const size_t tile = HWY_MIN(kTile, count - i);
    for (size_t q = 0; q < query_count; ++q) {
      DotFloat(queries + q * n, vectors + i * n, tile, n, out + q * count + i);
    }
  }
}

// Of two bits that are a number: (bits ^ kLowSign) - kLowSign is it.
constexpr int32_t kLowSign = 2;

// `n` components whose low parts are bits 2 kPart and 2 kPart + 1 of the bytes
// of `low`.
template <int kPart>
HWY_INLINE void WidenPart(const int8_t* high, const uint8_t* low, float scale,
                          size_t n, float* out) {
  const hn::CappedTag<float, 16> d;
  const hn::RebindToSigned<decltype(d)> di;
  const hn::Rebind<int8_t, decltype(d)> d8;
  const hn::Rebind<int16_t, decltype(d)> d16;
  const hn::Rebind<uint8_t, decltype(d)> du8;
  constexpr size_t kLanes = hn::MaxLanes(d);
  const auto step = hn::Set(d, scale);
  const auto sign = hn::Set(di, kLowSign);
  size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    const auto upper =
        hn::PromoteTo(di, hn::PromoteTo(d16, hn::LoadU(d8, high + i)));
    const auto bits = hn::And(
        hn::ShiftRight<2 * kPart>(hn::PromoteTo(di, hn::LoadU(du8, low + i))),
        hn::Set(di, 3));
    const auto lower = hn::Sub(hn::Xor(bits, sign), sign);
    const auto value =
        hn::Add(hn::ShiftLeft<8>(upper), hn::ShiftLeft<6>(lower));
    hn::StoreU(hn::Mul(step, hn::ConvertTo(d, value)), d, out + i);
  }
  for (; i < n; ++i) {
    const int32_t lower = ((low[i] >> 2 * kPart & 3) ^ kLowSign) - kLowSign;
    out[i] = scale * static_cast<float>(256 * high[i] + 64 * lower);
  }
}

void WidenFixedPoint(const int8_t* high, const uint8_t* low, float scale,
                     size_t n, float* out) {
  const size_t part = (n + kKernelStep - 1) / kKernelStep * kKernelStep / 4;
  const auto in_part = [&](size_t k) {
    return n <= k * part ? 0 : HWY_MIN(n - k * part, part);
  };
  WidenPart<0>(high, low, scale, in_part(0), out);
  WidenPart<1>(high + part, low, scale, in_part(1), out + part);
  WidenPart<2>(high + 2 * part, low, scale, in_part(2), out + 2 * part);
  WidenPart<3>(high + 3 * part, low, scale, in_part(3), out + 3 * part);
}

// The compiler finds the instructions: there is nothing but whole bytes.
void UnpackLowPlane(const uint8_t* HWY_RESTRICT low, size_t size,
                    int8_t* HWY_RESTRICT out) {
  for (int k = 0; k < 4; ++k) {
    for (size_t j = 0; j < size; ++j) {
      out[j] =
          static_cast<int8_t>(((low[j] >> 2 * k & 3) ^ kLowSign) - kLowSign);
    }
    out += size;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace tandem
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tandem {

HWY_EXPORT(DotFloat);
void DotFloat(const float* query, const float* vectors, size_t count, size_t n,
              float* out) {
  HWY_DYNAMIC_DISPATCH(DotFloat)(query, vectors, count, n, out);
}

HWY_EXPORT(DotFloatBlock);
void DotFloatBlock(const float* queries, size_t query_count,
                   const float* vectors, size_t count, size_t n, float* out) {
  HWY_DYNAMIC_DISPATCH(DotFloatBlock)
  (queries, query_count, vectors, count, n, out);
}

HWY_EXPORT(WidenFixedPoint);
void WidenFixedPoint(const int8_t* high, const uint8_t* low, float scale,
                     size_t n, float* out) {
  HWY_DYNAMIC_DISPATCH(WidenFixedPoint)(high, low, scale, n, out);
}

HWY_EXPORT(UnpackLowPlane);
void UnpackLowPlane(const uint8_t* low, size_t size, int8_t* out) {
  HWY_DYNAMIC_DISPATCH(UnpackLowPlane)(low, size, out);
}

}  // namespace tandem
#endif  // HWY_ONCE
