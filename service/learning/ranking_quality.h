#ifndef TANDEM_SERVICE_LEARNING_RANKING_QUALITY_H_
#define TANDEM_SERVICE_LEARNING_RANKING_QUALITY_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/domain/criteria.h"
#include "service/learning/fit_list.h"

namespace tandem {

// nDCG@10 of a list under `weights`, in [0, 1]: the sum of gain / log2(rank +
// 1) over the first ten rows by descending score (ties in the order of rows),
// divided by that of the best order. The list must have a gain.
double NdcgAtTen(const FitList& list, const ScoreWeights& weights);

// A mean, and the interval that holds it with 95 % confidence.
struct MeanInterval {
  double mean = 0;
  double low = 0;
  double high = 0;
};

// The mean of `values`, which must not be empty, with the percentile bootstrap
// of 2,000 resamples drawn from `seed` (B. Efron, 1979).
MeanInterval BootstrapMean(absl::Span<const double> values, uint64_t seed);

}  // namespace tandem

#endif  // TANDEM_SERVICE_LEARNING_RANKING_QUALITY_H_
