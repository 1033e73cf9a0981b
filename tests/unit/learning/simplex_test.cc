#include "service/learning/simplex.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/learning/planted_lists.h"

namespace tandem::testing {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

double SquaredDistance(const std::vector<double>& a,
                       const std::vector<double>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

TEST(SimplexTest, APointOfTheSimplexStays) {
  EXPECT_THAT(ProjectOntoSimplex({0.25, 0.75, 0.0}),
              ElementsAre(DoubleNear(0.25, 1e-15), DoubleNear(0.75, 1e-15),
                          DoubleNear(0.0, 1e-15)));
}

TEST(SimplexTest, WhatIsNegativeBecomesNothing) {
  EXPECT_THAT(ProjectOntoSimplex({2.0, -1.0}), ElementsAre(1.0, 0.0));
}

// No point of the simplex is nearer, as far as chance finds one.
TEST(SimplexTest, TheProjectionIsTheNearestPoint) {
  UnitNumbers numbers(5);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> point;
    for (int i = 0; i < 5; ++i) point.push_back(4 * numbers.Next() - 2);
    const std::vector<double> nearest = ProjectOntoSimplex(point);
    EXPECT_NEAR(std::accumulate(nearest.begin(), nearest.end(), 0.0), 1.0,
                1e-12);
    EXPECT_GE(*std::min_element(nearest.begin(), nearest.end()), 0.0);
    for (int other = 0; other < 50; ++other) {
      std::vector<double> rival;
      double sum = 0;
      for (int i = 0; i < 5; ++i) {
        rival.push_back(-std::log(1 - numbers.Next()));
        sum += rival.back();
      }
      for (double& part : rival) part /= sum;
      EXPECT_LE(SquaredDistance(point, nearest),
                SquaredDistance(point, rival) + 1e-12);
    }
  }
}

TEST(SimplexTest, RoundedWeightsKeepTheirSum) {
  UnitNumbers numbers(9);
  for (int round = 0; round < 200; ++round) {
    ScoreWeights weights = {};
    double sum = 0;
    for (double& weight : weights) sum += weight = numbers.Next();
    for (double& weight : weights) weight *= 100 / sum;

    const ScoreWeights rounded = RoundToTenths(weights);

    double rounded_sum = 0;
    for (int i = 0; i < kScoreComponentCount; ++i) {
      EXPECT_LT(std::abs(rounded[i] - weights[i]), 0.1 + 1e-9);
      EXPECT_NEAR(rounded[i] * 10, std::round(rounded[i] * 10), 1e-9);
      rounded_sum += rounded[i];
    }
    EXPECT_NEAR(rounded_sum, 100.0, 1e-9);
  }
}

TEST(SimplexTest, TenthsStayAsTheyAre) {
  EXPECT_EQ(RoundToTenths(PlantedWeights()), PlantedWeights());
}

TEST(SimplexTest, TheLargestRemaindersGetTheMissingTenths) {
  ScoreWeights weights = {};
  weights[0] = 33.34;
  weights[1] = 33.37;
  weights[2] = 33.29;

  const ScoreWeights rounded = RoundToTenths(weights);

  EXPECT_DOUBLE_EQ(rounded[0], 33.3);
  EXPECT_DOUBLE_EQ(rounded[1], 33.4);
  EXPECT_DOUBLE_EQ(rounded[2], 33.3);
}

}  // namespace
}  // namespace tandem::testing
