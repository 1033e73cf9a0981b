#include "service/matching/weighted_mean.h"

namespace tandem {
namespace {

// Share of the score that a full duplicate loses.
constexpr double kDuplicationDeduction = 0.3;

}  // namespace

WeightedMean MeanByWeight(const CountedValues& values,
                          const ScoreWeights& weights) {
  double total = 0;
  double sum = 0;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    if (!values[i].has_value()) continue;
    total += weights[i];
    sum += weights[i] * *values[i];
  }
  WeightedMean mean;
  if (total <= 0) return mean;
  mean.value = sum / total;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    if (values[i].has_value()) mean.shares[i] = weights[i] / total;
  }
  return mean;
}

double DuplicationDeduction(double duplication, double base) {
  return kDuplicationDeduction * duplication * base;
}

}  // namespace tandem
