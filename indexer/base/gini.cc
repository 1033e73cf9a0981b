#include "indexer/base/gini.h"

#include <algorithm>
#include <cstddef>

namespace tandem {

double Gini(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  double sum = 0;
  double weighted = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    // 2 i - n - 1 with i from 1.
    weighted += (2.0 * static_cast<double>(i) + 1.0 - count) * values[i];
  }
  // Rounding can leave a little below 0 where all are alike.
  return sum > 0 ? std::max(0.0, weighted / (count * sum)) : 0.0;
}

}  // namespace tandem
