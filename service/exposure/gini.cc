#include "service/exposure/gini.h"

#include <algorithm>
#include <cstddef>

namespace tandem {

double Gini(std::vector<int64_t> values) {
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  double sum = 0;
  double weighted = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const auto value = static_cast<double>(values[i]);
    sum += value;
    // 2 i - n - 1 with i from 1.
    weighted += (2.0 * static_cast<double>(i) + 1.0 - count) * value;
  }
  return sum > 0 ? weighted / (count * sum) : 0.0;
}

}  // namespace tandem
