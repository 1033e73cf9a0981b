#include "indexer/index/vector_rows.h"

#include <algorithm>
#include <utility>

#include "indexer/base/check.h"
#include "indexer/index/large_memory.h"
#include "indexer/kernels/kernels.h"

namespace tandem {

VectorRows::VectorRows(int dimension, const Centroids* codebook)
    : codebook_(codebook) {
  TANDEM_CHECK(dimension > 0 &&
               static_cast<size_t>(dimension) <= kMaxKernelComponents);
  TANDEM_CHECK(codebook == nullptr ||
               codebook->size() <= VectorRowsView::kNoCode);
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
    const FixedPoint& fixed = vector.fixed();
    const size_t padded = view_.padded_;
    std::copy(fixed.high, fixed.high + padded, segment.high + at * padded);
    std::copy(fixed.low, fixed.low + padded, segment.low + at * padded);
    segment.scales[at] = fixed.scale;
  }
  segment.codes[at] =
      vector.IsZero() ? VectorRowsView::kNoCode : CodeOf(vector.fixed());
  segment.items[at] = item;
  ++view_.size_;
  return row;
}

uint8_t VectorRows::CodeOf(const FixedPoint& fixed) const {
  if (codebook_ == nullptr || codebook_->size() == 0) {
    return VectorRowsView::kNoCode;
  }
  uint32_t nearest = 0;
  codebook_->Assign(fixed.high, 1, &nearest);
  return static_cast<uint8_t>(nearest);
}

void VectorRows::AddSegment() {
  constexpr uint32_t kRows = VectorRowsView::kSegmentRows;
  auto segment = std::make_shared<VectorRowsView::Segment>();
  segment->planes = AllocateLargeMemory(2 * kRows * view_.padded_);
  segment->high = reinterpret_cast<int8_t*>(segment->planes.get());
  segment->low = segment->high + kRows * view_.padded_;
  segment->scales = std::make_unique<float[]>(kRows);
  segment->codes = std::make_unique<uint8_t[]>(kRows);
  segment->items = std::make_unique<ItemRef[]>(kRows);
  view_.segments_.push_back(std::move(segment));
}

}  // namespace tandem
