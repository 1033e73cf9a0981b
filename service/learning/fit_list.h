#ifndef TANDEM_SERVICE_LEARNING_FIT_LIST_H_
#define TANDEM_SERVICE_LEARNING_FIT_LIST_H_

#include <functional>
#include <vector>

#include "indexer/domain/criteria.h"
#include "service/matching/weighted_mean.h"

namespace tandem {

// One partner of a list: what its score is made of, and what came of it.
struct FitRow {
  CountedValues values;
  // The deduction for duplication, as a factor in (0, 1] of the base score.
  double factor = 1.0;
  // 3 went well, 2 came about, 0 otherwise.
  double gain = 0;
};

// What one subject might have been proposed for one kind of cooperation. At
// least one row has a gain. Rows are in the order of ties.
struct FitList {
  // Number of the subject; a subject has a list for each kind.
  int subject = 0;
  std::vector<FitRow> rows;
};

// The score of a row as the ComplementarityScorer makes it, but for declared
// policies: these are wishes, and no outcome proves or refutes them.
inline double ScoreOf(const FitRow& row, const ScoreWeights& weights) {
  return row.factor * MeanByWeight(row.values, weights).value;
}

// Asked after every list that is made and every step of learning; true ends the
// work with CANCELLED. May be null.
using FitCancelCheck = std::function<bool()>;

}  // namespace tandem

#endif  // TANDEM_SERVICE_LEARNING_FIT_LIST_H_
