#include "service/pairing/network_flow.h"

#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/pairing/pairing_worth.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/pairing/random_pairing.h"

namespace tandem::testing {
namespace {

using Quotas = RandomPairingOptions::Quotas;

// Cohorts that are large enough for edges to be left out at first.
PairingProblem DrawLarge(int seed, bool coarse, bool minimums) {
  return RandomPairing(seed, {.givers = 60,
                              .takers = 90,
                              .edges = 4000,
                              .coarse = coarse,
                              .minimums = minimums,
                              .quotas = Quotas::kNested})
      .Draw();
}

void ExpectWithinBounds(const PairingNetwork& network,
                        const NetworkFlow& best) {
  std::vector<int> balance(network.nodes, 0);
  for (size_t i = 0; i < network.arcs.size(); ++i) {
    const NetworkArc& arc = network.arcs[i];
    ASSERT_GE(best.flow[i], arc.lower);
    ASSERT_LE(best.flow[i], arc.upper);
    balance[arc.from] -= best.flow[i];
    balance[arc.to] += best.flow[i];
  }
  EXPECT_THAT(balance, ::testing::Each(0));
}

// Complementary slackness: proves that the flow is best, whoever found it.
void ExpectProof(const PairingNetwork& network,
                 const std::vector<int64_t>& worth, const NetworkFlow& best) {
  int64_t sum = 0;
  int64_t bound = 0;
  for (size_t i = 0; i < network.arcs.size(); ++i) {
    const NetworkArc& arc = network.arcs[i];
    if (best.reduced_cost[i] > 0) {
      ASSERT_EQ(best.flow[i], arc.lower);
    } else if (best.reduced_cost[i] < 0) {
      ASSERT_EQ(best.flow[i], arc.upper);
    }
    if (i < worth.size()) sum += worth[i] * best.flow[i];
    bound -= best.reduced_cost[i] * best.flow[i];
  }
  // Potentials cancel along a circulation, so reduced costs add up to worth.
  EXPECT_EQ(sum, bound);
}

TEST(NetworkFlowTest, EveryFlowComesWithItsProof) {
  int found = 0;
  for (int seed = 1; seed <= 120; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const PairingProblem problem =
        DrawLarge(seed, seed % 2 == 0, seed % 3 == 0);
    const auto network = BuildPairingNetwork(problem, {});
    ASSERT_TRUE(network.has_value());
    const std::vector<int64_t> worth = WholeWorthOfEdges(problem);

    const auto best = FindBestFlow(*network, worth);

    if (!best.has_value()) continue;
    ++found;
    ExpectWithinBounds(*network, *best);
    ExpectProof(*network, worth, *best);
  }
  EXPECT_GT(found, 60);
}

TEST(NetworkFlowTest, ANumberOfPairsIsKept) {
  const PairingProblem problem =
      RandomPairing(3, {.givers = 30, .takers = 40, .edges = 900}).Draw();
  const auto network = BuildPairingNetwork(problem, {.least = 5, .most = 5});
  ASSERT_TRUE(network.has_value());

  const auto best = FindBestFlow(*network, WholeWorthOfEdges(problem));

  ASSERT_TRUE(best.has_value());
  EXPECT_EQ(best->flow.back(), 5);
}

TEST(NetworkFlowTest, BoundsThatNoFlowKeepsGiveNothing) {
  PairingNetwork network{.nodes = 2, .arcs = {{0, 1, 2, 3}, {1, 0, 0, 1}}};

  EXPECT_FALSE(FindBestFlow(network, {}).has_value());
}

// Twenty givers whom all want, with a place each, and one with forty places
// whom all want least: half of the takers must go there.
PairingProblem LastResort() {
  PairingProblem problem;
  problem.givers.resize(21);
  problem.givers[0].capacity = 40;
  problem.takers.resize(40);
  for (int g = 0; g < 21; ++g) {
    for (int t = 0; t < 40; ++t) {
      problem.edges.push_back({g, t, g == 0 ? 0.1 : 1.0 - 0.001 * t});
    }
  }
  return problem;
}

TEST(NetworkFlowTest, EdgesThatLookUselessTakePartWhenTheyHelp) {
  const PairingProblem problem = LastResort();
  const auto network = BuildPairingNetwork(problem, {});
  const std::vector<int64_t> worth = WholeWorthOfEdges(problem);

  const auto best = FindBestFlow(*network, worth);

  ASSERT_TRUE(best.has_value());
  EXPECT_EQ(best->flow.back(), 40);
  ExpectProof(*network, worth, *best);
}

TEST(NetworkFlowTest, EdgesThatLookUselessTakePartWhenTheyMust) {
  PairingProblem problem = LastResort();
  problem.quotas = {{.name = "all", .givers = {0}, .minimum_pairs = 40}};
  const auto network = BuildPairingNetwork(problem, {});
  const std::vector<int64_t> worth = WholeWorthOfEdges(problem);

  const auto best = FindBestFlow(*network, worth);

  ASSERT_TRUE(best.has_value());
  ExpectWithinBounds(*network, *best);
  ExpectProof(*network, worth, *best);
}

}  // namespace
}  // namespace tandem::testing
