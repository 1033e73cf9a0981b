#include "service/pairing/pairing_conflict.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/pairing/pairing_solver.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/pairing/brute_force_pairing.h"
#include "tests/unit/pairing/random_pairing.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using Rule = PairingConflict::Rule;

// Mentors a and b with one place each; all permitted but b with z.
PairingProblem Cohort() {
  PairingProblem problem;
  problem.givers = {{"a", 1}, {"b", 1}};
  problem.takers = {{"x"}, {"y"}, {"z"}};
  problem.edges = {
      {0, 0, 0.5}, {0, 1, 0.5}, {0, 2, 0.5}, {1, 0, 0.5}, {1, 1, 0.5}};
  return problem;
}

void ExpectRefused(const PairingProblem& problem, const std::string& message) {
  for (const PairingObjective objective :
       {PairingObjective::kBestTotal, PairingObjective::kMostPaired,
        PairingObjective::kFairest}) {
    EXPECT_THAT(
        SolvePairing(problem, objective, {}),
        StatusIs(absl::StatusCode::kFailedPrecondition, std::string(message)));
  }
}

TEST(PairingConflictTest, FixedPairsBeyondCapacityAreNamed) {
  PairingProblem problem = Cohort();
  problem.fixed = {0, 1};

  ExpectRefused(problem, "a has 2 fixed pairs and a capacity of 1");
}

TEST(PairingConflictTest, FixedPairsBeyondTheMaximumAreNamed) {
  PairingProblem problem = Cohort();
  problem.fixed = {0, 3};
  problem.takers[0].name = "";

  ExpectRefused(problem, "taker 0 has 2 fixed pairs and a maximum of 1");
}

TEST(PairingConflictTest, MinimumsThatCompeteAreNamedTogether) {
  PairingProblem problem = Cohort();
  problem.takers[2].minimum = 1;
  problem.fixed = {1};

  const auto conflict = FindPairingConflict(problem);

  ASSERT_THAT(conflict, IsOk());
  ASSERT_TRUE(conflict->has_value());
  EXPECT_EQ((*conflict)->rule, Rule::kMinimums);
  EXPECT_THAT((*conflict)->takers, ElementsAre(2));
  ExpectRefused(problem,
                "the minimums of z call for 1 pairs, and at most 0 are "
                "possible with the partners permitted to them");
  problem.fixed.clear();
  for (PairingTaker& taker : problem.takers) taker.minimum = 1;
  ExpectRefused(problem,
                "the minimums of x, y, z call for 3 pairs, and at most 2 are "
                "possible with the partners permitted to them");
}

TEST(PairingConflictTest, TheFirstQuotaThatCannotBeMetIsNamed) {
  PairingProblem problem = Cohort();
  problem.quotas = {{.name = "met", .takers = {0}, .minimum_pairs = 1},
                    {.name = "not met", .takers = {2, 0}, .minimum_pairs = 3},
                    {.name = "later", .takers = {1}, .minimum_pairs = 5}};

  ExpectRefused(problem,
                "quota \"not met\" calls for 3 pairs, and at most 2 are "
                "possible beside the other rules");
}

TEST(PairingConflictTest, AShareThatCannotBeMetIsNamed) {
  PairingProblem problem = Cohort();
  problem.fixed = {0};
  problem.quotas = {{.name = "rural", .takers = {2}, .minimum_share = 0.5}};

  ExpectRefused(problem,
                "quota \"rural\" calls for a share of 0.5 of all pairs, which "
                "is not possible beside the other rules");
}

TEST(PairingConflictTest, LongListsAreCutShort) {
  PairingProblem problem;
  problem.givers = {{"a", 7}};
  problem.takers.resize(8);
  for (int i = 0; i < 8; ++i) {
    problem.takers[i].minimum = 1;
    problem.edges.push_back({0, i, 0.5});
  }

  ExpectRefused(problem,
                "the minimums of taker 0, taker 1, taker 2, taker 3, taker 4 "
                "and 3 more call for 8 pairs, and at most 7 are possible with "
                "the partners permitted to them");
}

TEST(PairingConflictTest, TheOrderOfEdgesMeansNothing) {
  PairingProblem problem;
  problem.givers = {{"a", 2}, {"b", 1}};
  problem.takers.resize(6);
  for (int i = 0; i < 6; ++i) {
    problem.takers[i].minimum = 1;
    problem.edges.push_back({0, i, 0.1 * i});
    if (i % 2 == 0) problem.edges.push_back({1, i, 0.5});
  }
  const auto message = [&] {
    return SolvePairing(problem, PairingObjective::kBestTotal, {}).status();
  };
  const absl::Status before = message();
  std::reverse(problem.edges.begin(), problem.edges.end());

  EXPECT_THAT(before, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(before, message());
}

// Random problems have a conflict if and only if trying all choices finds none
// that meets the rules, and a conflict's numbers are a proof.
TEST(PairingConflictTest, ThereIsAConflictWhereThereIsNoChoice) {
  int conflicts = 0;
  for (int seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const PairingProblem problem =
        RandomPairing(
            seed,
            {.edges = 9,
             .minimums = true,
             .fixed = true,
             .quotas = seed % 2 == 0 ? RandomPairingOptions::Quotas::kAny
                                     : RandomPairingOptions::Quotas::kNested})
            .Draw();
    int choices = 0;
    ForEachChoice(problem, [&](const std::vector<int>&) { ++choices; });

    const auto conflict = FindPairingConflict(problem);

    ASSERT_THAT(conflict, IsOk());
    ASSERT_EQ(conflict->has_value(), choices == 0);
    if (!conflict->has_value()) continue;
    ++conflicts;
    const bool by_share =
        (*conflict)->rule == Rule::kQuota && (*conflict)->needed == 0;
    if (!by_share) {
      EXPECT_GT((*conflict)->needed, (*conflict)->available);
    }
  }
  EXPECT_GT(conflicts, 20);
}

}  // namespace
}  // namespace tandem::testing
