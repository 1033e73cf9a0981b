#include "service/pairing/programme_selection.h"

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/pairing/network_selection.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/pairing/brute_force_pairing.h"
#include "tests/unit/pairing/random_pairing.h"

namespace tandem::testing {
namespace {

using Quotas = RandomPairingOptions::Quotas;

// Problems that fit into a network, and are too large to try all choices.
PairingProblem DrawNested(int seed) {
  return RandomPairing(seed, {.givers = 20,
                              .takers = 30,
                              .edges = 250,
                              .coarse = seed % 2 == 0,
                              .minimums = seed % 3 == 0,
                              .fixed = seed % 5 == 0,
                              .bonuses = seed % 7 == 0,
                              .quotas = Quotas::kNested})
      .Draw();
}

TEST(ProgrammeSelectionTest, AgreesWithTheNetworkOnTheBestTotal) {
  int solved = 0;
  for (int seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const PairingProblem problem = DrawNested(seed);
    const auto network = BuildPairingNetwork(problem, {});
    ASSERT_TRUE(network.has_value());

    const auto by_network = SelectBestTotal(problem, *network, {}, 0);
    const auto by_programme =
        SelectBestTotalByProgramme(problem, std::nullopt, {});

    ASSERT_EQ(by_network.status().code(), by_programme.status().code());
    if (!by_network.ok()) continue;
    ++solved;
    EXPECT_TRUE(MeetsRules(problem, by_programme->chosen));
    EXPECT_EQ(
        MeritOf(problem, PairingObjective::kBestTotal, by_network->chosen),
        MeritOf(problem, PairingObjective::kBestTotal, by_programme->chosen));
  }
  EXPECT_GT(solved, 20);
}

TEST(ProgrammeSelectionTest, AgreesWithTheNetworkOnTheFairest) {
  int solved = 0;
  for (int seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const PairingProblem problem = DrawNested(seed);
    const std::vector<int64_t> ones(problem.edges.size(), 1);
    const auto most = CountMostPairs(problem, {});
    const auto count = CountMostByProgramme(problem, ones, {});
    ASSERT_EQ(most.status().code(), count.status().code());
    if (!most.ok()) continue;
    const int pairs = most->pairs;
    ASSERT_EQ(pairs, count->pairs);
    const auto fixed =
        BuildPairingNetwork(problem, {.least = pairs, .most = pairs});

    const auto by_network = SelectFairest(problem, *fixed, {}, 0);
    const auto by_programme = SelectFairestByProgramme(problem, pairs, {});

    ASSERT_THAT(by_network, IsOk());
    ASSERT_THAT(by_programme, IsOk());
    ASSERT_TRUE(by_programme->proven);
    ++solved;
    EXPECT_EQ(
        MeritOf(problem, PairingObjective::kFairest, by_network->chosen),
        MeritOf(problem, PairingObjective::kFairest, by_programme->chosen));
  }
  EXPECT_GT(solved, 8);
}

// Shares are searched for range by range in the network, or part of the
// programme.
TEST(ProgrammeSelectionTest, AgreesWithTheNetworkOnShares) {
  int solved = 0;
  for (int seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const PairingProblem problem =
        RandomPairing(seed, {.givers = 20,
                             .takers = 30,
                             .edges = 250,
                             .coarse = seed % 2 == 0,
                             .fixed = seed % 3 == 0,
                             .quotas = Quotas::kBySide})
            .Draw();

    const auto by_network =
        SolvePairing(problem, PairingObjective::kBestTotal, {});
    const auto by_programme =
        SelectBestTotalByProgramme(problem, std::nullopt, {});

    ASSERT_EQ(by_network.status().code(), by_programme.status().code());
    if (!by_network.ok()) continue;
    ++solved;
    ASSERT_TRUE(MeetsRules(problem, by_network->chosen));
    ASSERT_EQ(
        MeritOf(problem, PairingObjective::kBestTotal, by_network->chosen),
        MeritOf(problem, PairingObjective::kBestTotal, by_programme->chosen));
  }
  EXPECT_GT(solved, 20);
}

}  // namespace
}  // namespace tandem::testing
