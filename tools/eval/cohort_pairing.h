// Plain ways to pair a cohort, beside which a better one is measured.
#ifndef TANDEM_TOOLS_EVAL_COHORT_PAIRING_H_
#define TANDEM_TOOLS_EVAL_COHORT_PAIRING_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "indexer/base/seeded_random.h"

namespace tandem {

// A giver and a taker, as places in their lists.
struct CohortPair {
  size_t giver = 0;
  size_t taker = 0;

  friend bool operator==(const CohortPair&, const CohortPair&) = default;
};

// How many pairs each may be in.
struct CohortPlaces {
  std::vector<int> givers;
  std::vector<int> takers;
};

// All pairs in random order, each taken if both have a place left.
std::vector<CohortPair> PairByLot(const CohortPlaces& places,
                                  SeededRandom& random);

// Likewise in the order of scores, the highest first, ties by taker, then by
// giver. `scores` are by taker, then by giver.
std::vector<CohortPair> PairGreedily(
    const CohortPlaces& places, absl::Span<const std::vector<double>> scores);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_COHORT_PAIRING_H_
