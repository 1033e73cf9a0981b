#include "indexer/index/item_index.h"

#include <algorithm>
#include <iterator>

#include "indexer/base/status_macros.h"
#include "indexer/index/exact_scan.h"

namespace tandem {

absl::StatusOr<std::vector<Neighbour>> ItemIndexView::Search(
    absl::Span<const float> query, int limit, const RowFilter& filter) const {
  if (std::all_of(query.begin(), query.end(),
                  [](float x) { return x == 0.0f; })) {
    return std::vector<Neighbour>();
  }
  if (indexed_ == nullptr) {
    return NewBruteForceVectorIndex(rows_)->Search(query, limit, filter);
  }
  TANDEM_ASSIGN_OR_RETURN(std::vector<Neighbour> hits,
                          indexed_->Search(query, limit, filter));
  const std::vector<Neighbour> tail =
      ExactScan(rows_, indexed_->size(), rows_.size(), query, limit, filter);
  std::vector<Neighbour> merged;
  merged.reserve(hits.size() + tail.size());
  std::merge(hits.begin(), hits.end(), tail.begin(), tail.end(),
             std::back_inserter(merged), IsCloser);
  if (merged.size() > static_cast<size_t>(limit)) merged.resize(limit);
  return merged;
}

}  // namespace tandem
