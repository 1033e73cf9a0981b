#include "indexer/index/vector_rows.h"

#include <algorithm>
#include <utility>

#include "indexer/base/check.h"
#include "indexer/index/large_memory.h"
#include "indexer/kernels/kernels.h"

namespace tandem {

VectorRows::VectorRows(int dimension) {
  TANDEM_CHECK(dimension > 0 &&
               static_cast<size_t>(dimension) <= kMaxKernelComponents);
  view_.dimension_ = dimension;
  view_.padded_ = PaddedDimension(dimension);
}

uint32_t VectorRows::Append(ItemRef item, const LatentVector& vector) {
  TANDEM_CHECK(vector.empty() ||
               vector.size() == static_cast<size_t>(view_.dimension_));
  const uint32_t row = view_.size_;
  const uint32_t at = row % VectorRowsView::kSegmentRows;
  if (at == 0) AddSegment();
  VectorRowsView::Segment& segment = *view_.segments_.back();
  if (!vector.empty()) {
    const FixedPoint fixed = vector.fixed();
    const size_t padded = view_.padded_;
    std::copy(fixed.high, fixed.high + padded, segment.high + at * padded);
    const size_t packed = padded / 4;
    std::copy(fixed.low, fixed.low + packed, segment.low + at * packed);
  }
  segment.scales[at] = vector.empty() ? 0.0f : vector.fixed().scale;
  segment.items[at] = item;
  ++view_.size_;
  return row;
}

void VectorRows::AddSegment() {
  constexpr uint32_t kRows = VectorRowsView::kSegmentRows;
  auto segment = std::make_shared<VectorRowsView::Segment>();
  const size_t high_bytes = kRows * view_.padded_;
  const auto memory = AllocateLargeMemory(high_bytes + high_bytes / 4);
  segment->high = reinterpret_cast<int8_t*>(memory.get());
  segment->low = reinterpret_cast<uint8_t*>(segment->high + high_bytes);
  segment->planes = CompactShared<LatentPlanes>::Make(
      LatentPlanes{.owner = memory,
                   .high = segment->high,
                   .low = segment->low,
                   .dimension = static_cast<uint32_t>(view_.dimension_),
                   .padded = static_cast<uint32_t>(view_.padded_)});
  // Rows are set one by one: what is behind them takes no memory.
  segment->scales = std::make_unique_for_overwrite<float[]>(kRows);
  segment->items = std::make_unique_for_overwrite<ItemRef[]>(kRows);
  view_.segments_.push_back(std::move(segment));
}

}  // namespace tandem
