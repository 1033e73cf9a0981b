#include "service/consortium/coverage_parts.h"

#include <algorithm>
#include <numeric>

#include "gtest/gtest.h"
#include "tests/unit/consortium/random_problem.h"

namespace tandem::testing {
namespace {

// What each adds on average over all orders.
std::vector<double> AverageOverAllOrders(const GroupProblem& problem,
                                         const Group& group) {
  std::vector<double> parts(group.size(), 0.0);
  std::vector<size_t> order(group.size());
  std::iota(order.begin(), order.end(), 0);
  int orders = 0;
  do {
    GroupState state(problem);
    for (size_t place : order) {
      parts[place] += state.CoverageAddedBy(group[place]);
      state.Add(group[place]);
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& part : parts) part /= orders;
  return parts;
}

TEST(CoveragePartsTest, PartsAddUpToTheCoverage) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    const GroupProblem problem = RandomProblem({}, seed);
    const Group group = {0, 3, 5, 8, 11};

    const std::vector<double> parts = CoverageParts(problem, group);

    EXPECT_NEAR(std::accumulate(parts.begin(), parts.end(), 0.0),
                GroupState(problem, group).Coverage(), 1e-12);
    EXPECT_GE(*std::min_element(parts.begin(), parts.end()), 0);
  }
}

TEST(CoveragePartsTest, PartsAreWhatEachAddsOnAverageOverAllOrders) {
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE(seed);
    GroupProblem problem = RandomProblem({}, seed);
    for (GroupRequirement& requirement : problem.requirements) {
      requirement.shared = false;
    }
    const Group group = {1, 2, 6, 9, 14};

    const std::vector<double> parts = CoverageParts(problem, group);

    const std::vector<double> averages = AverageOverAllOrders(problem, group);
    for (size_t i = 0; i < group.size(); ++i) {
      EXPECT_NEAR(parts[i], averages[i], 1e-12);
    }
  }
}

TEST(CoveragePartsTest, WhoCoversNothingHasNoPartAndTheAlikeHaveTheSame) {
  GroupProblem problem = RandomProblem({}, 7);
  for (GroupRequirement& requirement : problem.requirements) {
    requirement.coverage[4] = 0;
    requirement.coverage[6] = requirement.coverage[5];
  }

  const std::vector<double> parts = CoverageParts(problem, {4, 5, 6});

  EXPECT_EQ(parts[0], 0);
  EXPECT_GT(parts[1], 0);
  EXPECT_NEAR(parts[1], parts[2], 1e-12);
}

}  // namespace
}  // namespace tandem::testing
