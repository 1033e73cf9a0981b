#ifndef TANDEM_INDEXER_INDEX_IVF_VECTOR_INDEX_H_
#define TANDEM_INDEXER_INDEX_IVF_VECTOR_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/index/rank_sample.h"
#include "indexer/index/row_sketches.h"
#include "indexer/index/sketch.h"
#include "indexer/index/sketch_list.h"
#include "indexer/index/vector_index.h"
#include "indexer/index/visit_plan.h"
#include "indexer/kernels/centroids.h"

namespace tandem {

// Approximate search for large sets: an inverted file of sketches (sketch.h)
// over the rows, which stay where they are.
//
// A search visits lists, the nearest to the query first. In each it leaves out,
// by their sketches, the rows that are hardly among the closest, compares the
// rest by eight bits a component, and the best of those in full. How many rows
// it visits was measured when the index was built (VisitPlan).
//
// Under a filter the last of the answer is farther than it would be without: so
// many more rows are closer to the query, as if so many more were asked for.
// How many is told by the share of rows that pass; where those that pass are
// unlike the query, by a sample of all rows, and by the estimates of rows in
// visited lists. The search visits as many rows as that takes. Where so few
// pass that looking at each of their sketches costs less, it looks at each
// (row_sketches.h).
//
// Immutable; thread-safe.
class IvfVectorIndex : public VectorIndex {
 public:
  struct Options {
    // Lists; 0 means 4 x the square root of the rows.
    int lists = 0;
    // Share of the closest rows in the lists that a search visits, in (0, 1).
    double recall = 0.98;
    uint64_t seed = 1;
    std::stop_token stop;
  };

  // FAILED_PRECONDITION if `rows` is empty; UNAVAILABLE if a stop was asked
  // for.
  static absl::StatusOr<std::unique_ptr<const IvfVectorIndex>> Build(
      VectorRowsView rows, const Options& options);

  // The same over `rows`, which are ours and more behind them: the new ones are
  // added to the lists, those that `live` refuses leave them (a filter must
  // refuse them, too: by slots they are found still). Lists without change are
  // shared. Costs microseconds for each row added or list touched;
  // the centroids stay, so build anew when the rows have doubled. UNAVAILABLE
  // if `stop` was asked for.
  absl::StatusOr<std::unique_ptr<const IvfVectorIndex>> Extended(
      VectorRowsView rows, absl::FunctionRef<bool(uint32_t row)> live,
      const std::stop_token& stop = {}) const;

  // The same, visiting `factor` times as many rows: for trading recall for
  // time.
  std::unique_ptr<const IvfVectorIndex> Visiting(float factor) const;
  const VisitPlan& plan() const { return parts_.plan; }

  // Rows in the lists: fewer than size() where Extended left some out.
  size_t listed() const { return listed_; }

  // Bytes from which Read makes the index again, with the sketches of all rows.
  // They hold no vectors.
  std::string Serialize() const;

  // Over `rows`: row i of those that the index was made of is row moved[i] now,
  // or kGone; no two are the same. Rows that none has become are added to the
  // lists. Only for bytes whose checksum has been verified. DATA_LOSS if they
  // are not from Serialize or do not fit.
  static absl::StatusOr<std::unique_ptr<const IvfVectorIndex>> Read(
      absl::string_view bytes, const VectorRowsView& rows,
      absl::Span<const uint32_t> moved);
  static constexpr uint32_t kGone = std::numeric_limits<uint32_t>::max();

  // Without the rows themselves.
  size_t MemoryBytes() const;

 private:
  struct Parts {
    Centroids centroids;
    SketchRotation rotation;
    VisitPlan plan;
    std::vector<std::shared_ptr<const SketchList>> lists;
  };
  class Filler;
  class Searcher;

  // `sketches` are of all rows, by the rotation of `parts`.
  IvfVectorIndex(VectorRowsView rows, Parts parts, RowSketches sketches);

  absl::StatusOr<std::vector<Neighbour>> SearchImpl(
      absl::Span<const float> query, int limit,
      const RowFilter& filter) const override;

  // Takes rows that `keep` refuses from the lists of `parts` and adds `more`,
  // in ascending order. Lists without change are shared. UNAVAILABLE if `stop`
  // was asked for.
  static absl::Status Relist(const VectorRowsView& rows,
                             absl::FunctionRef<bool(uint32_t row)> keep,
                             absl::Span<const uint32_t> more,
                             const std::stop_token& stop, Parts& parts);

  // The share of all slots that are in `slots`.
  double ShareOf(const SlotSet& slots) const;

  const Parts parts_;
  const RankSample sample_;
  const RowSketches sketches_;
  size_t listed_ = 0;
  // Slots are below this.
  size_t slot_limit_ = 0;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_IVF_VECTOR_INDEX_H_
