#include "service/learning/list_loss.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tandem {
namespace {

using Slope = std::array<double, kLossParameters>;

// One list under some weights: by row its score, its share of the softmax and
// its share of the gains.
struct Shares {
  std::vector<double> scores;
  std::vector<double> softmax;
  std::vector<double> gains;
  double loss = 0;
};

Shares SharesOf(const FitList& list, const ScoreWeights& weights,
                double sharpness) {
  Shares shares;
  double gain_sum = 0;
  double highest = 0;
  for (const FitRow& row : list.rows) {
    shares.scores.push_back(ScoreOf(row, weights));
    highest = std::max(highest, shares.scores.back());
    gain_sum += row.gain;
  }
  double sum = 0;
  for (const double score : shares.scores) {
    // Less the highest, so that nothing overflows.
    shares.softmax.push_back(std::exp(sharpness * (score - highest)));
    sum += shares.softmax.back();
  }
  const double log_sum = std::log(sum) + sharpness * highest;
  for (size_t i = 0; i < list.rows.size(); ++i) {
    shares.softmax[i] /= sum;
    shares.gains.push_back(list.rows[i].gain / gain_sum);
    shares.loss += shares.gains[i] * (log_sum - sharpness * shares.scores[i]);
  }
  return shares;
}

// How sharpness x score grows with each parameter.
Slope SlopeOf(const FitRow& row, const ScoreWeights& weights, double sharpness,
              double score) {
  Slope slope = {};
  slope[kSharpnessParameter] = score;
  double total = 0;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    if (row.values[i].has_value()) total += weights[i];
  }
  if (total <= 0) return slope;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    if (!row.values[i].has_value()) continue;
    slope[i] = sharpness * (row.factor * *row.values[i] - score) / total;
  }
  return slope;
}

// Adds `share` of one list's derivatives.
void AddDerivatives(const FitList& list, const Shares& shares,
                    const ScoreWeights& weights, double sharpness, double share,
                    ListLoss& loss) {
  Slope mean = {};
  for (size_t r = 0; r < list.rows.size(); ++r) {
    const Slope slope =
        SlopeOf(list.rows[r], weights, sharpness, shares.scores[r]);
    const double excess = share * (shares.softmax[r] - shares.gains[r]);
    for (int i = 0; i < kLossParameters; ++i) {
      loss.gradient[i] += excess * slope[i];
      const double expected = shares.softmax[r] * slope[i];
      mean[i] += expected;
      for (int k = 0; k <= i; ++k) {
        loss.information[i][k] += share * expected * slope[k];
      }
    }
  }
  for (int i = 0; i < kLossParameters; ++i) {
    for (int k = 0; k <= i; ++k) {
      loss.information[i][k] -= share * mean[i] * mean[k];
    }
  }
}

}  // namespace

ListLoss MeanListLoss(absl::Span<const FitList* const> lists,
                      const ScoreWeights& weights, double sharpness) {
  ListLoss loss;
  const double share = 1.0 / static_cast<double>(lists.size());
  for (const FitList* list : lists) {
    const Shares shares = SharesOf(*list, weights, sharpness);
    loss.value += share * shares.loss;
    AddDerivatives(*list, shares, weights, sharpness, share, loss);
  }
  for (int i = 0; i < kLossParameters; ++i) {
    for (int k = 0; k < i; ++k) loss.information[k][i] = loss.information[i][k];
  }
  return loss;
}

double LossOf(const FitList& list, const ScoreWeights& weights,
              double sharpness) {
  return SharesOf(list, weights, sharpness).loss;
}

}  // namespace tandem
