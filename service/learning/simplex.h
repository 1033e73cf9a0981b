#ifndef TANDEM_SERVICE_LEARNING_SIMPLEX_H_
#define TANDEM_SERVICE_LEARNING_SIMPLEX_H_

#include <vector>

#include "absl/types/span.h"
#include "indexer/domain/criteria.h"

namespace tandem {

// The nearest point to `point` whose parts are not negative and sum to 1 (J.
// Duchi et al., "Efficient projections onto the l1-ball for learning in high
// dimensions", 2008). `point` must not be empty.
std::vector<double> ProjectOntoSimplex(absl::Span<const double> point);

// `weights`, which sum to 100, with one decimal each and the same sum: rounded
// down, and the tenths that are missing go to the largest remainders, ties to
// the first.
ScoreWeights RoundToTenths(const ScoreWeights& weights);

}  // namespace tandem

#endif  // TANDEM_SERVICE_LEARNING_SIMPLEX_H_
