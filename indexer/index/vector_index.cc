#include "indexer/index/vector_index.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace tandem {

absl::StatusOr<std::vector<Neighbour>> VectorIndex::Search(
    absl::Span<const float> query, int limit, RowFilter accept) const {
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
  return SearchImpl(query, limit, accept);
}

float DotProduct(const float* a, const float* b, int dimension) {
  // Sixteen running sums: wide enough for the compiler to use vector registers
  // without being allowed to reorder additions.
  constexpr int kLanes = 16;
  std::array<float, kLanes> sums = {};
  int i = 0;
  for (; i + kLanes <= dimension; i += kLanes) {
    for (int lane = 0; lane < kLanes; ++lane) {
      sums[lane] += a[i + lane] * b[i + lane];
    }
  }
  float total = 0.0f;
  for (; i < dimension; ++i) total += a[i] * b[i];
  for (float sum : sums) total += sum;
  return total;
}

std::vector<Neighbour> ScanRows(const VectorRowsView& rows, uint32_t begin,
                                uint32_t end, absl::Span<const float> query,
                                int limit, RowFilter accept) {
  // A heap whose top is the worst of the best so far.
  std::vector<Neighbour> best;
  best.reserve(std::min<size_t>(limit, end - begin) + 1);
  for (uint32_t row = begin; row < end; ++row) {
    const Neighbour hit = {
        .row = row,
        .similarity = DotProduct(query.data(), rows.vector(row).data(),
                                 rows.dimension())};
    const bool full = best.size() == static_cast<size_t>(limit);
    // The filter is asked last: it is dearer than the product.
    if (full && !IsCloser(hit, best.front())) continue;
    if (!accept(row)) continue;
    if (full) {
      std::pop_heap(best.begin(), best.end(), IsCloser);
      best.pop_back();
    }
    best.push_back(hit);
    std::push_heap(best.begin(), best.end(), IsCloser);
  }
  std::sort_heap(best.begin(), best.end(), IsCloser);
  return best;
}

}  // namespace tandem
