#include "service/learning/simplex.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

namespace tandem {

std::vector<double> ProjectOntoSimplex(absl::Span<const double> point) {
  std::vector<double> sorted(point.begin(), point.end());
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  double sum = 0;
  double shift = 0;
  for (size_t i = 0; i < sorted.size(); ++i) {
    sum += sorted[i];
    const double candidate = (sum - 1.0) / static_cast<double>(i + 1);
    if (sorted[i] > candidate) shift = candidate;
  }
  std::vector<double> projected;
  projected.reserve(point.size());
  for (const double part : point) {
    projected.push_back(std::max(0.0, part - shift));
  }
  return projected;
}

ScoreWeights RoundToTenths(const ScoreWeights& weights) {
  // A tenth that is whole but for the last bits of a double is not cut.
  constexpr double kTolerance = 1e-9;
  std::array<int, kScoreComponentCount> tenths = {};
  std::array<int, kScoreComponentCount> order = {};
  std::iota(order.begin(), order.end(), 0);
  int missing = 1000;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    tenths[i] = static_cast<int>(std::floor(weights[i] * 10.0 + kTolerance));
    missing -= tenths[i];
  }
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return weights[a] * 10.0 - tenths[a] > weights[b] * 10.0 - tenths[b];
  });
  for (int i = 0; i < std::min(missing, kScoreComponentCount); ++i) {
    ++tenths[order[i]];
  }
  ScoreWeights rounded = {};
  for (int i = 0; i < kScoreComponentCount; ++i) rounded[i] = tenths[i] / 10.0;
  return rounded;
}

}  // namespace tandem
