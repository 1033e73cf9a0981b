#include "service/pairing/pairing_fairness.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using CostRule = PairingRuleCost::Rule;

// Three givers with places 2, 2 and 0; chosen are 0-0, 0-1 and 1-2.
PairingProblem ThreeGivers() {
  PairingProblem problem;
  problem.givers = {{"a", 2}, {"b", 2}, {"c", 0}};
  problem.takers.resize(4);
  problem.takers[2].maximum = 2;
  problem.edges = {{0, 0, 0.75}, {0, 1, 0.5}, {1, 2, 0.25}, {1, 3, 0.125}};
  return problem;
}

PairingSolution Chosen(const PairingProblem& problem, std::vector<int> edges) {
  PairingSolution solution;
  solution.chosen = std::move(edges);
  for (const int edge : solution.chosen) {
    solution.total += problem.edges[edge].score;
  }
  return solution;
}

TEST(PairingFairnessTest, GroupsAreCountedOnBothSides) {
  const PairingProblem problem = ThreeGivers();
  const std::vector<PairingGroup> groups = {
      {"rural", {true, false, true}, {false, true, true, true}},
      {"none", {false, false, false}, {false, false, false, false}}};

  const PairingFairness fairness =
      MeasurePairingFairness(problem, Chosen(problem, {0, 1, 2}), groups);

  ASSERT_EQ(fairness.groups.size(), 2u);
  const GroupShare& rural = fairness.groups[0];
  EXPECT_EQ(rural.name, "rural");
  EXPECT_EQ(rural.givers, 2);
  EXPECT_EQ(rural.takers, 3);
  EXPECT_EQ(rural.giver_places, 2);
  EXPECT_EQ(rural.taker_places, 4);
  EXPECT_EQ(rural.giver_pairs, 2);
  EXPECT_EQ(rural.taker_pairs, 2);
  EXPECT_EQ(rural.paired_givers, 1);
  EXPECT_EQ(rural.paired_takers, 2);
  EXPECT_EQ(fairness.groups[1].giver_places, 0);
  EXPECT_EQ(fairness.groups[1].taker_pairs, 0);
}

TEST(PairingFairnessTest, LoadIsMeasuredAgainstCapacity) {
  const PairingProblem problem = ThreeGivers();

  const PairingFairness fairness =
      MeasurePairingFairness(problem, Chosen(problem, {0, 1, 2}), {});

  EXPECT_EQ(fairness.highest_load, 2);
  EXPECT_THAT(fairness.most_loaded, ElementsAre(0));
  // Loads 1 and 1/2: the mean difference of all pairs, 1/4, over twice the
  // mean, 3/2.
  EXPECT_DOUBLE_EQ(fairness.load_gini, 0.25 / 1.5);
  EXPECT_DOUBLE_EQ(fairness.lowest_score, 0.25);
  EXPECT_DOUBLE_EQ(fairness.mean_score, 0.5);
}

TEST(PairingFairnessTest, EqualLoadsHaveNoGini) {
  const PairingProblem problem = ThreeGivers();

  const PairingFairness even =
      MeasurePairingFairness(problem, Chosen(problem, {0, 2}), {});
  const PairingFairness none =
      MeasurePairingFairness(problem, Chosen(problem, {}), {});

  EXPECT_EQ(even.load_gini, 0.0);
  EXPECT_THAT(even.most_loaded, ElementsAre(0, 1));
  EXPECT_EQ(none.load_gini, 0.0);
  EXPECT_EQ(none.highest_load, 0);
  EXPECT_THAT(none.most_loaded, IsEmpty());
  EXPECT_EQ(none.lowest_score, 0.0);
}

// One giver with one place; taker 0 is worth most, and every rule stands
// against it.
TEST(RuleCostTest, EachRuleIsLeftOutInTurn) {
  PairingProblem problem;
  problem.givers.resize(2);
  problem.takers.resize(3);
  problem.edges = {{0, 0, 1.0}, {0, 1, 0.75}, {1, 2, 0.5}, {1, 0, 0.25}};
  problem.quotas = {{.name = "one", .takers = {1}, .minimum_pairs = 1}};
  problem.fixed = {3};
  problem.takers[1].priority = 0.125;
  problem.previous = {2};
  problem.retention = 0.125;
  problem.takers[0].minimum = 1;
  const auto solution = SolvePairing(problem, PairingObjective::kBestTotal, {});
  ASSERT_THAT(solution, IsOk());
  ASSERT_THAT(solution->chosen, ElementsAre(1, 3));

  const auto costs =
      MeasureRuleCosts(problem, PairingObjective::kBestTotal, *solution, {});

  ASSERT_THAT(costs, IsOk());
  ASSERT_EQ(costs->size(), 5u);
  EXPECT_EQ((*costs)[0].rule, CostRule::kQuota);
  EXPECT_EQ((*costs)[0].quota, 0);
  EXPECT_EQ((*costs)[1].rule, CostRule::kMinimums);
  // Taker 0 has one place, which the fixed pair takes; so only its end frees
  // it for giver 0, but then the quota holds that place for taker 1.
  EXPECT_EQ((*costs)[2].rule, CostRule::kFixed);
  EXPECT_EQ((*costs)[3].rule, CostRule::kPriorities);
  EXPECT_EQ((*costs)[4].rule, CostRule::kRetention);
  for (const PairingRuleCost& cost : *costs) {
    EXPECT_EQ(cost.total_cost, 0.0);
    EXPECT_EQ(cost.pairs_cost, 0);
  }
}

TEST(RuleCostTest, ARuleCostsWhatItTakesAway) {
  PairingProblem problem;
  problem.givers.resize(1);
  problem.takers.resize(2);
  problem.edges = {{0, 0, 1.0}, {0, 1, 0.25}};
  problem.quotas = {{.name = "one", .takers = {1}, .minimum_pairs = 1},
                    {.name = "idle", .takers = {0, 1}, .minimum_pairs = 1}};
  const auto solution = SolvePairing(problem, PairingObjective::kBestTotal, {});
  ASSERT_THAT(solution, IsOk());

  const auto costs =
      MeasureRuleCosts(problem, PairingObjective::kBestTotal, *solution, {});

  ASSERT_THAT(costs, IsOk());
  ASSERT_EQ(costs->size(), 2u);
  EXPECT_DOUBLE_EQ((*costs)[0].total_cost, 0.75);
  EXPECT_DOUBLE_EQ((*costs)[1].total_cost, 0.0);
}

TEST(RuleCostTest, APolicyCostsWhatItTakesAway) {
  PairingProblem problem;
  problem.givers.resize(1);
  problem.takers.resize(2);
  problem.edges = {{0, 0, 0.75}, {0, 1, 0.5}};
  problem.takers[1].priority = 1;
  const auto solution = SolvePairing(problem, PairingObjective::kBestTotal, {});
  ASSERT_THAT(solution, IsOk());

  const auto costs =
      MeasureRuleCosts(problem, PairingObjective::kBestTotal, *solution, {});

  ASSERT_THAT(costs, IsOk());
  ASSERT_EQ(costs->size(), 1u);
  EXPECT_EQ((*costs)[0].rule, CostRule::kPriorities);
  EXPECT_DOUBLE_EQ((*costs)[0].total_cost, 0.25);
}

TEST(RuleCostTest, CancellingEndsTheWork) {
  PairingProblem problem;
  problem.givers.resize(1);
  problem.takers.resize(1);
  problem.edges = {{0, 0, 1.0}};
  problem.fixed = {0};
  const auto solution = SolvePairing(problem, PairingObjective::kBestTotal, {});
  ASSERT_THAT(solution, IsOk());

  EXPECT_THAT(MeasureRuleCosts(problem, PairingObjective::kBestTotal, *solution,
                               {.cancelled = [] { return true; }}),
              StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace tandem::testing
