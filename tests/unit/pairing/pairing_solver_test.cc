#include "service/pairing/pairing_solver.h"

#include <numeric>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/pairing/brute_force_pairing.h"
#include "tests/unit/pairing/random_pairing.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Quotas = RandomPairingOptions::Quotas;

constexpr int kRounds = 400;

const PairingObjective kOptimised[] = {PairingObjective::kBestTotal,
                                       PairingObjective::kMostPaired,
                                       PairingObjective::kFairest};

struct Kind {
  std::string name;
  RandomPairingOptions options;
  // Whether ties are promised to go to the first pairs.
  bool in_network = true;
};

void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

std::vector<Kind> Kinds() {
  return {
      {"plain", {}},
      {"equal scores", {.coarse = true}},
      {"minimums", {.coarse = true, .minimums = true}},
      {"fixed", {.fixed = true}},
      {"bonuses", {.coarse = true, .bonuses = true}},
      {"nested quotas", {.minimums = true, .quotas = Quotas::kNested}},
      {"nested quotas, equal scores",
       {.coarse = true,
        .fixed = true,
        .bonuses = true,
        .quotas = Quotas::kNested}},
      {"shares by side", {.quotas = Quotas::kBySide}},
      {"any quotas",
       {.edges = 9, .fixed = true, .quotas = Quotas::kAny},
       false},
      {"any quotas, equal scores",
       {.edges = 9,
        .coarse = true,
        .minimums = true,
        .bonuses = true,
        .quotas = Quotas::kAny},
       false},
  };
}

class PairingSolverOracleTest : public ::testing::TestWithParam<Kind> {};

// Every problem is also solved by trying all choices.
TEST_P(PairingSolverOracleTest, FindsTheBestOfAllChoices) {
  const Kind& kind = GetParam();
  // The integer programme takes longer.
  const int rounds = kind.in_network ? kRounds : kRounds / 4;
  int solved = 0;
  int refused = 0;
  for (int seed = 1; seed <= rounds; ++seed) {
    const PairingProblem problem = RandomPairing(seed, kind.options).Draw();
    for (const PairingObjective objective : kOptimised) {
      SCOPED_TRACE(absl::StrCat("seed ", seed, ", objective ",
                                static_cast<int>(objective)));
      const auto best = BruteForcePairing(problem, objective);

      const auto found = SolvePairing(problem, objective, {});

      if (!best.has_value()) {
        ++refused;
        ASSERT_THAT(found, StatusIs(absl::StatusCode::kFailedPrecondition));
        continue;
      }
      ++solved;
      ASSERT_THAT(found, IsOk());
      ASSERT_TRUE(MeetsRules(problem, found->chosen));
      ASSERT_EQ(MeritOf(problem, objective, found->chosen),
                MeritOf(problem, objective, *best));
      EXPECT_TRUE(found->proven_optimal);
      EXPECT_NEAR(found->bound, found->worth, 1e-6);
      if (kind.in_network) {
        ASSERT_EQ(PairsOf(problem, found->chosen), PairsOf(problem, *best));
      }
    }
  }
  EXPECT_GT(solved, rounds / 2);
  RecordProperty("solved", solved);
  RecordProperty("refused", refused);
}

INSTANTIATE_TEST_SUITE_P(Kinds, PairingSolverOracleTest,
                         ::testing::ValuesIn(Kinds()));

// Two givers and two takers, all permitted.
PairingProblem Square() {
  PairingProblem problem;
  problem.givers.resize(2);
  problem.takers.resize(2);
  problem.edges = {{0, 0, 0.9, 0.9, 0.9},
                   {0, 1, 0.6, 0.6, 0.6},
                   {1, 0, 0.8, 0.8, 0.8},
                   {1, 1, 0.2, 0.2, 0.2}};
  return problem;
}

TEST(PairingSolverTest, TotalsAreThoseOfTheChosen) {
  PairingProblem problem = Square();
  problem.takers[0].priority = 0.25;
  problem.previous = {1};
  problem.retention = 0.125;

  const auto solution = SolvePairing(problem, PairingObjective::kBestTotal, {});

  ASSERT_THAT(solution, IsOk());
  EXPECT_THAT(solution->chosen, ElementsAre(1, 2));
  EXPECT_DOUBLE_EQ(solution->total, 1.4);
  EXPECT_DOUBLE_EQ(solution->worth, 1.775);
  EXPECT_DOUBLE_EQ(solution->bound, 1.775);
}

TEST(PairingSolverTest, FairestRaisesTheLowestScoreFirst) {
  PairingProblem problem = Square();
  problem.edges[0].score = 1.0;
  problem.edges[1].score = 0.3;
  problem.edges[2].score = 0.4;

  const auto total = SolvePairing(problem, PairingObjective::kBestTotal, {});
  const auto fairest = SolvePairing(problem, PairingObjective::kFairest, {});

  ASSERT_THAT(total, IsOk());
  EXPECT_THAT(total->chosen, ElementsAre(0, 3));
  ASSERT_THAT(fairest, IsOk());
  EXPECT_THAT(fairest->chosen, ElementsAre(1, 2));
}

TEST(PairingSolverTest, MostPairedPairsMoreThanBestStable) {
  const PairingProblem problem = [] {
    PairingProblem p = Square();
    p.edges.pop_back();
    return p;
  }();

  const auto most = SolvePairing(problem, PairingObjective::kMostPaired, {});
  const auto stable = SolvePairing(problem, PairingObjective::kStable, {});

  ASSERT_THAT(most, IsOk());
  EXPECT_THAT(most->chosen, ElementsAre(1, 2));
  EXPECT_EQ(most->blocking_pairs, 1);
  ASSERT_THAT(stable, IsOk());
  EXPECT_THAT(stable->chosen, ElementsAre(0));
  EXPECT_EQ(stable->blocking_pairs, 0);
}

TEST(PairingSolverTest, RetentionKeepsWhatItIsWorth) {
  PairingProblem problem = Square();
  problem.edges[3].score = 0.4;
  problem.previous = {0, 3};
  problem.retention = 0.04;
  const auto changed = SolvePairing(problem, PairingObjective::kBestTotal, {});
  problem.retention = 0.06;
  const auto kept = SolvePairing(problem, PairingObjective::kBestTotal, {});

  ASSERT_THAT(changed, IsOk());
  EXPECT_THAT(changed->chosen, ElementsAre(1, 2));
  ASSERT_THAT(kept, IsOk());
  EXPECT_THAT(kept->chosen, ElementsAre(0, 3));
}

TEST(PairingSolverTest, TheOrderOfEdgesMeansNothing) {
  for (const Kind& kind : Kinds()) {
    for (int seed = 1; seed <= 20; ++seed) {
      SCOPED_TRACE(absl::StrCat(kind.name, ", seed ", seed));
      RandomPairing drawn(seed, kind.options);
      const PairingProblem problem = drawn.Draw();
      std::vector<int> order(problem.edges.size());
      std::iota(order.begin(), order.end(), 0);
      drawn.random().Shuffle(order);
      PairingProblem permuted = problem;
      std::vector<int> place(order.size());
      for (size_t i = 0; i < order.size(); ++i) {
        permuted.edges[i] = problem.edges[order[i]];
        place[order[i]] = static_cast<int>(i);
      }
      for (int& edge : permuted.fixed) edge = place[edge];
      for (int& edge : permuted.previous) edge = place[edge];
      for (const PairingObjective objective : kOptimised) {
        for (const uint64_t lot : {0, 7}) {
          const auto a = SolvePairing(problem, objective, {.seed = lot});
          const auto b = SolvePairing(permuted, objective, {.seed = lot});
          ASSERT_EQ(a.status(), b.status());
          if (!a.ok()) continue;
          ASSERT_EQ(PairsOf(problem, a->chosen), PairsOf(permuted, b->chosen));
          ASSERT_EQ(a->total, b->total);
        }
      }
    }
  }
}

TEST(PairingSolverTest, ASeedDrawsWhoWinsTies) {
  PairingProblem problem;
  problem.givers.resize(1);
  problem.takers.resize(8);
  for (int i = 0; i < 8; ++i) problem.edges.push_back({0, i, 0.5, 0.5, 0.5});
  std::set<int> winners;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    const auto solution =
        SolvePairing(problem, PairingObjective::kBestTotal, {.seed = seed});
    ASSERT_THAT(solution, IsOk());
    ASSERT_EQ(solution->chosen.size(), 1u);
    winners.insert(solution->chosen.front());
  }

  EXPECT_GT(winners.size(), 4u);
  EXPECT_THAT(SolvePairing(problem, PairingObjective::kBestTotal, {})->chosen,
              ElementsAre(0));
}

TEST(PairingSolverTest, AnEmptyCohortHasNoPairs) {
  for (const PairingObjective objective :
       {PairingObjective::kBestTotal, PairingObjective::kMostPaired,
        PairingObjective::kFairest, PairingObjective::kStable}) {
    const auto solution = SolvePairing({}, objective, {});
    ASSERT_THAT(solution, IsOk());
    EXPECT_THAT(solution->chosen, ElementsAre());
  }
}

TEST(PairingSolverTest, StableIsRefusedWhereItIsUndefined) {
  PairingProblem quotas = Square();
  quotas.quotas = {{.name = "rural", .takers = {1}, .minimum_pairs = 1}};
  PairingProblem fixed = Square();
  fixed.fixed = {3};
  PairingProblem minimums = Square();
  minimums.takers[1].minimum = 1;

  const auto solve = [](const PairingProblem& problem) {
    return SolvePairing(problem, PairingObjective::kStable, {});
  };
  constexpr auto kCode = absl::StatusCode::kFailedPrecondition;
  EXPECT_THAT(solve(quotas), StatusIs(kCode, HasSubstr("with quotas")));
  EXPECT_THAT(solve(fixed), StatusIs(kCode, HasSubstr("with fixed pairs")));
  EXPECT_THAT(solve(minimums), StatusIs(kCode, HasSubstr("with minimums")));
}

TEST(PairingSolverTest, CancellingEndsTheWork) {
  PairingProblem programme = Square();
  programme.quotas = {
      {.name = "mixed", .givers = {0}, .takers = {0}, .minimum_share = 0.5}};
  for (const PairingProblem& problem : {Square(), programme}) {
    for (const PairingObjective objective : kOptimised) {
      EXPECT_THAT(
          SolvePairing(problem, objective, {.cancelled = [] { return true; }}),
          StatusIs(absl::StatusCode::kCancelled));
    }
  }
}

TEST(PairingSolverTest, ProgressRisesToOne) {
  PairingProblem programme = Square();
  programme.quotas = {
      {.name = "mixed", .givers = {0}, .takers = {0}, .minimum_share = 0.5}};
  for (const PairingProblem& problem : {Square(), programme}) {
    for (const PairingObjective objective : kOptimised) {
      std::vector<double> told;
      ASSERT_THAT(
          SolvePairing(problem, objective,
                       {.progress = [&](double p) { told.push_back(p); }}),
          IsOk());
      EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
      EXPECT_EQ(told.back(), 1.0);
    }
  }
}

}  // namespace
}  // namespace tandem::testing
