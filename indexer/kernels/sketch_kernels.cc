// Bounds from sketches. Compiled without fused operations: see kernels.h.
#include <cstring>

#include "indexer/kernels/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "indexer/kernels/sketch_kernels.cc"
#include "hwy/cache_control.h"
#include "hwy/foreach_target.h"
// Highway's own header must come behind the line above.
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace tandem {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

void SumBlock(const SketchProbe& probe, const uint8_t* codes, uint16_t* sums) {
  for (size_t row = 0; row < kSketchBlockRows; ++row) {
    sums[row] = 0;
    for (size_t j = 0; j < probe.code_bytes; ++j) {
      const uint8_t code = codes[j * 32 + SketchColumn(row)];
      sums[row] += probe.low[j * 32 + (code & 15)];
      sums[row] += probe.high[j * 32 + (code >> 4)];
    }
  }
}

#else

using DByte = hn::ScalableTag<uint8_t>;
using DWord = hn::ScalableTag<uint16_t>;
using VWord = hn::Vec<DWord>;

// Sums of the 32 rows of one block, in the order of rows.
HWY_INLINE void SumBlock(const SketchProbe& probe, const uint8_t* codes,
                         uint16_t* sums) {
  constexpr DByte d8;
  constexpr DWord d16;
  constexpr size_t kBytes = hn::MaxLanes(d8);
  // Columns of the block that one vector covers, and how many vectors it takes.
  constexpr size_t kColumns = kBytes < 32 ? kBytes : 32;
  constexpr size_t kParts = 32 / kColumns;
  const auto nibble = hn::Set(d8, 15);
  for (size_t part = 0; part < kParts; ++part) {
    // `both` adds bytes in pairs as if they were one number, `odd` those of the
    // odd columns alone; what is left of `both` are the even ones.
    VWord both = hn::Zero(d16);
    VWord odd = hn::Zero(d16);
    for (size_t at = part * kColumns; at < probe.code_bytes * 32;
         at += kBytes * kParts) {
      const auto code = hn::LoadU(d8, codes + at);
      const auto low =
          hn::TableLookupBytes(hn::LoadU(d8, probe.low + at - part * kColumns),
                               hn::And(code, nibble));
      const auto high = hn::TableLookupBytes(
          hn::LoadU(d8, probe.high + at - part * kColumns),
          hn::And(hn::BitCast(d8, hn::ShiftRight<4>(hn::BitCast(d16, code))),
                  nibble));
      const VWord sum = hn::BitCast(d16, hn::Add(low, high));
      both = hn::Add(both, sum);
      odd = hn::Add(odd, hn::ShiftRight<8>(sum));
    }
    const VWord even = hn::Sub(both, hn::ShiftLeft<8>(odd));
    const size_t first = part * kColumns / 2;
    if constexpr (kBytes == 64) {
      const hn::Half<DWord> half;
      hn::StoreU(hn::Add(hn::LowerHalf(half, even), hn::UpperHalf(half, even)),
                 half, sums + first);
      hn::StoreU(hn::Add(hn::LowerHalf(half, odd), hn::UpperHalf(half, odd)),
                 half, sums + 16 + first);
    } else {
      hn::StoreU(even, d16, sums + first);
      hn::StoreU(odd, d16, sums + 16 + first);
    }
  }
}

#endif

// Which of 32 rows have a bound above the threshold. Sets their estimates,
// unless null.
HWY_INLINE uint32_t SurvivorsOf(const SketchProbe& probe, const uint16_t* sums,
                                const float* adds, const float* scales,
                                float threshold, float* estimates) {
  const hn::CappedTag<float, 16> df;
  const hn::RebindToSigned<decltype(df)> di;
  const hn::Rebind<uint16_t, decltype(df)> dw;
  constexpr size_t kLanes = hn::MaxLanes(df);
  const auto base = hn::Set(df, probe.base);
  const auto step = hn::Set(df, probe.step);
  const auto offset = hn::Set(df, probe.offset);
  const auto raise = hn::Set(df, probe.raise);
  const auto limit = hn::Set(df, threshold);
  uint32_t survivors = 0;
  for (size_t row = 0; row < kSketchBlockRows; row += kLanes) {
    const auto sum =
        hn::ConvertTo(df, hn::PromoteTo(di, hn::LoadU(dw, sums + row)));
    const auto product = hn::Add(hn::Mul(step, sum), offset);
    const auto scale = hn::LoadU(df, scales + row);
    const auto start = hn::Add(base, hn::LoadU(df, adds + row));
    const auto estimate = hn::Add(start, hn::Mul(scale, product));
    const auto bound = hn::Add(estimate, hn::Mul(scale, raise));
    if (estimates != nullptr) hn::StoreU(estimate, df, estimates + row);
    uint8_t bits[8] = {};
    hn::StoreMaskBits(df, hn::Gt(bound, limit), bits);
    survivors |= static_cast<uint32_t>(bits[0] | bits[1] << 8) << row;
  }
  return survivors;
}

void ScanSketches(const SketchProbe& probe, const float* blocks, size_t count,
                  float threshold, uint32_t* survivors, float* estimates) {
  const size_t block_floats = SketchBlockFloats(probe.code_bytes);
  uint16_t sums[kSketchBlockRows];
  for (size_t b = 0; b < count; ++b) {
    const float* block = blocks + b * block_floats;
    SumBlock(probe,
             reinterpret_cast<const uint8_t*>(block + 2 * kSketchBlockRows),
             sums);
    survivors[b] = SurvivorsOf(
        probe, sums, block, block + kSketchBlockRows, threshold,
        estimates == nullptr ? nullptr : estimates + b * kSketchBlockRows);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace tandem
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tandem {

HWY_EXPORT(ScanSketches);
void ScanSketches(const SketchProbe& probe, const float* blocks, size_t count,
                  float threshold, uint32_t* survivors, float* estimates) {
  HWY_DYNAMIC_DISPATCH(ScanSketches)
  (probe, blocks, count, threshold, survivors, estimates);
}

}  // namespace tandem
#endif  // HWY_ONCE
