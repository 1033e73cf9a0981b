#include "service/pairing/programme_selection.h"

#include <optional>

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
    const auto network = BuildPairingNetwork(problem, std::nullopt);
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
    const auto network = BuildPairingNetwork(problem, std::nullopt);
    ASSERT_TRUE(network.has_value());
    const auto most = CountMostPairs(problem, *network);
    const auto count = CountMostPairsByProgramme(problem, {});
    ASSERT_EQ(most.status().code(), count.status().code());
    if (!most.ok()) continue;
    ASSERT_EQ(*most, count->pairs);
    const auto fixed = BuildPairingNetwork(problem, *most);

    const auto by_network = SelectFairest(problem, *fixed, {}, 0);
    const auto by_programme = SelectFairestByProgramme(problem, *most, {});

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

}  // namespace
}  // namespace tandem::testing
