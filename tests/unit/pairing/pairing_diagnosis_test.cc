#include "service/pairing/pairing_diagnosis.h"

#include <algorithm>
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
using ::testing::Field;
using ::testing::IsEmpty;

PairingDiagnosis Diagnose(const PairingProblem& problem,
                          PairingObjective objective, int alternates = 10) {
  const auto solution = SolvePairing(problem, objective, {});
  EXPECT_THAT(solution, IsOk());
  return DiagnosePairing(problem, *solution, alternates);
}

// Giver 0 may take taker 0 or 1; giver 1 taker 0 only; taker 2 none.
PairingProblem Chain() {
  PairingProblem problem;
  problem.givers.resize(2);
  problem.takers.resize(3);
  problem.edges = {
      {0, 0, 0.9, 0.9, 0.9}, {0, 1, 0.3, 0.3, 0.3}, {1, 0, 0.4, 0.4, 0.4}};
  return problem;
}

TEST(PairingDiagnosisTest, WhoHasNoPermittedPairIsToldSo) {
  const auto diagnosis = Diagnose(Chain(), PairingObjective::kMostPaired);

  ASSERT_EQ(diagnosis.takers.size(), 1u);
  EXPECT_EQ(diagnosis.takers[0].party, 2);
  EXPECT_EQ(diagnosis.takers[0].reason, UnpairedReason::kNoPermittedPair);
  EXPECT_THAT(diagnosis.takers[0].alternates, IsEmpty());
  EXPECT_THAT(diagnosis.givers, IsEmpty());
}

TEST(PairingDiagnosisTest, WhoHasNoPlaceHasNoPermittedPair) {
  PairingProblem problem = Chain();
  problem.givers[1].capacity = 0;
  problem.takers[1].maximum = 0;

  const auto diagnosis = Diagnose(problem, PairingObjective::kBestTotal);

  ASSERT_EQ(diagnosis.givers.size(), 1u);
  EXPECT_EQ(diagnosis.givers[0].reason, UnpairedReason::kNoPermittedPair);
  ASSERT_EQ(diagnosis.takers.size(), 2u);
  EXPECT_EQ(diagnosis.takers[0].reason, UnpairedReason::kNoPermittedPair);
}

// Stable pairs 0-0; if taker 0 moved to giver 1, all would be served.
TEST(PairingDiagnosisTest, WhoWouldBeServedIfOthersMovedIsToldSo) {
  const auto diagnosis = Diagnose(Chain(), PairingObjective::kStable);

  ASSERT_EQ(diagnosis.takers.size(), 2u);
  EXPECT_EQ(diagnosis.takers[0].party, 1);
  EXPECT_EQ(diagnosis.takers[0].reason, UnpairedReason::kLowersObjective);
  ASSERT_EQ(diagnosis.takers[0].alternates.size(), 1u);
  const PairingAlternate& alternate = diagnosis.takers[0].alternates[0];
  EXPECT_EQ(alternate.edge, 1);
  EXPECT_EQ(alternate.displaced, 0);
  EXPECT_EQ(alternate.replaced, -1);
  EXPECT_DOUBLE_EQ(alternate.change, 0.3 - 0.9);
  ASSERT_EQ(diagnosis.givers.size(), 1u);
  EXPECT_EQ(diagnosis.givers[0].reason, UnpairedReason::kLowersObjective);
  EXPECT_EQ(diagnosis.blocking_pairs, 0);
}

TEST(PairingDiagnosisTest, WhoMissesOutBecauseAllAreFullIsToldSo) {
  PairingProblem problem = Chain();
  problem.edges.pop_back();

  const auto diagnosis = Diagnose(problem, PairingObjective::kBestTotal);

  ASSERT_EQ(diagnosis.takers.size(), 2u);
  EXPECT_EQ(diagnosis.takers[0].party, 1);
  EXPECT_EQ(diagnosis.takers[0].reason, UnpairedReason::kPartnersFull);
}

TEST(PairingDiagnosisTest, AQuotaLeavesAPlaceFree) {
  PairingProblem problem = Chain();
  problem.quotas = {{.name = "first", .takers = {0}, .minimum_share = 1.0}};

  const auto diagnosis = Diagnose(problem, PairingObjective::kBestTotal);

  ASSERT_EQ(diagnosis.takers.size(), 2u);
  EXPECT_EQ(diagnosis.takers[0].party, 1);
  EXPECT_EQ(diagnosis.takers[0].reason, UnpairedReason::kLowersObjective);
}

TEST(PairingDiagnosisTest, FixedPairsDoNotGiveWay) {
  PairingProblem problem = Chain();
  problem.fixed = {0};

  const auto diagnosis = Diagnose(problem, PairingObjective::kBestTotal);

  ASSERT_EQ(diagnosis.takers.size(), 2u);
  EXPECT_EQ(diagnosis.takers[0].reason, UnpairedReason::kPartnersFull);
  EXPECT_THAT(diagnosis.takers[0].alternates, IsEmpty());
  EXPECT_THAT(diagnosis.alternates[0], IsEmpty());
}

TEST(PairingDiagnosisTest, AlternatesAreTheBestByScore) {
  PairingProblem problem;
  problem.givers.resize(5);
  problem.takers.resize(1);
  problem.edges = {
      {4, 0, 0.5}, {3, 0, 0.9}, {2, 0, 0.5}, {1, 0, 0.7}, {0, 0, 0.1}};

  const auto diagnosis = Diagnose(problem, PairingObjective::kBestTotal, 3);

  ASSERT_EQ(diagnosis.alternates.size(), 1u);
  EXPECT_THAT(diagnosis.alternates[0],
              ElementsAre(Field(&PairingAlternate::edge, 3),
                          Field(&PairingAlternate::edge, 2),
                          Field(&PairingAlternate::edge, 0)));
  EXPECT_EQ(diagnosis.alternates[0][0].replaced, 1);
  EXPECT_EQ(diagnosis.alternates[0][0].displaced, -1);
  EXPECT_DOUBLE_EQ(diagnosis.alternates[0][0].change, 0.7 - 0.9);
}

// Whether some choice within places and fixed pairs serves `party` besides
// giving every other one as many pairs on its own side as it has now.
bool CouldBeServed(const PairingProblem& problem,
                   const std::vector<int>& chosen, int taker) {
  PairingProblem places = problem;
  places.quotas.clear();
  for (PairingTaker& t : places.takers) t.minimum = 0;
  for (const int edge : chosen) {
    PairingTaker& t = places.takers[problem.edges[edge].taker];
    t.maximum = std::max(t.maximum, ++t.minimum);
  }
  places.takers[taker].minimum = 1;
  return BruteForcePairing(places, PairingObjective::kBestTotal).has_value();
}

TEST(PairingDiagnosisTest, ReasonsAreTrue) {
  int full = 0;
  int lower = 0;
  for (int seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const PairingProblem problem =
        RandomPairing(seed, {.edges = 10, .fixed = seed % 3 == 0}).Draw();
    const auto solution = SolvePairing(problem, PairingObjective::kStable, {});
    const auto best = SolvePairing(problem, PairingObjective::kBestTotal, {});
    for (const auto* s : {&solution, &best}) {
      if (!s->ok()) continue;
      for (const UnpairedParty& taker :
           DiagnosePairing(problem, **s, 3).takers) {
        if (taker.reason == UnpairedReason::kNoPermittedPair) continue;
        const bool could = CouldBeServed(problem, (*s)->chosen, taker.party);
        ASSERT_EQ(could, taker.reason == UnpairedReason::kLowersObjective);
        ++(could ? lower : full);
      }
    }
  }
  EXPECT_GT(full, 20);
  EXPECT_GT(lower, 20);
}

}  // namespace
}  // namespace tandem::testing
