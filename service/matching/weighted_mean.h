#ifndef TANDEM_SERVICE_MATCHING_WEIGHTED_MEAN_H_
#define TANDEM_SERVICE_MATCHING_WEIGHTED_MEAN_H_

#include <array>
#include <optional>

#include "indexer/domain/criteria.h"

namespace tandem {

// The value of each component in [0, 1], or empty where it is left out, so that
// its weight goes to the others.
using CountedValues = std::array<std::optional<double>, kScoreComponentCount>;

// How components become a base score.
struct WeightedMean {
  // 0 if no component with a weight counts.
  double value = 0;
  // Each component's share, together 1; 0 where it is left out.
  std::array<double, kScoreComponentCount> shares = {};
};

// The mean of `values` by `weights`, which need not have any sum. The one place
// where a score is combined, for matching and for learning alike. Pure.
WeightedMean MeanByWeight(const CountedValues& values,
                          const ScoreWeights& weights);

// What a pair loses of a base score because the two do the same: 0.3 x
// duplication (in [0, 1]) x base.
double DuplicationDeduction(double duplication, double base);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_WEIGHTED_MEAN_H_
