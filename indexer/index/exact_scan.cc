#include "indexer/index/exact_scan.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>

#include "indexer/kernels/fixed_point.h"
#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

// Rows that one step looks at; their planes stay in the second-level cache
// while all queries pass. Divides VectorRowsView::kSegmentRows.
constexpr uint32_t kStepRows = 512;

// What one query has found so far.
class Search {
 public:
  Search(absl::Span<const float> query, int limit, const RowFilter& filter)
      : vector_(query), query_(query), limit_(limit), filter_(filter) {}

  const FixedPointQuery& query() const { return query_; }

  void Offer(uint32_t row, int32_t high_sum, int32_t low_sum, float scale) {
    const float similarity = query_.Similarity(high_sum, low_sum, scale);
    const float bound = query_.ErrorBound(scale);
    if (similarity + bound < floor_) return;
    // The filter is asked last: it is dearer than the product.
    if (!filter_.Accepts(row)) return;
    found_.push_back({row, similarity + bound});
    floors_.push(similarity - bound);
    if (floors_.size() > static_cast<size_t>(limit_)) floors_.pop();
    if (floors_.size() == static_cast<size_t>(limit_)) floor_ = floors_.top();
  }

  // Compares in full what is left.
  std::vector<Neighbour> Take(const VectorRowsView& rows) && {
    std::vector<Neighbour> hits;
    std::vector<float> vector(rows.dimension());
    for (const Neighbour& found : found_) {
      if (found.similarity < floor_) continue;
      FromFixedPoint(rows.fixed(found.row), rows.dimension(), vector.data());
      hits.push_back({found.row, DotProduct(vector_.data(), vector.data(),
                                            rows.dimension())});
    }
    const size_t count = std::min(hits.size(), static_cast<size_t>(limit_));
    std::partial_sort(hits.begin(), hits.begin() + count, hits.end(), IsCloser);
    hits.resize(count);
    return hits;
  }

 private:
  const absl::Span<const float> vector_;
  const FixedPointQuery query_;
  const int limit_;
  const RowFilter& filter_;
  // With the most that each could reach.
  std::vector<Neighbour> found_;
  // The `limit_` best of the least that each reaches; the worst on top. What
  // cannot reach `floor_` is not in the answer.
  std::priority_queue<float, std::vector<float>, std::greater<>> floors_;
  float floor_ = -std::numeric_limits<float>::infinity();
};

// All searches over the same rows, step by step.
class Scan {
 public:
  Scan(const VectorRowsView& rows, std::vector<Search>& searches)
      : rows_(rows),
        searches_(searches),
        sums_(2 * kStepRows * searches.size()) {
    for (const Search& search : searches) {
      planes_.insert(planes_.end(), search.query().planes(),
                     search.query().planes() + 2 * rows.padded());
    }
  }

  // Rows [begin, end) of one segment, at most kStepRows.
  void Contiguous(uint32_t begin, uint32_t end) {
    const size_t count = end - begin;
    DotInt8Block(planes_.data(), 2 * searches_.size(), rows_.fixed(begin).high,
                 count, rows_.padded(), sums_.data());
    for (size_t s = 0; s < searches_.size(); ++s) {
      const int32_t* sums = &sums_[2 * s * count];
      for (uint32_t i = 0; i < count; ++i) {
        searches_[s].Offer(begin + i, sums[i], sums[count + i],
                           rows_.fixed(begin + i).scale);
      }
    }
  }

  // At most kStepRows, anywhere.
  void Scattered(absl::Span<const uint32_t> rows) {
    const size_t count = rows.size();
    places_.clear();
    for (const uint32_t row : rows) places_.push_back(rows_.fixed(row).high);
    DotInt8Scattered(planes_.data(), 2 * searches_.size(), places_.data(),
                     count, rows_.padded(), sums_.data());
    for (size_t s = 0; s < searches_.size(); ++s) {
      const int32_t* sums = &sums_[2 * s * count];
      for (size_t i = 0; i < count; ++i) {
        searches_[s].Offer(rows[i], sums[i], sums[count + i],
                           rows_.fixed(rows[i]).scale);
      }
    }
  }

 private:
  const VectorRowsView& rows_;
  std::vector<Search>& searches_;
  std::vector<int8_t> planes_;
  std::vector<int32_t> sums_;
  std::vector<const int8_t*> places_;
};

// Calls `scan` for the rows of [begin, end) that may pass, in steps.
void ScanMatching(const VectorRowsView& rows, uint32_t begin, uint32_t end,
                  const RowFilter& filter, Scan& scan) {
  std::vector<uint32_t> matching;
  const auto add = [&](uint32_t row) {
    if (filter.slots() && !filter.slots()->contains(rows.item(row).slot)) {
      return;
    }
    matching.push_back(row);
    if (matching.size() < kStepRows) return;
    scan.Scattered(matching);
    matching.clear();
  };
  if (filter.rows()) {
    const absl::Span<const uint32_t> few = *filter.rows();
    for (auto row = std::lower_bound(few.begin(), few.end(), begin);
         row != few.end() && *row < end; ++row) {
      add(*row);
    }
  } else {
    for (uint32_t row = begin; row < end; ++row) add(row);
  }
  if (!matching.empty()) scan.Scattered(matching);
}

}  // namespace

std::vector<std::vector<Neighbour>> ExactScan(
    const VectorRowsView& rows, uint32_t begin, uint32_t end,
    absl::Span<const absl::Span<const float>> queries, int limit,
    const RowFilter& filter) {
  std::vector<Search> searches;
  searches.reserve(queries.size());
  for (const absl::Span<const float> query : queries) {
    searches.emplace_back(query, limit, filter);
  }
  Scan scan(rows, searches);
  if (filter.rows() || filter.slots()) {
    ScanMatching(rows, begin, end, filter, scan);
  } else {
    for (uint32_t row = begin; row < end;) {
      const uint32_t next = std::min(end, (row / kStepRows + 1) * kStepRows);
      scan.Contiguous(row, next);
      row = next;
    }
  }
  std::vector<std::vector<Neighbour>> answers;
  answers.reserve(searches.size());
  for (Search& search : searches) {
    answers.push_back(std::move(search).Take(rows));
  }
  return answers;
}

std::vector<Neighbour> ExactScan(const VectorRowsView& rows, uint32_t begin,
                                 uint32_t end, absl::Span<const float> query,
                                 int limit, const RowFilter& filter) {
  return std::move(
      ExactScan(rows, begin, end, absl::MakeConstSpan(&query, 1), limit, filter)
          .front());
}

}  // namespace tandem
