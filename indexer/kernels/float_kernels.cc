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

void WidenFixedPoint(const int8_t* high, const int8_t* low, float scale,
                     size_t n, float* out) {
  const hn::CappedTag<float, 16> d;
  const hn::RebindToSigned<decltype(d)> di;
  const hn::Rebind<int8_t, decltype(d)> d8;
  const hn::Rebind<int16_t, decltype(d)> d16;
  constexpr size_t kLanes = hn::MaxLanes(d);
  const auto step = hn::Set(d, scale);
  const auto wide = [&](const int8_t* plane) {
    return hn::PromoteTo(di, hn::PromoteTo(d16, hn::LoadU(d8, plane)));
  };
  size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    const auto value = hn::Add(hn::ShiftLeft<8>(wide(high + i)), wide(low + i));
    hn::StoreU(hn::Mul(step, hn::ConvertTo(d, value)), d, out + i);
  }
  for (; i < n; ++i) {
    out[i] = scale * static_cast<float>(256 * high[i] + low[i]);
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
void WidenFixedPoint(const int8_t* high, const int8_t* low, float scale,
                     size_t n, float* out) {
  HWY_DYNAMIC_DISPATCH(WidenFixedPoint)(high, low, scale, n, out);
}

}  // namespace tandem
#endif  // HWY_ONCE
