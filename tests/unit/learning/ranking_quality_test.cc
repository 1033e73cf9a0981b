#include "service/learning/ranking_quality.h"

#include <cmath>
#include <vector>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

// Rows with these values of the first component and these gains.
FitList ListOf(const std::vector<double>& values,
               const std::vector<double>& gains) {
  FitList list;
  list.rows.resize(values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    list.rows[i].values[0] = values[i];
    list.rows[i].gain = gains[i];
  }
  return list;
}

ScoreWeights FirstOnly() {
  ScoreWeights weights = {};
  weights[0] = 100;
  return weights;
}

TEST(RankingQualityTest, TheBestOrderIsOne) {
  EXPECT_DOUBLE_EQ(NdcgAtTen(ListOf({0.9, 0.5, 0.1}, {3, 2, 0}), FirstOnly()),
                   1.0);
}

TEST(RankingQualityTest, LaterRanksCountLess) {
  EXPECT_NEAR(NdcgAtTen(ListOf({0.9, 0.5, 0.1}, {0, 2, 3}), FirstOnly()),
              (2 / std::log2(3) + 3 / std::log2(4)) / (3 + 2 / std::log2(3)),
              1e-12);
}

TEST(RankingQualityTest, TiesGoByTheOrderOfRows) {
  EXPECT_DOUBLE_EQ(NdcgAtTen(ListOf({0.5, 0.5}, {3, 0}), FirstOnly()), 1.0);
  EXPECT_NEAR(NdcgAtTen(ListOf({0.5, 0.5}, {0, 3}), FirstOnly()),
              1 / std::log2(3), 1e-12);
}

TEST(RankingQualityTest, RanksBeyondTheTenthCountNothing) {
  std::vector<double> values(11, 0.5);
  std::vector<double> gains(11, 0.0);
  values[10] = 0.1;
  gains[10] = 3;

  EXPECT_DOUBLE_EQ(NdcgAtTen(ListOf(values, gains), FirstOnly()), 0.0);
}

TEST(RankingQualityTest, TheIntervalIsThatOfTheMean) {
  std::vector<double> values;
  for (int i = 0; i < 400; ++i) values.push_back(i % 2 == 0 ? 1.0 : -1.0);

  const MeanInterval interval = BootstrapMean(values, 3);

  EXPECT_DOUBLE_EQ(interval.mean, 0.0);
  // 1.96 standard errors, and what 2,000 resamples leave to chance.
  EXPECT_NEAR(interval.low, -1.96 / 20, 0.012);
  EXPECT_NEAR(interval.high, 1.96 / 20, 0.012);
  EXPECT_EQ(BootstrapMean(values, 3).low, interval.low);
}

TEST(RankingQualityTest, EqualValuesLeaveNoDoubt) {
  const MeanInterval interval = BootstrapMean({0.25, 0.25}, 1);

  EXPECT_DOUBLE_EQ(interval.low, 0.25);
  EXPECT_DOUBLE_EQ(interval.high, 0.25);
}

}  // namespace
}  // namespace tandem::testing
