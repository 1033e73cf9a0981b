#include "service/matching/trait_scores.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gtest/gtest.h"
#include "service/matching/region_fit.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/random_organisation.h"

namespace tandem::testing {
namespace {

constexpr size_t kMany = 60;
constexpr double kPromise = 21;
constexpr double kPromiseWeight = 60;

std::vector<Organisation> RandomOrganisations() {
  std::mt19937_64 random(8);
  std::vector<Organisation> all;
  while (all.size() < kMany) {
    Organisation& one =
        all.emplace_back(RandomOrganisation(random, MakeId("reed")));
    // As many as traits hold.
    const size_t room = OrganisationTraits::kPlaces - 1;
    std::vector<Area> areas = one.areas;
    areas.resize(std::min(areas.size(), room));
    one.areas = areas;
  }
  return all;
}

// Of the components themselves.
double Expected(const Organisation& us, const Organisation& them,
                CooperationKind kind, PartnerSide side, RegionFit fit,
                const ScoreWeights& weights) {
  double sum = kPromise;
  double total = kPromiseWeight;
  const auto add = [&](ScoreComponent component, std::optional<double> value) {
    if (!value.has_value()) return;
    sum += weights[static_cast<size_t>(component)] * *value;
    total += weights[static_cast<size_t>(component)];
  };
  add(ScoreComponent::kRegion, RegionFitOf(us, them, fit));
  add(ScoreComponent::kLanguage, CommonLanguage(us, them));
  add(ScoreComponent::kReadiness, Readiness(them, kind, side));
  add(ScoreComponent::kPeer, Peer(us, them));
  add(ScoreComponent::kCommitment, Commitment(them));
  return sum / total;
}

TEST(TraitScoresTest, SayWhatTheComponentsSay) {
  const std::vector<Organisation> all = RandomOrganisations();
  constexpr CooperationKind kKind = CooperationKind::kMentoring;
  ScoreWeights weights = {};
  for (const ScoreComponent component :
       {ScoreComponent::kRegion, ScoreComponent::kLanguage,
        ScoreComponent::kReadiness, ScoreComponent::kPeer,
        ScoreComponent::kCommitment}) {
    weights[static_cast<size_t>(component)] = 8;
  }
  size_t near = 0;
  size_t pairs = 0;
  for (const RegionFit fit :
       {RegionFit::kNear, RegionFit::kOtherCountry, RegionFit::kAnywhere}) {
    for (const PartnerSide side :
         {PartnerSide::kGives, PartnerSide::kTakes, PartnerSide::kBoth}) {
      for (const Organisation& us : all) {
        const TraitScores scores(us, kKind, side, fit, weights);
        for (const Organisation& them : all) {
          const double score =
              scores.Beside(kPromise, kPromiseWeight, OrganisationTraits(them));
          const double expected = Expected(us, them, kKind, side, fit, weights);
          ++pairs;
          near += std::abs(score - expected) < 0.01 ? 1 : 0;
        }
      }
    }
  }
  // Languages that pass for one make the rest.
  EXPECT_GE(static_cast<double>(near), 0.97 * static_cast<double>(pairs));
}

TEST(TraitScoresTest, KnowsPlacesByCodesAndByPoints) {
  ScoreWeights weights = {};
  weights[static_cast<size_t>(ScoreComponent::kRegion)] = 1;
  const auto at = [](const std::string& country, const std::string& nuts) {
    return OrganisationBuilder("reed")
        .With([&](Organisation& o) {
          o.seat.emplace().country = country;
          o.seat->nuts = nuts;
        })
        .Build();
  };
  const auto score = [&](const Organisation& a, const Organisation& b,
                         RegionFit fit = RegionFit::kNear) {
    return TraitScores(a, CooperationKind::kMentoring, PartnerSide::kBoth, fit,
                       weights)
        .Beside(0, 0, OrganisationTraits(b));
  };
  EXPECT_NEAR(score(at("CZ", "CZ064"), at("CZ", "CZ064")), 0.9, 1e-6);
  EXPECT_NEAR(score(at("CZ", "CZ064"), at("CZ", "CZ063")), 0.7, 1e-6);
  EXPECT_NEAR(score(at("CZ", "CZ064"), at("CZ", "CZ010")), 0.5, 1e-6);
  EXPECT_NEAR(score(at("CZ", ""), at("SK", "")), 0.3, 1e-6);
  EXPECT_NEAR(score(at("CZ", ""), at("PT", "")), 0.1, 1e-6);
  EXPECT_NEAR(score(at("CZ", ""), at("SK", ""), RegionFit::kOtherCountry),
              0.8 * 0.3 + 0.2, 1e-6);
  const Organisation brno =
      OrganisationBuilder("reed").Seat("CZ", 49.2, 16.6).Build();
  const Organisation vienna =
      OrganisationBuilder("oak").Seat("AT", 48.2, 16.37).Build();
  EXPECT_NEAR(score(brno, vienna),
              RegionFitOf(brno, vienna, RegionFit::kNear).value_or(0), 0.01);
}

TEST(TraitScoresTest, IsNothingWhereNothingWeighs) {
  const Organisation reed = OrganisationBuilder("reed").Build();
  const TraitScores scores(reed, CooperationKind::kCoaching, PartnerSide::kBoth,
                           RegionFit::kNear, {});
  EXPECT_EQ(scores.Beside(0, 0, OrganisationTraits(reed)), 0);
}

}  // namespace
}  // namespace tandem::testing
