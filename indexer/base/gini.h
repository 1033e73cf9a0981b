#ifndef TANDEM_INDEXER_BASE_GINI_H_
#define TANDEM_INDEXER_BASE_GINI_H_

#include <vector>

namespace tandem {

// The Gini coefficient of `values`, none of them negative (C. Gini,
// "Variabilità e mutabilità", 1912): half the mean absolute difference of two
// values, drawn with replacement, relative to their mean,
//
//   G = sum over i and j of |x_i - x_j| / (2 n^2 mean)
//
// computed as sum over i of (2 i - n - 1) x_i / (n sum x), where x is ascending
// and i counts from 1 (A. Sen, "On Economic Inequality", 1973, ch. 2).
//
// In [0, 1 - 1/n]: 0 where all are equal, 1 - 1/n where one has everything. 0
// where there is nothing to share out: no values, or all of them 0.
//
//   Gini({5, 5, 5}) == 0.0
//   Gini({0, 0, 0, 9}) == 0.75
//
// Takes O(n log n). Pure; thread-safe.
double Gini(std::vector<double> values);

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_GINI_H_
