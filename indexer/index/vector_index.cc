#include "indexer/index/vector_index.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/kernels/kernels.h"

namespace tandem {

absl::StatusOr<std::vector<Neighbour>> VectorIndex::Search(
    absl::Span<const float> query, int limit, const RowFilter& filter) const {
  if (limit < 1) {
    return absl::InvalidArgumentError(
        absl::StrCat("limit is ", limit, ", want at least 1"));
  }
  if (query.size() != static_cast<size_t>(dimension())) {
    return absl::InvalidArgumentError(absl::StrCat(
        "query has ", query.size(), " components, want ", dimension()));
  }
  if (!std::all_of(query.begin(), query.end(),
                   [](float x) { return std::isfinite(x); })) {
    return absl::InvalidArgumentError("query has a component not finite");
  }
  if (size() == 0) return std::vector<Neighbour>();
  return SearchImpl(query, limit, filter);
}

float DotProduct(const float* a, const float* b, int dimension) {
  float product = 0.0f;
  DotFloat(a, b, 1, static_cast<size_t>(dimension), &product);
  return product;
}

namespace {

// The best `limit` hits seen so far: a heap whose top is the worst of them.
class BestHits {
 public:
  BestHits(const RowFilter& filter, size_t limit)
      : filter_(filter), limit_(limit) {}

  void Offer(const Neighbour& hit) {
    const bool full = best_.size() == limit_;
    // The filter is asked last: it is dearer than the product.
    if (full && !IsCloser(hit, best_.front())) return;
    if (!filter_.Accepts(hit.row)) return;
    if (full) {
      std::pop_heap(best_.begin(), best_.end(), IsCloser);
      best_.pop_back();
    }
    best_.push_back(hit);
    std::push_heap(best_.begin(), best_.end(), IsCloser);
  }

  std::vector<Neighbour> TakeSorted() && {
    std::sort_heap(best_.begin(), best_.end(), IsCloser);
    return std::move(best_);
  }

 private:
  const RowFilter& filter_;
  const size_t limit_;
  std::vector<Neighbour> best_;
};

}  // namespace

std::vector<Neighbour> ScanRows(const VectorRowsView& rows, uint32_t begin,
                                uint32_t end, absl::Span<const float> query,
                                int limit, const RowFilter& filter) {
  BestHits best(filter, limit);
  const auto offer = [&](uint32_t row) {
    if (filter.slots() && !filter.slots()->contains(rows.item(row).slot)) {
      return;
    }
    best.Offer({.row = row,
                .similarity =
                    DotProduct(query.data(), rows.vector(row).ToFloats().data(),
                               rows.dimension())});
  };
  if (filter.rows()) {
    const absl::Span<const uint32_t> few = *filter.rows();
    for (auto row = std::lower_bound(few.begin(), few.end(), begin);
         row != few.end() && *row < end; ++row) {
      offer(*row);
    }
  } else {
    for (uint32_t row = begin; row < end; ++row) offer(row);
  }
  return std::move(best).TakeSorted();
}

}  // namespace tandem
