#ifndef TANDEM_INDEXER_INDEX_ROW_SKETCHES_H_
#define TANDEM_INDEXER_INDEX_ROW_SKETCHES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "indexer/index/row_filter.h"
#include "indexer/index/sketch.h"
#include "indexer/index/vector_rows.h"
#include "indexer/kernels/kernels.h"

namespace tandem {

// Sketches of rows as AppendTo kept them, and where these are now. Borrows what
// it points to.
struct KeptSketches {
  static constexpr uint32_t kNone = ~uint32_t{0};

  // Of `size` rows.
  const std::byte* bytes = nullptr;
  uint32_t size = 0;
  // For each row now, its number then, or kNone.
  absl::Span<const uint32_t> before;
};

// A sketch of every row (sketch.h) in the order of rows, without centroids: for
// filters that few rows pass. A list would be read whole for one row in a
// block; here each row that passes is found by its slot and read alone.
//
// Immutable; thread-safe; copies are cheap and share the memory.
class RowSketches {
 public:
  // Rows that are found and bounded together.
  static constexpr uint32_t kStepRows = 8192;

  // Room that Find and Bound want in their lists.
  static constexpr size_t kMostFound = kStepRows + kSketchStep;

  // Takes about half a microsecond a row. What `before`, unless null, has of
  // the same rows is shared, but for the last segment.
  RowSketches(const VectorRowsView& rows, const SketchRotation& rotation,
              const RowSketches* before);

  // What `kept` has is taken from there: it must be of the same vectors and
  // rotation.
  RowSketches(const VectorRowsView& rows, const SketchRotation& rotation,
              const KeptSketches& kept);

  // Appends what KeptSketches reads: codes, then scales.
  void AppendTo(std::string& out) const;
  static size_t KeptBytes(const SketchRotation& rotation, size_t rows) {
    return rows * (rotation.code_bytes() + sizeof(float));
  }

  // Rows; steps begin at multiples of kStepRows below.
  uint32_t size() const { return size_; }

  // Writes the rows of the step that begins at `first` whose slots are in
  // `slots`, ascending, less `first`, to `places`; returns how many.
  size_t Find(uint32_t first, const SlotSet& slots, uint32_t* places) const;

  // Sets bounds[i] to the bound of row first + places[i], of `count`.
  void Bound(uint32_t first, const SketchPlanes& query, uint32_t* places,
             size_t count, float* bounds) const;

  size_t MemoryBytes() const;

 private:
  // Codes of a segment fill a huge page.
  static constexpr uint32_t kSegmentRows = 8 * kStepRows;

  struct Segment {
    Segment(const VectorRowsView& rows, const SketchRotation& rotation,
            uint32_t first, const KeptSketches& kept);
    // Takes over what is kept; returns the other rows of the segment.
    std::vector<uint32_t> TakeKept(const KeptSketches& kept, size_t words,
                                   uint32_t first);
    void Sketch(const VectorRowsView& rows, const SketchRotation& rotation,
                uint32_t first, absl::Span<const uint32_t> wanted);
    void IndexSlots(const VectorRowsView& rows, uint32_t first);

    // Writes those of [begin, end) whose slots are in `slots` to `to`, less
    // begin; returns the end.
    uint32_t* Find(uint32_t begin, uint32_t end, const SlotSet& slots,
                   uint32_t* to) const;

    uint32_t size = 0;
    std::shared_ptr<std::byte> memory;
    uint64_t* codes = nullptr;
    std::vector<float> scales;
    // Where slots ascend by rows, as they do after a start: the rows of slot
    // first_slot + i are [begins[i], begins[i + 1]), or row i alone if there
    // are no begins.
    uint32_t first_slot = 0;
    std::vector<uint32_t> begins;
    // Else the slot of each row.
    std::vector<uint32_t> slots;
  };

  void AddSegments(const VectorRowsView& rows, const SketchRotation& rotation,
                   const KeptSketches& kept);

  uint32_t size_ = 0;
  size_t words_ = 0;
  std::vector<std::shared_ptr<const Segment>> segments_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_ROW_SKETCHES_H_
