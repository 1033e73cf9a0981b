#ifndef TANDEM_INDEXER_INDEX_VECTOR_ROWS_H_
#define TANDEM_INDEXER_INDEX_VECTOR_ROWS_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/types/span.h"

namespace tandem {

// Which item a row holds: the organisation's slot in the snapshot, and the
// item's place in its profile (0 for a mission).
struct ItemRef {
  uint32_t slot = 0;
  uint32_t item = 0;

  friend bool operator==(const ItemRef&, const ItemRef&) = default;
};

// The rows of a VectorRows as they were at one moment.
//
// Immutable; thread-safe; copies are cheap (one pointer per 4,096 rows).
class VectorRowsView {
 public:
  static constexpr uint32_t kSegmentRows = 4096;

  VectorRowsView() = default;

  uint32_t size() const { return size_; }
  int dimension() const { return dimension_; }

  // `row` < size().
  absl::Span<const float> vector(uint32_t row) const {
    const Segment& segment = *segments_[row / kSegmentRows];
    return absl::MakeConstSpan(
        &segment.vectors[static_cast<size_t>(row % kSegmentRows) * dimension_],
        dimension_);
  }
  ItemRef item(uint32_t row) const {
    return segments_[row / kSegmentRows]->items[row % kSegmentRows];
  }

 private:
  friend class VectorRows;
  // Allocated whole and never moved: a reader of an older view reads rows that
  // nobody writes any more, while the writer fills the ones behind.
  struct Segment {
    std::unique_ptr<float[]> vectors;
    std::unique_ptr<ItemRef[]> items;
  };

  int dimension_ = 0;
  uint32_t size_ = 0;
  std::vector<std::shared_ptr<Segment>> segments_;
};

// Vectors in memory, appended to by one writer and read through views.
//
//   VectorRows rows(256);
//   rows.Append({.slot = 7}, vector);
//   VectorRowsView now = rows.view();
//
// Confined to the writer; a view handed to another thread through a lock may be
// read there beside further appends.
class VectorRows {
 public:
  // `dimension` > 0.
  explicit VectorRows(int dimension);

  // Returns the new row's number. `vector` has `dimension` components or is
  // empty, which stands for all zero.
  uint32_t Append(ItemRef item, absl::Span<const float> vector);

  const VectorRowsView& view() const { return view_; }

 private:
  VectorRowsView view_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_VECTOR_ROWS_H_
