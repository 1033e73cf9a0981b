// Integer products.
#include <cstring>

#include "indexer/kernels/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "indexer/kernels/int8_kernels.cc"
#include "hwy/cache_control.h"
#include "hwy/foreach_target.h"
// Highway's own header must come behind the line above.
#include "hwy/highway.h"

// Highway 1.0.3 has no operation for VNNI and does not let the compiler use it,
// though all machines of this target have it.
#if HWY_TARGET == HWY_AVX3_DL
HWY_PUSH_ATTRIBUTES(HWY_TARGET_STR ",avx512vnni")
#else
HWY_BEFORE_NAMESPACE();
#endif
namespace tandem {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

inline constexpr int32_t kRaise = 0;

template <size_t kQueries>
HWY_INLINE void DotTile(const int8_t* queries, const int8_t* const* vectors,
                        size_t n, const int32_t* raises, size_t stride,
                        int32_t* out) {
  for (size_t q = 0; q < kQueries; ++q) {
    for (size_t v = 0; v < 4; ++v) {
      int32_t sum = -raises[q];
      for (size_t i = 0; i < n; ++i) sum += queries[q * n + i] * vectors[v][i];
      out[q * stride + v] = sum;
    }
  }
}

#else

using D32 = hn::ScalableTag<int32_t>;
using V32 = hn::Vec<D32>;

#if HWY_TARGET == HWY_AVX3_DL

// VPDPBUSD multiplies unsigned by signed bytes: vectors are raised by 128, and
// 128 times the sum of the query is taken off at the end.
using D8 = hn::ScalableTag<int8_t>;
inline constexpr size_t kLoad = 64;
// What vectors are raised by.
inline constexpr int32_t kRaise = 128;

HWY_INLINE hn::Vec<D8> LoadQuery(const int8_t* p) { return hn::LoadU(D8(), p); }
HWY_INLINE hn::Vec<D8> LoadVector(const int8_t* p) {
  return hn::Xor(hn::LoadU(D8(), p), hn::Set(D8(), -128));
}
struct Sum {
  V32 value;
  HWY_INLINE Sum() : value(hn::Zero(D32())) {}
  HWY_INLINE void Add(hn::Vec<D8> q, hn::Vec<D8> v) {
    value = V32{_mm512_dpbusd_epi32(value.raw, v.raw, q.raw)};
  }
  HWY_INLINE V32 Total() const { return value; }
};

#else

using D16 = hn::ScalableTag<int16_t>;
inline constexpr size_t kLoad = hn::MaxLanes(D16());
inline constexpr int32_t kRaise = 0;

HWY_INLINE hn::Vec<D16> LoadQuery(const int8_t* p) {
  return hn::PromoteTo(D16(), hn::LoadU(hn::Rebind<int8_t, D16>(), p));
}
HWY_INLINE hn::Vec<D16> LoadVector(const int8_t* p) { return LoadQuery(p); }

struct Sum {
  V32 value;
  V32 other;  // Stays zero on x86.
  HWY_INLINE Sum() : value(hn::Zero(D32())), other(hn::Zero(D32())) {}
  HWY_INLINE void Add(hn::Vec<D16> q, hn::Vec<D16> v) {
    value = hn::ReorderWidenMulAccumulate(D32(), q, v, value, other);
  }
  HWY_INLINE V32 Total() const { return hn::Add(value, other); }
};

#endif

// Adds the 128-bit blocks of a vector.
template <class D>
HWY_INLINE auto AddBlocks(D /*d*/, hn::Vec<D> v) {
  if constexpr (hn::MaxLanes(D()) * sizeof(hn::TFromD<D>) <= 16) {
    return v;
  } else {
    const hn::Half<D> half;
    return AddBlocks(half,
                     hn::Add(hn::LowerHalf(half, v), hn::UpperHalf(half, v)));
  }
}

// out[i] = sum of the lanes of the i-th of four vectors.
HWY_INLINE void StoreSums(V32 a, V32 b, V32 c, V32 d, int32_t* out) {
  const D32 d32;
  const hn::RepartitionToWide<D32> d64;
  const auto ab = hn::BitCast(d64, hn::Add(hn::InterleaveLower(d32, a, b),
                                           hn::InterleaveUpper(d32, a, b)));
  const auto cd = hn::BitCast(d64, hn::Add(hn::InterleaveLower(d32, c, d),
                                           hn::InterleaveUpper(d32, c, d)));
  const V32 sums = hn::Add(hn::BitCast(d32, hn::InterleaveLower(d64, ab, cd)),
                           hn::BitCast(d32, hn::InterleaveUpper(d64, ab, cd)));
  hn::StoreU(AddBlocks(d32, sums), hn::CappedTag<int32_t, 4>(), out);
}

// `kQueries` queries, each `n` behind the one before, by four vectors. Sums of
// query q go to out + q * stride.
template <size_t kQueries>
HWY_INLINE void DotTile(const int8_t* queries, const int8_t* const* vectors,
                        size_t n, const int32_t* raises, size_t stride,
                        int32_t* out) {
  Sum sums[kQueries][4];
  for (size_t i = 0; i < n; i += kLoad) {
    const auto v0 = LoadVector(vectors[0] + i);
    const auto v1 = LoadVector(vectors[1] + i);
    const auto v2 = LoadVector(vectors[2] + i);
    const auto v3 = LoadVector(vectors[3] + i);
    for (size_t q = 0; q < kQueries; ++q) {
      const auto query = LoadQuery(queries + q * n + i);
      sums[q][0].Add(query, v0);
      sums[q][1].Add(query, v1);
      sums[q][2].Add(query, v2);
      sums[q][3].Add(query, v3);
    }
  }
  for (size_t q = 0; q < kQueries; ++q) {
    int32_t* to = out + q * stride;
    StoreSums(sums[q][0].Total(), sums[q][1].Total(), sums[q][2].Total(),
              sums[q][3].Total(), to);
    for (int i = 0; i < 4; ++i) to[i] -= raises[q];
  }
}

#endif

int32_t RaiseOf(const int8_t* query, size_t n) {
  int32_t sum = 0;
  for (size_t i = 0; i < n; ++i) sum += query[i];
  return kRaise * sum;
}

// As DotTile, for up to four vectors: the last stands in for those missing.
HWY_INLINE void DotRest(const int8_t* query, const int8_t* const* vectors,
                        size_t count, size_t n, int32_t raise, int32_t* out) {
  const int8_t* four[4];
  for (size_t i = 0; i < 4; ++i) four[i] = vectors[i < count ? i : count - 1];
  int32_t sums[4];
  DotTile<1>(query, four, n, &raise, 4, sums);
  std::memcpy(out, sums, count * sizeof(int32_t));
}

// As many queries at once as there are registers for.
inline constexpr size_t kTile = HWY_TARGET <= HWY_AVX3 ? 4 : 2;

// All queries by one to four vectors; sums of query q go to out + q * stride.
void DotQueries(const int8_t* queries, size_t query_count,
                const int32_t* raises, const int8_t* const* vectors,
                size_t count, size_t n, size_t stride, int32_t* out) {
  size_t q = 0;
  if (count >= 4) {
    for (; q + kTile <= query_count; q += kTile) {
      DotTile<kTile>(queries + q * n, vectors, n, raises + q, stride,
                     out + q * stride);
    }
    for (; q + 2 <= query_count; q += 2) {
      DotTile<2>(queries + q * n, vectors, n, raises + q, stride,
                 out + q * stride);
    }
    for (; q < query_count; ++q) {
      DotTile<1>(queries + q * n, vectors, n, raises + q, stride,
                 out + q * stride);
    }
  }
  for (; q < query_count; ++q) {
    DotRest(queries + q * n, vectors, count, n, raises[q], out + q * stride);
  }
}

// Queries that are looked at together.
inline constexpr size_t kQueries = 64;

void DotInt8Block(const int8_t* queries, size_t query_count,
                  const int8_t* vectors, size_t count, size_t n, int32_t* out) {
  // Vectors that stay in the first-level cache while the queries pass.
  constexpr size_t kNear = 64;
  int32_t raises[kQueries];
  for (size_t q = 0; q < query_count; q += kQueries) {
    const size_t some = HWY_MIN(kQueries, query_count - q);
    for (size_t t = 0; t < some; ++t) {
      raises[t] = RaiseOf(queries + (q + t) * n, n);
    }
    for (size_t near = 0; near < count; near += kNear) {
      const size_t end = HWY_MIN(near + kNear, count);
      for (size_t i = near; i < end; i += 4) {
        const int8_t* v = vectors + i * n;
        const int8_t* const four[] = {v, v + n, v + 2 * n, v + 3 * n};
        DotQueries(queries + q * n, some, raises, four,
                   HWY_MIN(end - i, size_t{4}), n, count, out + q * count + i);
      }
    }
  }
}

void DotInt8(const int8_t* query, const int8_t* vectors, size_t count, size_t n,
             int32_t* out) {
  DotInt8Block(query, 1, vectors, count, n, out);
}

void DotInt8Scattered(const int8_t* queries, size_t query_count,
                      const int8_t* const* vectors, size_t count, size_t n,
                      int32_t* out) {
  constexpr size_t kAhead = 12;
  constexpr size_t kLine = 64;
  int32_t raises[kQueries];
  for (size_t q = 0; q < query_count; q += kQueries) {
    const size_t some = HWY_MIN(kQueries, query_count - q);
    for (size_t t = 0; t < some; ++t) {
      raises[t] = RaiseOf(queries + (q + t) * n, n);
    }
    for (size_t i = 0; i < count; i += 4) {
      for (size_t next = i + kAhead; next < i + kAhead + 4 && next < count;
           ++next) {
        for (size_t at = 0; at < n; at += kLine) {
          hwy::Prefetch(vectors[next] + at);
        }
      }
      DotQueries(queries + q * n, some, raises, vectors + i,
                 HWY_MIN(count - i, size_t{4}), n, count, out + q * count + i);
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace tandem
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tandem {

HWY_EXPORT(DotInt8);
void DotInt8(const int8_t* query, const int8_t* vectors, size_t count, size_t n,
             int32_t* out) {
  HWY_DYNAMIC_DISPATCH(DotInt8)(query, vectors, count, n, out);
}

HWY_EXPORT(DotInt8Scattered);
void DotInt8Scattered(const int8_t* queries, size_t query_count,
                      const int8_t* const* vectors, size_t count, size_t n,
                      int32_t* out) {
  HWY_DYNAMIC_DISPATCH(DotInt8Scattered)
  (queries, query_count, vectors, count, n, out);
}

HWY_EXPORT(DotInt8Block);
void DotInt8Block(const int8_t* queries, size_t query_count,
                  const int8_t* vectors, size_t count, size_t n, int32_t* out) {
  HWY_DYNAMIC_DISPATCH(DotInt8Block)
  (queries, query_count, vectors, count, n, out);
}

}  // namespace tandem
#endif  // HWY_ONCE
