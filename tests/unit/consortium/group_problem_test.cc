#include "service/consortium/group_problem.h"

#include <algorithm>

#include "gtest/gtest.h"
#include "tests/unit/consortium/random_problem.h"

namespace tandem::testing {
namespace {

// Two candidates and a third; two requirements, the second one shared.
GroupProblem Three() {
  GroupProblem problem;
  problem.candidates = 3;
  problem.requirements = {
      {.weight = 0.75, .shared = false, .coverage = {0.2, 0.8, 0.4}},
      {.weight = 0.25, .shared = true, .coverage = {0.5, 0.3, 0.6}}};
  problem.needs = {{.weights = {1.0}, .coverage = {{0.0f, 0.5f, 0.25f}}},
                   {.weights = {0.5, 0.5},
                    .coverage = {{1.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 1.0f}}},
                   {.weights = {1.0}, .coverage = {{0.0f, 0.75f, 0.0f}}}};
  problem.fit = {{0.0f, 0.5f, 1.0f}, {0.5f, 0.0f, 0.0f}, {1.0f, 0.0f, 0.0f}};
  GroupRules rules;
  rules.min_members = 2;
  rules.max_members = 3;
  rules.country = {0, 0, 0};
  rules.languages.resize(3);
  problem.limits = std::make_shared<const GroupLimits>(rules, 3);
  return problem;
}

TEST(GroupProblemTest, TheValueIsTheSumOfItsParts) {
  const GroupProblem problem = Three();

  const GroupParts two = GroupState(problem, {0, 1}).Parts();
  EXPECT_DOUBLE_EQ(two.coverage, 0.75 * 0.8 + 0.25 * 0.8);
  EXPECT_DOUBLE_EQ(two.least_gain, 0.5);
  EXPECT_DOUBLE_EQ(two.fit, 0.5);
  EXPECT_DOUBLE_EQ(two.value, 0.65 * 0.8 + 0.2 * 0.5 + 0.15 * 0.5);

  // A shared requirement is covered by all together, at most wholly.
  const GroupParts three = GroupState(problem, {0, 1, 2}).Parts();
  EXPECT_DOUBLE_EQ(three.coverage, 0.75 * 0.8 + 0.25);
  EXPECT_DOUBLE_EQ(three.least_gain, 0.5);
  EXPECT_DOUBLE_EQ(three.fit, 0.5);
  EXPECT_DOUBLE_EQ(three.value, 0.65 * 0.85 + 0.2 * 0.5 + 0.15 * 0.5 - 0.01);
}

TEST(GroupProblemTest, OneAloneGainsNothing) {
  const GroupProblem problem = Three();

  const GroupParts one = GroupState(problem, {1}).Parts();

  EXPECT_EQ(one.least_gain, 0);
  EXPECT_EQ(one.fit, 0);
}

TEST(GroupProblemTest, AMemberMoreIsWorthWhatWasSaid) {
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE(seed);
    const GroupProblem problem = RandomProblem({}, seed);
    GroupState state(problem, {0, 3, 7});
    for (int candidate : {9, 1, 15}) {
      const double said = state.ValueWith(candidate);
      const double coverage =
          state.Coverage() + state.CoverageAddedBy(candidate);
      state.Add(candidate);
      EXPECT_NEAR(state.Value(), said, 1e-12);
      EXPECT_NEAR(state.Coverage(), coverage, 1e-12);
    }
    EXPECT_NEAR(ValueOf(problem, {15, 9, 7, 3, 1, 0}), state.Value(), 1e-12);
  }
}

TEST(GroupProblemTest, CoverageIsMonotoneAndSubmodular) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    const GroupProblem problem = RandomProblem({}, seed);
    SeededRandom random(seed);
    std::vector<int> order;
    for (int i = 0; i < problem.candidates; ++i) order.push_back(i);
    random.Shuffle(order);
    const int newcomer = order.back();
    GroupState state(problem);
    double last = 1;
    for (int i = 0; i < 10; ++i) {
      const double added = state.CoverageAddedBy(newcomer);
      EXPECT_GE(added, 0);
      EXPECT_LE(added, last + 1e-12);
      last = added;
      state.Add(order[i]);
    }
  }
}

TEST(GroupProblemTest, PartsStayWithinTheirRange) {
  for (uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(seed);
    const GroupProblem problem = RandomProblem({}, seed);
    const GroupParts parts = GroupState(problem, {0, 2, 4, 6, 8}).Parts();
    for (double part : {parts.coverage, parts.least_gain, parts.fit}) {
      EXPECT_GE(part, 0);
      EXPECT_LE(part, 1);
    }
    EXPECT_LE(parts.value, 1);
  }
}

}  // namespace
}  // namespace tandem::testing
