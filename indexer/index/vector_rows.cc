#include "indexer/index/vector_rows.h"

#include <algorithm>
#include <utility>

#include "indexer/base/check.h"

namespace tandem {

VectorRows::VectorRows(int dimension) {
  TANDEM_CHECK(dimension > 0);
  view_.dimension_ = dimension;
}

uint32_t VectorRows::Append(ItemRef item, absl::Span<const float> vector) {
  constexpr uint32_t kRows = VectorRowsView::kSegmentRows;
  const auto dimension = static_cast<size_t>(view_.dimension_);
  TANDEM_CHECK(vector.empty() || vector.size() == dimension);
  const uint32_t row = view_.size_;
  if (row % kRows == 0) {
    auto segment = std::make_shared<VectorRowsView::Segment>();
    segment->vectors = std::make_unique<float[]>(kRows * dimension);
    segment->items = std::make_unique<ItemRef[]>(kRows);
    view_.segments_.push_back(std::move(segment));
  }
  VectorRowsView::Segment& segment = *view_.segments_.back();
  std::copy(vector.begin(), vector.end(),
            &segment.vectors[(row % kRows) * dimension]);
  segment.items[row % kRows] = item;
  ++view_.size_;
  return row;
}

}  // namespace tandem
