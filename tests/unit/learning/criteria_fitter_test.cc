#include "service/learning/criteria_fitter.h"

#include <numeric>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/learning/planted_lists.h"

namespace tandem::testing {
namespace {

using ::testing::Each;
using ::testing::Eq;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Lt;

constexpr double kSharpness = 25.0;

CriteriaFit Fit(const std::vector<FitList>& lists, const ScoreWeights& old,
                uint64_t seed = 1) {
  const auto fit = CriteriaFitter({.seed = seed}).Fit(lists, old);
  EXPECT_THAT(fit, IsOk());
  return fit.ok() ? *fit : CriteriaFit();
}

TEST(CriteriaFitterTest, RecoversPlantedWeights) {
  const auto lists = PlantedLists(600, PlantedWeights(), kSharpness, 11);

  const CriteriaFit fit = Fit(lists, EvenWeights());

  EXPECT_THAT(Distance(fit.weights, PlantedWeights()), Lt(10.0));
  EXPECT_THAT(Distance(EvenWeights(), PlantedWeights()), Gt(60.0));
  EXPECT_TRUE(fit.penalty.has_value());
}

TEST(CriteriaFitterTest, ComesCloserWithMoreData) {
  double few = 0;
  double many = 0;
  for (uint64_t seed = 1; seed <= 4; ++seed) {
    few += Distance(
        Fit(PlantedLists(40, PlantedWeights(), kSharpness, seed), EvenWeights())
            .weights,
        PlantedWeights());
    many += Distance(Fit(PlantedLists(400, PlantedWeights(), kSharpness, seed),
                         EvenWeights())
                         .weights,
                     PlantedWeights());
  }
  EXPECT_LT(many, 0.6 * few);
}

TEST(CriteriaFitterTest, TheGainThatIsReportedIsThere) {
  const auto lists = PlantedLists(300, PlantedWeights(), kSharpness, 5);
  const CriteriaFit fit = Fit(lists, EvenWeights());

  EXPECT_GT(fit.difference.low, 0.0);
  EXPECT_GT(fit.difference.mean, fit.difference.low);
  EXPECT_LT(fit.difference.mean, fit.difference.high);
  EXPECT_NEAR(fit.difference.mean, fit.new_ndcg - fit.old_ndcg, 1e-12);
  // On lists that the fit has not seen, the gain is what was reported.
  std::vector<double> differences;
  for (const FitList& list :
       PlantedLists(2000, PlantedWeights(), kSharpness, 99)) {
    differences.push_back(NdcgAtTen(list, fit.weights) -
                          NdcgAtTen(list, EvenWeights()));
  }
  const MeanInterval fresh = BootstrapMean(differences, 1);
  EXPECT_LT(fit.difference.low, fresh.high);
  EXPECT_GT(fit.difference.high, fresh.low);
}

TEST(CriteriaFitterTest, MereChanceLeavesTheOldWeights) {
  const CriteriaFit fit =
      Fit(PlantedLists(200, EvenWeights(), 0.0, 3), PlantedWeights());

  EXPECT_EQ(fit.weights, PlantedWeights());
  EXPECT_FALSE(fit.penalty.has_value());
  EXPECT_LE(fit.difference.low, 0.0);
  EXPECT_GE(fit.difference.high, 0.0);
}

TEST(CriteriaFitterTest, RightWeightsStay) {
  const CriteriaFit fit =
      Fit(PlantedLists(300, PlantedWeights(), kSharpness, 8), PlantedWeights());

  EXPECT_LT(Distance(fit.weights, PlantedWeights()), 5.0);
}

TEST(CriteriaFitterTest, AComponentThatNobodyStatesKeepsItsWeight) {
  auto lists = PlantedLists(300, PlantedWeights(), kSharpness, 4);
  for (FitList& list : lists) {
    for (FitRow& row : list.rows) row.values[6].reset();
  }

  const CriteriaFit fit = Fit(lists, EvenWeights());

  EXPECT_TRUE(fit.penalty.has_value());
  EXPECT_DOUBLE_EQ(fit.weights[6], EvenWeights()[6]);
  EXPECT_TRUE(fit.kept[6]);
  EXPECT_FALSE(fit.kept[0]);
}

TEST(CriteriaFitterTest, AllRowsAlikeTeachNothing) {
  std::vector<FitList> lists(30);
  for (int i = 0; i < 30; ++i) {
    lists[i].subject = i;
    FitRow row;
    row.values.fill(0.5);
    lists[i].rows.assign(5, row);
    lists[i].rows[2].gain = 2;
  }

  EXPECT_EQ(Fit(lists, PlantedWeights()).weights, PlantedWeights());
}

TEST(CriteriaFitterTest, WeightsAreTenthsAndSumToAHundred) {
  const CriteriaFit fit =
      Fit(PlantedLists(150, PlantedWeights(), kSharpness, 21), EvenWeights());

  double sum = 0;
  for (const double weight : fit.weights) {
    EXPECT_GE(weight, 0.0);
    EXPECT_NEAR(weight * 10, std::round(weight * 10), 1e-9);
    sum += weight;
  }
  EXPECT_NEAR(sum, 100.0, 1e-9);
}

TEST(CriteriaFitterTest, EqualSeedsGiveEqualFits) {
  const auto lists = PlantedLists(100, PlantedWeights(), kSharpness, 2);

  const CriteriaFit first = Fit(lists, EvenWeights(), 7);
  const CriteriaFit again = Fit(lists, EvenWeights(), 7);
  const CriteriaFit other = Fit(lists, EvenWeights(), 8);

  EXPECT_EQ(first.weights, again.weights);
  EXPECT_EQ(first.new_ndcg, again.new_ndcg);
  EXPECT_EQ(first.difference.low, again.difference.low);
  EXPECT_EQ(first.difference.high, again.difference.high);
  EXPECT_NE(first.difference.low, other.difference.low);
}

TEST(CriteriaFitterTest, TooFewListsAreRefusedWithBothNumbers) {
  const auto lists = PlantedLists(19, PlantedWeights(), kSharpness, 2);

  EXPECT_THAT(CriteriaFitter({}).Fit(lists, EvenWeights()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("there are 19 lists with an outcome that came "
                                 "about or went well; 20 are needed")));
  EXPECT_THAT(CriteriaFitter({}).Fit({}, EvenWeights()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(CriteriaFitterTest, ASubjectIsInOneFoldOnly) {
  auto lists = PlantedLists(40, PlantedWeights(), kSharpness, 2);
  for (size_t i = 0; i < lists.size(); ++i) {
    lists[i].subject = static_cast<int>(i % 4);
  }

  EXPECT_THAT(CriteriaFitter({.folds = 5}).Fit(lists, EvenWeights()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("of 4 subjects; 5 are needed")));
  EXPECT_THAT(CriteriaFitter({.folds = 4}).Fit(lists, EvenWeights()), IsOk());
}

TEST(CriteriaFitterTest, EndsWhenTheCallerGivesUp) {
  const auto lists = PlantedLists(100, PlantedWeights(), kSharpness, 2);
  int asked = 0;

  const auto fit = CriteriaFitter({}).Fit(lists, EvenWeights(),
                                          [&] { return ++asked == 5; });

  EXPECT_THAT(fit, StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(asked, 5);
}

}  // namespace
}  // namespace tandem::testing
