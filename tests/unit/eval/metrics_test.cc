#include "tools/eval/metrics.h"

#include <cmath>
#include <numeric>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Optional;

constexpr double kError = 1e-9;

// Twelve candidates, place 0 scored highest.
std::vector<double> Descending() {
  std::vector<double> scores(12);
  std::iota(scores.rbegin(), scores.rend(), 1.0);
  return scores;
}

Metrics MeasureAll(const AnswerKey& key, const std::vector<double>& scores,
                   const std::vector<int>& groups = {}) {
  return Measure(key, scores, RankByScore(scores, key.candidates), groups);
}

TEST(MetricsTest, AgreesWithACaseWorkedByHand) {
  // Positives on ranks 3 and 11.
  const AnswerKey key = {.positives = {10, 2},
                         .candidates = std::vector<bool>(12, true)};
  const Metrics metrics = MeasureAll(key, Descending());
  EXPECT_EQ(metrics.hit, 1.0);
  EXPECT_EQ(metrics.recall, 0.5);
  EXPECT_NEAR(metrics.mrr, 1.0 / 3.0, kError);
  // 1 / log2(4), of 1 + 1 / log2(3).
  EXPECT_NEAR(metrics.ndcg, 0.5 / (1.0 + 1.0 / std::log2(3.0)), kError);
  // Of ten others, eight lie below rank 3 and one below rank 11.
  EXPECT_THAT(metrics.auc, Optional(DoubleNear(9.0 / 20.0, kError)));
  EXPECT_EQ(metrics.auc_in_group, std::nullopt);
}

TEST(MetricsTest, GivesNoHitBelowTheFirstTen) {
  const AnswerKey key = {.positives = {10},
                         .candidates = std::vector<bool>(12, true)};
  const Metrics metrics = MeasureAll(key, Descending());
  EXPECT_EQ(metrics.hit, 0.0);
  EXPECT_EQ(metrics.recall, 0.0);
  EXPECT_EQ(metrics.ndcg, 0.0);
  EXPECT_NEAR(metrics.mrr, 1.0 / 11.0, kError);
  EXPECT_THAT(metrics.auc, Optional(DoubleNear(1.0 / 11.0, kError)));
}

TEST(MetricsTest, ReachesOneWhereAllPositivesComeFirst) {
  const AnswerKey key = {.positives = {0, 1, 2},
                         .candidates = std::vector<bool>(12, true)};
  const Metrics metrics = MeasureAll(key, Descending());
  EXPECT_EQ(metrics.recall, 1.0);
  EXPECT_EQ(metrics.mrr, 1.0);
  EXPECT_NEAR(metrics.ndcg, 1.0, kError);
  EXPECT_THAT(metrics.auc, Optional(1.0));
}

TEST(MetricsTest, NormalisesByTenWhereThereAreMorePositives) {
  AnswerKey key = {.positives = {}, .candidates = std::vector<bool>(12, true)};
  for (size_t place = 0; place < 12; ++place) key.positives.push_back(place);
  const Metrics metrics = MeasureAll(key, Descending());
  EXPECT_NEAR(metrics.ndcg, 1.0, kError);
  EXPECT_NEAR(metrics.recall, 10.0 / 12.0, kError);
  EXPECT_EQ(metrics.auc, std::nullopt) << "there is nobody else";
}

TEST(MetricsTest, BreaksTiesByPlaceInTheOrderAndByHalvesInTheArea) {
  const AnswerKey key = {.positives = {1},
                         .candidates = std::vector<bool>(3, true)};
  const std::vector<double> equal = {0.5, 0.5, 0.5};
  EXPECT_THAT(RankByScore(equal, key.candidates), ElementsAre(0, 1, 2));
  const Metrics metrics = MeasureAll(key, equal);
  EXPECT_EQ(metrics.mrr, 0.5);
  EXPECT_THAT(metrics.auc, Optional(0.5));
}

TEST(MetricsTest, LeavesOutThoseWhoAreNoCandidates) {
  AnswerKey key = {.positives = {2, 3},
                   .candidates = {false, true, true, false}};
  const std::vector<double> scores = {9, 1, 5, 7};
  EXPECT_THAT(RankByScore(scores, key.candidates), ElementsAre(2, 1));
  const Metrics metrics = MeasureAll(key, scores);
  EXPECT_EQ(metrics.mrr, 1.0) << "place 0 is not in front of it";
  EXPECT_EQ(metrics.recall, 0.5) << "place 3 cannot be found";
  EXPECT_THAT(metrics.auc, Optional(1.0));
}

TEST(MetricsTest, ComparesWithinGroupsOnly) {
  const AnswerKey key = {.positives = {0, 3},
                         .candidates = std::vector<bool>(5, true)};
  const std::vector<double> scores = {2, 1, 9, 4, 3};
  // Group 7: 0 beats 1. Group 8: 3 beats 4 and loses to 2.
  EXPECT_THAT(MeasureAll(key, scores, {7, 7, 8, 8, 8}).auc_in_group,
              Optional(DoubleNear(2.0 / 3.0, kError)));
  EXPECT_EQ(MeasureAll(key, scores, {1, 2, 3, 4, 5}).auc_in_group,
            std::nullopt);
}

TEST(MetricsTest, KeepsTheRestInOrderBehindThoseInFront) {
  const std::vector<size_t> front = {4, 1};
  const std::vector<size_t> ranking = {0, 1, 2, 4};
  EXPECT_THAT(PutFirst(front, ranking), ElementsAre(4, 1, 0, 2));
}

TEST(DecilesTest, PutsEqualValuesIntoOneTenth) {
  const std::vector<int> values = {0, 0, 0, 0, 0, 3, 4, 5, 6, 9};
  EXPECT_THAT(Deciles(values), ElementsAre(0, 0, 0, 0, 0, 5, 6, 7, 8, 9));
}

}  // namespace
}  // namespace tandem::testing
