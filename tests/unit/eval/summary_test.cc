#include "tools/eval/summary.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using Values = std::vector<std::optional<double>>;

TEST(BootstrapTest, GivesTheSameIntervalForTheSameSeed) {
  const Values values = {0.0, 1.0, 0.25, 0.5, 1.0, 0.0, 0.75};
  const auto one = Bootstrap(values, 7);
  const auto same = Bootstrap(values, 7);
  ASSERT_TRUE(one.has_value() && same.has_value());
  EXPECT_EQ(one->low, same->low);
  EXPECT_EQ(one->high, same->high);
  EXPECT_DOUBLE_EQ(one->mean, 0.5);
  EXPECT_LT(one->low, one->mean);
  EXPECT_GT(one->high, one->mean);
}

TEST(BootstrapTest, ReachesBothEndsOfTwoValues) {
  // A quarter of all samples are 0 twice, a quarter 1 twice.
  const auto estimate = Bootstrap(Values{0.0, 1.0}, 1);
  ASSERT_TRUE(estimate.has_value());
  EXPECT_EQ(estimate->mean, 0.5);
  EXPECT_EQ(estimate->low, 0.0);
  EXPECT_EQ(estimate->high, 1.0);
}

TEST(BootstrapTest, HasNoWidthWhereAllAreEqual) {
  const auto estimate = Bootstrap(Values(9, 0.25), 1);
  ASSERT_TRUE(estimate.has_value());
  EXPECT_EQ(estimate->low, 0.25);
  EXPECT_EQ(estimate->high, 0.25);
}

TEST(BootstrapTest, LeavesOutWhatIsNotThere) {
  const auto estimate = Bootstrap(Values{std::nullopt, 0.5, std::nullopt}, 1);
  ASSERT_TRUE(estimate.has_value());
  EXPECT_EQ(estimate->mean, 0.5);
  EXPECT_FALSE(Bootstrap(Values{std::nullopt}, 1).has_value());
  EXPECT_FALSE(Bootstrap(Values{}, 1).has_value());
}

std::optional<double> QuotientOf(absl::Span<const double> sums) {
  if (sums[1] == 0) return std::nullopt;
  return sums[0] / sums[1];
}

TEST(BootstrapOfSumsTest, SamplesColumnsAtTheSamePlaces) {
  // Twice as much at every place: whatever is sampled, the quotient is 2.
  const std::vector<std::vector<double>> twice = {{2, 6, 10}, {1, 3, 5}};
  const auto exact = BootstrapOfSums(twice, QuotientOf, 1);
  ASSERT_TRUE(exact.has_value());
  EXPECT_DOUBLE_EQ(exact->mean, 2.0);
  EXPECT_DOUBLE_EQ(exact->low, 2.0);
  EXPECT_DOUBLE_EQ(exact->high, 2.0);
  const std::vector<std::vector<double>> mixed = {{2, 0, 10}, {1, 3, 5}};
  const auto wide = BootstrapOfSums(mixed, QuotientOf, 1);
  ASSERT_TRUE(wide.has_value());
  EXPECT_DOUBLE_EQ(wide->mean, 12.0 / 9.0);
  EXPECT_LT(wide->low, wide->mean);
  EXPECT_GT(wide->high, wide->mean);
}

TEST(BootstrapOfSumsTest, LeavesOutSamplesThatGiveNothing) {
  const std::vector<std::vector<double>> nothing = {{1, 2}, {0, 0}};
  EXPECT_FALSE(BootstrapOfSums(nothing, QuotientOf, 1).has_value());
  // A quarter of all samples has the first place only.
  const std::vector<std::vector<double>> some = {{1, 2}, {0, 2}};
  const auto estimate = BootstrapOfSums(some, QuotientOf, 1);
  ASSERT_TRUE(estimate.has_value());
  EXPECT_DOUBLE_EQ(estimate->low, 1.0);
  EXPECT_DOUBLE_EQ(estimate->high, 1.5);
}

TEST(SummariseTest, TakesTheNamedQueriesOnly) {
  const std::vector<Metrics> metrics = {
      {.hit = 1, .recall = 0.5}, {.hit = 0}, {.hit = 1, .recall = 0.25}};
  const std::vector<size_t> queries = {0, 2};
  const auto figures = Summarise(metrics, queries, 1);
  ASSERT_EQ(figures.size(), 5u) << "no equal-degree area without groups";
  EXPECT_EQ(figures[0].name, "hit@10");
  EXPECT_EQ(figures[0].estimate->mean, 1.0);
  EXPECT_EQ(figures[1].name, "recall@10");
  EXPECT_EQ(figures[1].estimate->mean, 0.375);
  EXPECT_EQ(figures[4].name, "auc");
  EXPECT_FALSE(figures[4].estimate.has_value());
}

}  // namespace
}  // namespace tandem::testing
