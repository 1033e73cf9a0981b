#ifndef TANDEM_INDEXER_INDEX_RANK_SAMPLE_H_
#define TANDEM_INDEXER_INDEX_RANK_SAMPLE_H_

#include <cstdint>
#include <vector>

#include "indexer/index/vector_rows.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {

// A thousand rows spread evenly over all, to tell about how many rows are
// closer to a query than some similarity.
//
// Immutable; thread-safe.
class RankSample {
 public:
  explicit RankSample(const VectorRowsView& rows);

  // The sampled rows' similarities to `query`, in no order.
  std::vector<float> Similarities(const FixedPointQuery& query) const;

  // About how many of all rows are above `similarity`, from what Similarities
  // gave: right to a few thousandths of the rows.
  double RowsAbove(const std::vector<float>& similarities,
                   float similarity) const;

 private:
  double rows_for_each_ = 1.0;
  std::vector<int8_t> planes_;
  std::vector<float> scales_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_RANK_SAMPLE_H_
