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
    std::copy(fixed.low, fixed.low + padded, segment.low + at * padded);
    segment.scales[at] = fixed.scale;
  }
  segment.items[at] = item;
  ++view_.size_;
  return row;
}

void VectorRows::AddSegment() {
  constexpr uint32_t kRows = VectorRowsView::kSegmentRows;
  auto segment = std::make_shared<VectorRowsView::Segment>();
  segment->planes = AllocateLargeMemory(2 * kRows * view_.padded_);
  segment->high = reinterpret_cast<int8_t*>(segment->planes.get());
  segment->low = segment->high + kRows * view_.padded_;
  segment->scales = std::make_unique<float[]>(kRows);
  segment->items = std::make_unique<ItemRef[]>(kRows);
  view_.segments_.push_back(std::move(segment));
}

}  // namespace tandem
