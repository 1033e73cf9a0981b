#ifndef TANDEM_TESTS_UNIT_LEARNING_PLANTED_LISTS_H_
#define TANDEM_TESTS_UNIT_LEARNING_PLANTED_LISTS_H_

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "service/learning/fit_list.h"

namespace tandem::testing {

// Numbers in [0, 1) that are the same everywhere.
class UnitNumbers {
 public:
  explicit UnitNumbers(uint64_t seed) : engine_(seed) {}
  double Next() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

 private:
  std::mt19937_64 engine_;
};

// Weights that sum to 100, uneven, with zeros.
inline ScoreWeights PlantedWeights() {
  ScoreWeights weights = {};
  weights[0] = 50;
  weights[1] = 30;
  weights[3] = 20;
  return weights;
}

// As even as weights of one decimal can be.
inline ScoreWeights EvenWeights() {
  ScoreWeights weights = {};
  weights.fill(std::round(1000.0 / kScoreComponentCount) / 10.0);
  weights.back() += 100.0 - weights.back() * kScoreComponentCount;
  return weights;
}

// How far the weights are apart, in points of 100.
inline double Distance(const ScoreWeights& a, const ScoreWeights& b) {
  double sum = 0;
  for (int i = 0; i < kScoreComponentCount; ++i) sum += std::abs(a[i] - b[i]);
  return sum / 2.0;
}

// `count` lists of 20 rows with values by chance, a fifth of them left out. One
// row of each has a gain: drawn with chances that rise with its score under
// `weights`, by e for every 1 / `sharpness`; with 0, by mere chance.
inline std::vector<FitList> PlantedLists(int count, const ScoreWeights& weights,
                                         double sharpness, uint64_t seed) {
  UnitNumbers numbers(seed);
  std::vector<FitList> lists;
  for (int subject = 0; subject < count; ++subject) {
    FitList list;
    list.subject = subject;
    std::vector<double> chances;
    double sum = 0;
    for (int r = 0; r < 20; ++r) {
      FitRow row;
      for (int i = 0; i < kScoreComponentCount; ++i) {
        const double value = numbers.Next();
        if (numbers.Next() < 0.8) row.values[i] = value;
      }
      row.factor = 1.0 - 0.3 * numbers.Next();
      chances.push_back(std::exp(sharpness * ScoreOf(row, weights)));
      sum += chances.back();
      list.rows.push_back(row);
    }
    double left = numbers.Next() * sum;
    size_t chosen = 0;
    while (chosen + 1 < chances.size() && left >= chances[chosen]) {
      left -= chances[chosen++];
    }
    list.rows[chosen].gain = 3;
    lists.push_back(std::move(list));
  }
  return lists;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_LEARNING_PLANTED_LISTS_H_
