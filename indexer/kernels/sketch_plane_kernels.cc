// Bounds from sketches that lie anywhere. Compiled without fused operations:
// see kernels.h.
#include <algorithm>

#include "indexer/kernels/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "indexer/kernels/sketch_plane_kernels.cc"
#include "hwy/cache_control.h"
#include "hwy/foreach_target.h"
// Highway's own header must come behind the line above.
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace tandem {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Rows whose sketches are asked for before they are read.
constexpr size_t kAhead = 2 * kSketchStep;

using DWide = hn::CappedTag<uint64_t, 8>;
using DIndex = hn::RebindToSigned<DWide>;

// The magnitudes that a code agrees with, of one row a lane, whose sketches are
// `at` words behind `sketches`.
HWY_INLINE hn::Vec<DWide> SumsOf(const SketchPlanes& query,
                                 const uint64_t* sketches, hn::Vec<DIndex> at) {
  constexpr DWide d;
  auto sum0 = hn::Zero(d);
  auto sum1 = sum0;
  auto sum2 = sum0;
  auto sum3 = sum0;
  const auto count = [&](hn::Vec<DWide> agreed, size_t word) {
    return hn::PopulationCount(hn::And(agreed, hn::Set(d, query.planes[word])));
  };
  for (size_t word = 0; word < query.words; ++word) {
    const auto code = hn::GatherIndex(d, sketches + word, at);
    const auto agreed = hn::Not(hn::Xor(code, hn::Set(d, query.signs[word])));
    sum0 = hn::Add(sum0, count(agreed, word));
    sum1 = hn::Add(sum1, count(agreed, query.words + word));
    sum2 = hn::Add(sum2, count(agreed, 2 * query.words + word));
    sum3 = hn::Add(sum3, count(agreed, 3 * query.words + word));
  }
  return hn::Add(hn::Add(sum0, hn::ShiftLeft<1>(sum1)),
                 hn::Add(hn::ShiftLeft<2>(sum2), hn::ShiftLeft<3>(sum3)));
}

// Of kSketchStep rows.
HWY_INLINE void SumStep(const SketchPlanes& query, const uint64_t* codes,
                        const uint32_t* places, uint32_t* sums) {
  constexpr DWide d;
  constexpr DIndex di;
  constexpr size_t kLanes = hn::MaxLanes(d);
  const auto words = static_cast<int64_t>(query.words);
  int64_t at[kLanes];
  uint64_t wide[kLanes];
  for (size_t row = 0; row < kSketchStep; row += kLanes) {
    for (size_t i = 0; i < kLanes; ++i) at[i] = places[row + i] * words;
    hn::StoreU(SumsOf(query, codes, hn::LoadU(di, at)), d, wide);
    for (size_t i = 0; i < kLanes; ++i) {
      sums[row + i] = static_cast<uint32_t>(wide[i]);
    }
  }
}

void BoundSketches(const SketchPlanes& query, const uint64_t* codes,
                   const float* scales, const uint32_t* places, size_t count,
                   float* bounds) {
  uint32_t sums[kSketchStep];
  for (size_t row = 0; row < count; row += kSketchStep) {
    const size_t ahead = std::min(count, row + kAhead + kSketchStep);
    for (size_t i = row + kAhead; i < ahead; ++i) {
      hwy::Prefetch(codes + places[i] * query.words);
    }
    SumStep(query, codes, places + row, sums);
    for (size_t i = 0; i < kSketchStep; ++i) {
      bounds[row + i] =
          scales[places[row + i]] *
          (query.step * static_cast<float>(sums[i]) + query.offset);
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace tandem
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tandem {

HWY_EXPORT(BoundSketches);
void BoundSketches(const SketchPlanes& query, const uint64_t* codes,
                   const float* scales, const uint32_t* places, size_t count,
                   float* bounds) {
  HWY_DYNAMIC_DISPATCH(BoundSketches)
  (query, codes, scales, places, count, bounds);
}

}  // namespace tandem
#endif  // HWY_ONCE
