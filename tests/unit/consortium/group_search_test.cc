// The three searches against each other and against looking at all groups.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/consortium/exact_search.h"
#include "service/consortium/greedy_search.h"
#include "service/consortium/swap_search.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/consortium/random_problem.h"

namespace tandem::testing {
namespace {

constexpr int64_t kNoLimit = int64_t{1} << 60;

// The best of all groups, one after another; empty if none keeps the rules.
Group BestOfAll(const GroupProblem& problem) {
  Group best;
  double most = 0;
  for (uint32_t mask = 0; mask < (1u << problem.candidates); ++mask) {
    Group group;
    for (int i = 0; i < problem.candidates; ++i) {
      if ((mask >> i) & 1) group.push_back(i);
    }
    if (!std::includes(group.begin(), group.end(), problem.fixed.begin(),
                       problem.fixed.end()) ||
        !problem.limits->Keeps(group)) {
      continue;
    }
    const double value = ValueOf(problem, group);
    if (best.empty() || value > most) {
      best = group;
      most = value;
    }
  }
  return best;
}

bool HoldsFixed(const GroupProblem& problem, const Group& group) {
  return std::includes(group.begin(), group.end(), problem.fixed.begin(),
                       problem.fixed.end());
}

TEST(GroupSearchTest, LazyGreedyIsPlainGreedy) {
  int found = 0;
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    const GroupProblem problem = RandomProblem(
        {.candidates = 40, .most_members = 6, .rules = 0.4}, seed);

    const auto lazy = LazyGreedy(problem, nullptr);
    const auto plain = PlainGreedy(problem, nullptr);

    ASSERT_THAT(lazy, IsOk());
    ASSERT_THAT(plain, IsOk());
    EXPECT_EQ(*lazy, *plain);
    found += lazy->empty() ? 0 : 1;
  }
  EXPECT_GT(found, 200);
}

// Without rules but the number of members, and by coverage alone.
TEST(GroupSearchTest, GreedyKeepsItsGuaranteeForCoverage) {
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    GroupProblem problem =
        RandomProblem({.candidates = 12, .most_members = 4, .rules = 0}, seed);
    problem.weights = {
        .coverage = 1, .least_gain = 0, .fit = 0, .member_cost = 0};

    const auto greedy = LazyGreedy(problem, nullptr);

    ASSERT_THAT(greedy, IsOk());
    EXPECT_GE(ValueOf(problem, *greedy),
              (1 - std::exp(-1.0)) * ValueOf(problem, BestOfAll(problem)));
  }
}

TEST(GroupSearchTest, ExactSearchFindsTheBestOfAllGroups) {
  int found = 0;
  for (uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(seed);
    const GroupProblem problem = RandomProblem(
        {.candidates = 13, .most_members = 5, .rules = 0.6}, seed);
    const Group best = BestOfAll(problem);

    const auto exact = ExactSearch(problem, {}, kNoLimit, nullptr);

    ASSERT_THAT(exact, IsOk());
    EXPECT_TRUE(exact->proven);
    ASSERT_EQ(exact->group.empty(), best.empty());
    if (best.empty()) continue;
    ++found;
    EXPECT_TRUE(problem.limits->Keeps(exact->group));
    EXPECT_TRUE(HoldsFixed(problem, exact->group));
    EXPECT_NEAR(ValueOf(problem, exact->group), ValueOf(problem, best), 1e-8);
  }
  EXPECT_GT(found, 100);
}

TEST(GroupSearchTest, GreedyAndSwapsComeCloseToTheBestInLargePools) {
  constexpr uint64_t kSeed = 20240531;
  double shortfall = 0;
  double largest = 0;
  int best = 0;
  int pools = 0;
  int64_t nodes = 0;
  for (uint64_t i = 0; pools < 200; ++i) {
    SCOPED_TRACE(i);
    SeededRandom random(MixSeeds(kSeed, i));
    ProblemShape shape;
    shape.candidates = 20 + static_cast<int>(random.Below(181));
    shape.most_members = 3 + static_cast<int>(random.Below(3));
    shape.requirements = 3 + static_cast<int>(random.Below(6));
    shape.rules = 0.3;
    const GroupProblem problem = RandomProblem(shape, MixSeeds(kSeed, ~i));
    const auto fast = GreedyAndSwaps(problem, nullptr);
    ASSERT_THAT(fast, IsOk());
    const auto exact = ExactSearch(problem, *fast, kNoLimit, nullptr);
    ASSERT_THAT(exact, IsOk());
    ASSERT_TRUE(exact->proven);
    ASSERT_EQ(fast->empty(), exact->group.empty());
    if (fast->empty()) continue;

    ASSERT_TRUE(problem.limits->Keeps(*fast));
    ASSERT_TRUE(HoldsFixed(problem, *fast));
    const double most = ValueOf(problem, exact->group);
    const double missed = 1 - ValueOf(problem, *fast) / most;
    shortfall += missed;
    largest = std::max(largest, missed);
    best += missed < 1e-9 ? 1 : 0;
    nodes += exact->nodes;
    ++pools;
  }
  shortfall /= pools;
  std::printf(
      "seed %llu: %d pools of 20 to 200; greedy and swaps miss %.3f %% of the "
      "best value on average, %.2f %% at most, and find it in %d; exact search "
      "looked into %.0f groups on average\n",
      static_cast<unsigned long long>(kSeed), pools, 100 * shortfall,
      100 * largest, best, static_cast<double>(nodes) / pools);
  EXPECT_LE(shortfall, 0.03);
}

TEST(GroupSearchTest, SwapsNeverLowerTheValueAndKeepTheRules) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    GroupProblem problem = RandomProblem(
        {.candidates = 30, .most_members = 6, .rules = 0.6}, seed);
    problem.fixed = {0, 1};
    Group start;
    problem.limits->CanComplete({0, 1}, std::vector<bool>(30, true), &start);
    start.insert(start.begin(), {0, 1});
    if (!problem.limits->Keeps(start)) continue;

    const auto group = SwapSearch(problem, start, nullptr);

    ASSERT_THAT(group, IsOk());
    EXPECT_TRUE(problem.limits->Keeps(*group));
    EXPECT_TRUE(HoldsFixed(problem, *group));
    EXPECT_GE(ValueOf(problem, *group), ValueOf(problem, start));
  }
}

TEST(GroupSearchTest, ExactSearchSaysWhenItGaveUp) {
  const GroupProblem problem =
      RandomProblem({.candidates = 60, .most_members = 6, .rules = 0}, 4);
  const Group start = *GreedyAndSwaps(problem, nullptr);

  const auto exact = ExactSearch(problem, start, 20, nullptr);

  ASSERT_THAT(exact, IsOk());
  EXPECT_FALSE(exact->proven);
  EXPECT_GE(ValueOf(problem, exact->group), ValueOf(problem, start));
}

TEST(GroupSearchTest, AllSearchesStopWhenNobodyWaits) {
  const GroupProblem problem =
      RandomProblem({.candidates = 60, .most_members = 6, .rules = 0}, 4);
  const auto gone = [] { return true; };

  EXPECT_THAT(LazyGreedy(problem, gone),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(ValueGreedy(problem, gone),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(SwapSearch(problem, {0, 1, 2}, gone),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(ExactSearch(problem, {}, kNoLimit, gone),
              StatusIs(absl::StatusCode::kCancelled));
}

TEST(GroupSearchTest, RulesThatNobodyCanKeepGiveNoGroup) {
  GroupProblem problem = RandomProblem({.rules = 0}, 1);
  GroupRules rules = problem.limits->rules();
  rules.min_countries = 5;
  rules.max_members = 5;
  rules.country.assign(problem.candidates, 0);
  problem.limits =
      std::make_shared<const GroupLimits>(rules, problem.candidates);

  EXPECT_EQ(*GreedyAndSwaps(problem, nullptr), Group());
  const auto exact = ExactSearch(problem, {}, kNoLimit, nullptr);
  EXPECT_EQ(exact->group, Group());
  EXPECT_TRUE(exact->proven);
}

}  // namespace
}  // namespace tandem::testing
