#include "service/pairing/stable_pairing.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/base/seeded_random.h"
#include "tests/unit/pairing/brute_force_pairing.h"
#include "tests/unit/pairing/random_pairing.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;

// Values of a taker's partners, best first.
std::vector<double> ValuesOf(const PairingProblem& problem,
                             const std::vector<int>& chosen, int taker) {
  std::vector<double> values;
  for (const int edge : chosen) {
    if (problem.edges[edge].taker == taker) {
      values.push_back(problem.edges[edge].taker_value);
    }
  }
  std::sort(values.rbegin(), values.rend());
  return values;
}

TEST(StablePairingTest, NoPairIsBlocking) {
  for (const bool coarse : {false, true}) {
    for (int seed = 1; seed <= 300; ++seed) {
      SCOPED_TRACE(absl::StrCat("seed ", seed, ", coarse ", coarse));
      const PairingProblem problem =
          RandomPairing(
              seed,
              {.givers = 12, .takers = 20, .edges = 120, .coarse = coarse})
              .Draw();

      const std::vector<int> chosen = FindStablePairing(problem);

      ASSERT_TRUE(MeetsRules(problem, chosen));
      ASSERT_EQ(CountBlockingPairs(problem, chosen), 0);
    }
  }
}

// As many places on one side as on the other and all pairs permitted: there
// often are several choices without a blocking pair.
PairingProblem DrawBalanced(int seed) {
  SeededRandom random(seed);
  PairingProblem problem;
  problem.givers.resize(3);
  problem.takers.resize(3);
  const int places = 1 + seed % 2;
  for (PairingGiver& giver : problem.givers) giver.capacity = places;
  for (PairingTaker& taker : problem.takers) taker.maximum = places;
  for (int g = 0; g < 3; ++g) {
    for (int t = 0; t < 3; ++t) {
      problem.edges.push_back({.giver = g,
                               .taker = t,
                               .giver_value = random.Share(),
                               .taker_value = random.Share()});
    }
  }
  return problem;
}

// Among all choices without a blocking pair, tried one by one.
TEST(StablePairingTest, NoTakerHasBetterPartnersInAnotherStableChoice) {
  int others = 0;
  for (int seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const PairingProblem problem = DrawBalanced(seed);
    const std::vector<int> chosen = FindStablePairing(problem);
    ForEachChoice(problem, [&](const std::vector<int>& other) {
      if (CountBlockingPairs(problem, other) > 0) return;
      others += other != chosen;
      for (size_t t = 0; t < problem.takers.size(); ++t) {
        const int taker = static_cast<int>(t);
        const auto ours = ValuesOf(problem, chosen, taker);
        const auto theirs = ValuesOf(problem, other, taker);
        ASSERT_EQ(ours.size(), theirs.size());
        for (size_t i = 0; i < ours.size(); ++i) {
          ASSERT_GE(ours[i], theirs[i]);
        }
      }
    });
  }
  // Else nothing has been compared.
  EXPECT_GT(others, 10);
}

// Each giver likes best whom the other giver is liked best by.
PairingProblem Crossed() {
  PairingProblem problem;
  problem.givers.resize(2);
  problem.takers.resize(2);
  problem.edges = {
      {.giver = 0, .taker = 0, .giver_value = 1, .taker_value = 2},
      {.giver = 0, .taker = 1, .giver_value = 2, .taker_value = 1},
      {.giver = 1, .taker = 0, .giver_value = 2, .taker_value = 1},
      {.giver = 1, .taker = 1, .giver_value = 1, .taker_value = 2}};
  return problem;
}

TEST(StablePairingTest, TakersGetTheirWish) {
  EXPECT_THAT(FindStablePairing(Crossed()), ElementsAre(0, 3));
}

TEST(StablePairingTest, TiesGoToTheFirstEdge) {
  PairingProblem problem = Crossed();
  for (PairingEdge& edge : problem.edges) {
    edge.giver_value = edge.taker_value = 1;
  }
  problem.givers[1].capacity = 0;

  EXPECT_THAT(FindStablePairing(problem), ElementsAre(0));
}

TEST(StablePairingTest, BlockingPairsAreCounted) {
  const PairingProblem problem = Crossed();

  EXPECT_EQ(CountBlockingPairs(problem, {}), 4);
  EXPECT_EQ(CountBlockingPairs(problem, {0, 3}), 0);
  EXPECT_EQ(CountBlockingPairs(problem, {1, 2}), 0);
  // With 0-0 alone: giver 1 and taker 1 are free; giver 0 would rather have
  // taker 1, who is free.
  EXPECT_EQ(CountBlockingPairs(problem, {0}), 2);
}

TEST(StablePairingTest, WhoHasNoPlaceBlocksNothing) {
  PairingProblem problem = Crossed();
  problem.givers[0].capacity = 0;
  problem.takers[1].maximum = 0;

  EXPECT_EQ(CountBlockingPairs(problem, {}), 1);
}

}  // namespace
}  // namespace tandem::testing
