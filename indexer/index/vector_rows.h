#ifndef TANDEM_INDEXER_INDEX_VECTOR_ROWS_H_
#define TANDEM_INDEXER_INDEX_VECTOR_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/domain/latent_vector.h"
#include "indexer/kernels/fixed_point.h"

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
// Immutable; thread-safe; copies are cheap (one pointer per 8,192 rows).
class VectorRowsView {
 public:
  // High planes of 256 dimensions fill a huge page.
  static constexpr uint32_t kSegmentRows = 8192;

  VectorRowsView() = default;

  uint32_t size() const { return size_; }
  int dimension() const { return dimension_; }
  // Bytes of a row's high plane; the next row's follows, within a segment.
  size_t padded() const { return padded_; }

  // All want `row` < size().
  FixedPoint fixed(uint32_t row) const {
    const Segment& segment = *segments_[row / kSegmentRows];
    const uint32_t at = row % kSegmentRows;
    return {.high = segment.high + at * padded_,
            .low = segment.low + at * (padded_ / 4),
            .scale = segment.scales[at]};
  }
  ItemRef item(uint32_t row) const {
    return segments_[row / kSegmentRows]->items[row % kSegmentRows];
  }
  // Shares the memory of the row.
  LatentVector vector(uint32_t row) const {
    const Segment& segment = *segments_[row / kSegmentRows];
    const uint32_t at = row % kSegmentRows;
    return LatentVector(segment.planes, at, segment.scales[at]);
  }

 private:
  friend class VectorRows;
  // Allocated whole and never moved: a reader of an older view reads rows that
  // nobody writes any more, while the writer fills the ones behind.
  struct Segment {
    // The high planes of all rows, then the low planes.
    CompactShared<LatentPlanes> planes;
    int8_t* high = nullptr;
    uint8_t* low = nullptr;
    std::unique_ptr<float[]> scales;
    std::unique_ptr<ItemRef[]> items;
  };

  int dimension_ = 0;
  size_t padded_ = 0;
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
  // `dimension` in [1, kMaxKernelComponents].
  explicit VectorRows(int dimension);

  // Returns the new row's number. `vector` has `dimension` components or is
  // empty, which stands for all zero.
  uint32_t Append(ItemRef item, const LatentVector& vector);

  const VectorRowsView& view() const { return view_; }

 private:
  void AddSegment();

  VectorRowsView view_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_VECTOR_ROWS_H_
