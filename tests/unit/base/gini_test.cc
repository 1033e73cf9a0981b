#include "indexer/base/gini.h"

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::DoubleNear;

// The definition: half the relative mean absolute difference.
double NaiveGini(const std::vector<double>& values) {
  double difference = 0;
  double sum = 0;
  for (const double a : values) {
    sum += a;
    for (const double b : values) {
      difference += std::abs(a - b);
    }
  }
  return difference / (2 * static_cast<double>(values.size()) * sum);
}

TEST(GiniTest, EqualSharesHaveNone) {
  EXPECT_EQ(Gini({5, 5, 5}), 0.0);
  EXPECT_EQ(Gini({7}), 0.0);
}

TEST(GiniTest, NothingToShareOutHasNone) {
  EXPECT_EQ(Gini({}), 0.0);
  EXPECT_EQ(Gini({0, 0, 0}), 0.0);
}

TEST(GiniTest, OneWhoHasEverythingMakesTheMost) {
  EXPECT_EQ(Gini({0, 0, 0, 9}), 0.75);
  EXPECT_EQ(Gini({9, 0, 0, 0}), 0.75);
}

TEST(GiniTest, AgreesWithItsDefinitionOnRandomValues) {
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    std::vector<double> values(1 + random() % 200);
    for (double& value : values) {
      // Many zeros, few large ones, as exposure has it.
      value = random() % 3 == 0 ? 0 : static_cast<int64_t>(random() % 1000);
    }
    values[0] = 1;

    EXPECT_THAT(Gini(values), DoubleNear(NaiveGini(values), 1e-12));
  }
}

TEST(GiniTest, LargeCountsKeepTheirPrecision) {
  const int64_t large = int64_t{1} << 40;

  EXPECT_THAT(Gini({large, 3 * large}), DoubleNear(0.25, 1e-12));
}

}  // namespace
}  // namespace tandem
