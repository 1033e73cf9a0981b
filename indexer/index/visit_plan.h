#ifndef TANDEM_INDEXER_INDEX_VISIT_PLAN_H_
#define TANDEM_INDEXER_INDEX_VISIT_PLAN_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/index/vector_rows.h"
#include "indexer/kernels/centroids.h"

namespace tandem {

// How many rows a search of an inverted file must visit, lists nearest to the
// query first, to meet a wanted share of the closest: measured on the rows
// themselves, some of which are taken as queries and their closest found
// exactly.
//
// What must be met by a filter that one row in ten passes are the closest ten
// times as many: so the measure is kept for several numbers of closest rows.
//
// Immutable once made; thread-safe.
class VisitPlan {
 public:
  struct Step {
    // So many closest rows ...
    float closest = 0.0f;
    // ... are met when this share of all rows is visited; in [0, 1].
    float share = 0.0f;

    friend bool operator==(const Step&, const Step&) = default;
  };

  // In ascending order of `closest`; empty means that all must be visited.
  explicit VisitPlan(std::vector<Step> steps);

  // `list_of_row` has the centroid of each row. `recall`, in (0, 1), is the
  // share of closest rows to meet. Deterministic.
  static VisitPlan Measure(const VectorRowsView& rows,
                           const Centroids& centroids,
                           absl::Span<const uint32_t> list_of_row,
                           double recall);

  // The share of all rows to visit for `closest` rows: between steps by powers,
  // beyond the last as between the last two; at most 1.
  double Share(double closest) const;

  // The same with `factor` times the shares.
  VisitPlan Scaled(float factor) const;

  const std::vector<Step>& steps() const { return steps_; }

 private:
  std::vector<Step> steps_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_VISIT_PLAN_H_
