#ifndef TANDEM_INDEXER_INDEX_IVF_SEARCHER_H_
#define TANDEM_INDEXER_INDEX_IVF_SEARCHER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "indexer/index/closest_heap.h"
#include "indexer/index/ivf_vector_index.h"
#include "indexer/index/row_filter.h"
#include "indexer/index/sketch.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {

// One search of an IvfVectorIndex. Rows are looked at list by list or, where
// few pass the filter, each that passes; a search that finds on its way that
// lists would take longer changes over.
//
// Borrows all that it is given. Confined to one thread.
class IvfVectorIndex::Searcher {
 public:
  Searcher(const IvfVectorIndex& index, absl::Span<const float> query,
           int limit, const RowFilter& filter);

  std::vector<Neighbour> Search();

 private:
  // Whether looking at each row that passes costs less than visiting so many
  // more in lists.
  bool PassingIsCheaper(double rows) const;

  // The list that a row of the query's vector would be in comes first, so that
  // what is equal to the query is found; then the others by their products.
  void VisitLists();
  void Visit(uint32_t list);
  // Whether as many rows have been visited as it takes to meet those that are
  // at least as close as the last of the answer.
  bool Enough();
  // Rows to visit, as far as can be told by now.
  double RowsWanted();
  // Of the rows that may pass by their slots, or of those asked for, if that
  // says more.
  double ShareThatPasses() const;

  // Looks at every row that passes, and at no list.
  void VisitPassing();
  void BoundPassing();

  // Compares the rows in `found_` by eight bits a component.
  void CompareFound();
  // Compares the best in full.
  std::vector<Neighbour> CompareInFull() const;

  const IvfVectorIndex& index_;
  const VectorRowsView& rows_;
  const Parts& parts_;
  const int limit_;
  const absl::Span<const float> vector_;
  const FixedPointQuery query_;
  const RowFilter& filter_;
  ClosestHeap closest_;
  // What lists are scanned for, once they are.
  std::optional<SketchQuery> sketch_query_;
  // Products with all centroids.
  std::vector<float> products_;
  // The similarities of the index's sample, once they are needed.
  std::vector<float> sampled_;
  // Rows visited, how many there are to be before that is thought over, and how
  // often the filter was asked and said yes.
  size_t visited_ = 0;
  double wanted_ = 0.0;
  size_t asked_ = 0;
  size_t accepted_ = 0;
  bool change_over_ = false;
  // Estimates of rows in visited lists, passing or not, that are above the
  // floor: of all that ever were, once counted of those that still are.
  std::vector<float> above_;
  // Of the list or of the rows being visited.
  std::vector<float> estimates_;
  std::vector<uint32_t> survivors_;
  std::vector<uint32_t> places_;
  std::vector<float> bounds_;
  std::vector<uint32_t> found_;
  std::vector<const int8_t*> planes_;
  std::vector<int32_t> sums_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_IVF_SEARCHER_H_
