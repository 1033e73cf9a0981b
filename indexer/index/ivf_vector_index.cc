#include "indexer/index/ivf_vector_index.h"

#include <algorithm>
#include <utility>

#include "indexer/index/exact_scan.h"
#include "indexer/index/ivf_searcher.h"

namespace tandem {

IvfVectorIndex::IvfVectorIndex(VectorRowsView rows, Parts parts,
                               RowSketches sketches)
    : VectorIndex(std::move(rows)),
      parts_(std::move(parts)),
      sample_(VectorIndex::rows()),
      sketches_(std::move(sketches)) {
  for (const auto& list : parts_.lists) {
    listed_ += list->size();
    for (const uint32_t slot : list->slots()) {
      slot_limit_ = std::max<size_t>(slot_limit_, slot + size_t{1});
    }
  }
}

double IvfVectorIndex::ShareOf(const SlotSet& slots) const {
  return std::clamp(static_cast<double>(slots.count() + 1) /
                        static_cast<double>(slot_limit_ + 1),
                    0.0, 1.0);
}

absl::StatusOr<std::vector<Neighbour>> IvfVectorIndex::SearchImpl(
    absl::Span<const float> query, int limit, const RowFilter& filter) const {
  if (filter.rows()) {
    return ExactScan(rows(), 0, size(), query, limit, filter);
  }
  return Searcher(*this, query, limit, filter).Search();
}

std::unique_ptr<const IvfVectorIndex> IvfVectorIndex::Visiting(
    float factor) const {
  Parts parts = parts_;
  parts.plan = parts_.plan.Scaled(factor);
  return std::unique_ptr<const IvfVectorIndex>(
      new IvfVectorIndex(rows(), std::move(parts), sketches_));
}

size_t IvfVectorIndex::MemoryBytes() const {
  size_t bytes = sizeof(*this) + parts_.centroids.planes().size() +
                 sketches_.MemoryBytes();
  for (const auto& list : parts_.lists) {
    bytes += sizeof(SketchList) +
             SketchList::BytesFor(parts_.rotation.code_bytes(), list->size());
  }
  return bytes;
}

}  // namespace tandem
