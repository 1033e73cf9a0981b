#include "service/learning/list_loss.h"

#include <cmath>
#include <vector>

#include "gtest/gtest.h"
#include "tests/unit/learning/planted_lists.h"

namespace tandem::testing {
namespace {

std::vector<const FitList*> Pointers(const std::vector<FitList>& lists) {
  std::vector<const FitList*> pointers;
  for (const FitList& list : lists) pointers.push_back(&list);
  return pointers;
}

TEST(ListLossTest, IsTheCrossEntropyOfGainsAndSoftmax) {
  FitList list;
  list.rows.resize(3);
  list.rows[0].values[0] = 1.0;
  list.rows[0].gain = 3;
  list.rows[1].values[0] = 0.5;
  list.rows[1].gain = 1;
  list.rows[1].factor = 0.8;
  list.rows[2].values[0] = 0.0;
  ScoreWeights weights = {};
  weights[0] = 100;

  const double log_sum = std::log(std::exp(2.0) + std::exp(0.8) + 1.0);
  EXPECT_NEAR(LossOf(list, weights, 2.0),
              0.75 * (log_sum - 2.0) + 0.25 * (log_sum - 0.8), 1e-12);
}

// The derivatives agree with differences of the value.
TEST(ListLossTest, FallsAsItsDerivativesSay) {
  auto lists = PlantedLists(7, PlantedWeights(), 10.0, 17);
  lists[0].rows[1].gain = 2;
  const auto pointers = Pointers(lists);
  constexpr double kStep = 1e-6;
  const double sharpness = 12.0;
  const ScoreWeights weights = EvenWeights();
  const ListLoss loss = MeanListLoss(pointers, weights, sharpness);

  for (int i = 0; i < kScoreComponentCount; ++i) {
    ScoreWeights more = weights;
    more[i] += kStep;
    ScoreWeights less = weights;
    less[i] -= kStep;
    EXPECT_NEAR(loss.gradient[i],
                (MeanListLoss(pointers, more, sharpness).value -
                 MeanListLoss(pointers, less, sharpness).value) /
                    (2 * kStep),
                1e-7)
        << i;
  }
  const ListLoss more = MeanListLoss(pointers, weights, sharpness + kStep);
  const ListLoss less = MeanListLoss(pointers, weights, sharpness - kStep);
  constexpr int kLast = kSharpnessParameter;
  EXPECT_NEAR(loss.gradient[kLast], (more.value - less.value) / (2 * kStep),
              1e-7);
  // In the sharpness the scores are straight, so the information is all.
  EXPECT_NEAR(loss.information[kLast][kLast],
              (more.gradient[kLast] - less.gradient[kLast]) / (2 * kStep),
              1e-7);
  EXPECT_EQ(loss.information[2][7], loss.information[7][2]);
}

TEST(ListLossTest, TheMeanIsOfTheLists) {
  const auto lists = PlantedLists(3, PlantedWeights(), 10.0, 1);
  double sum = 0;
  for (const FitList& list : lists) sum += LossOf(list, EvenWeights(), 9.0);

  EXPECT_NEAR(MeanListLoss(Pointers(lists), EvenWeights(), 9.0).value, sum / 3,
              1e-12);
}

}  // namespace
}  // namespace tandem::testing
