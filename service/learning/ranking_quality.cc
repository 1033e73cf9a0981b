#include "service/learning/ranking_quality.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "indexer/base/seeded_random.h"

namespace tandem {
namespace {

constexpr size_t kCutOff = 10;
constexpr size_t kResamples = 2000;

// Of gains in the order of ranks.
double DiscountedGain(absl::Span<const double> gains) {
  double sum = 0;
  for (size_t i = 0; i < std::min(kCutOff, gains.size()); ++i) {
    sum += gains[i] / std::log2(static_cast<double>(i) + 2.0);
  }
  return sum;
}

}  // namespace

double NdcgAtTen(const FitList& list, const ScoreWeights& weights) {
  std::vector<double> scores;
  std::vector<double> best;
  for (const FitRow& row : list.rows) {
    scores.push_back(ScoreOf(row, weights));
    best.push_back(row.gain);
  }
  std::vector<size_t> order(list.rows.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return scores[a] > scores[b]; });
  std::vector<double> gains;
  gains.reserve(order.size());
  for (const size_t row : order) gains.push_back(list.rows[row].gain);
  std::sort(best.begin(), best.end(), std::greater<>());
  return DiscountedGain(gains) / DiscountedGain(best);
}

MeanInterval BootstrapMean(absl::Span<const double> values, uint64_t seed) {
  const auto count = static_cast<double>(values.size());
  MeanInterval interval;
  interval.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  SeededRandom random(seed);
  std::vector<double> means;
  for (size_t i = 0; i < kResamples; ++i) {
    double sum = 0;
    for (size_t k = 0; k < values.size(); ++k) {
      sum += values[random.Below(values.size())];
    }
    means.push_back(sum / count);
  }
  std::sort(means.begin(), means.end());
  interval.low = means[kResamples * 25 / 1000];
  interval.high = means[kResamples * 975 / 1000 - 1];
  return interval;
}

}  // namespace tandem
