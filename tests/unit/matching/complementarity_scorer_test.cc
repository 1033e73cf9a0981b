#include "service/matching/complementarity_scorer.h"

#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::DoubleEq;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kNeedCoverage =
    static_cast<size_t>(ScoreComponent::kNeedCoverage);
constexpr auto kMutual = static_cast<size_t>(ScoreComponent::kMutualBenefit);
constexpr auto kTrackRecord = static_cast<size_t>(ScoreComponent::kTrackRecord);

// `us` needs legal aid and offers field access; the others vary.
class ComplementarityScorerTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    Add(OrganisationBuilder("us")
            .Mission("We guard a river and its forest.")
            .Offers("field access", "field-access")
            .Needs("legal advice", "legal-aid")
            .Build());
    Add(OrganisationBuilder("mutual")
            .Mission("Lawyers for rivers.")
            .Offers("legal advice", "legal-aid")
            .Needs("field access in villages", "field-access")
            .Build());
    Add(OrganisationBuilder("one-sided")
            .Mission("Lawyers for rivers.")
            .Offers("legal advice", "legal-aid")
            .Needs("a hospital bed")
            .Build());
    Add(OrganisationBuilder("silent")
            .Mission("Lawyers for rivers and forest.")
            .Offers("legal advice", "legal-aid")
            .Build());
  }

  MatchTerms Terms() const {
    return DirectoryFixture::Terms("us", CooperationKind::kJointCall);
  }
};

TEST_F(ComplementarityScorerTest, SmallerBenefitCounts) {
  const Match match = ScoreOne(Terms(), "one-sided");

  EXPECT_GT(match.subject_benefit.coverage, 0.8);
  EXPECT_LT(match.partner_benefit.coverage, 0.1);
  EXPECT_DOUBLE_EQ(match.components[kMutual].value,
                   match.partner_benefit.coverage);
  EXPECT_GT(ScoreOne(Terms(), "mutual").score, match.score);
}

TEST_F(ComplementarityScorerTest, OneSidedPairFallsShortOfTheFloor) {
  EXPECT_THAT(
      ScoreOne(Terms(), "one-sided").shortfalls,
      ElementsAre(Field(&Shortfall::kind, ShortfallKind::kPartnerBenefit)));
  EXPECT_THAT(ScoreOne(Terms(), "mutual").shortfalls, IsEmpty());
}

TEST_F(ComplementarityScorerTest, UnstatedNeedsAreNeitherZeroNorStruckOut) {
  const Match match = ScoreOne(Terms(), "silent");

  EXPECT_FALSE(match.partner_benefit.stated);
  EXPECT_THAT(match.shortfalls, IsEmpty());
  EXPECT_GT(match.components[kMutual].value, 0.0);
  EXPECT_FALSE(match.components[kMutual].stated);
  EXPECT_THAT(match.cautions, Contains(HasSubstr("not stated")));
}

TEST_F(ComplementarityScorerTest, SingleWeightIsTheScore) {
  MatchTerms terms = Terms();
  terms.criteria.criteria.weights = {};
  terms.criteria.criteria.weights[kNeedCoverage] = 100;
  terms.include_competitors = true;

  const Match match = ScoreOne(terms, "mutual");

  EXPECT_DOUBLE_EQ(match.score, match.subject_benefit.coverage);
}

TEST_F(ComplementarityScorerTest, WeightsOfAnExplanationMakeTheScore) {
  const Match match = ScoreOne(Terms(), "mutual");
  double total = 0;
  double base = 0;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    total += match.component_weights[i];
    base += match.component_weights[i] * match.components[i].value;
  }

  EXPECT_THAT(total, DoubleNear(1.0, 1e-9));
  EXPECT_THAT(base, DoubleNear(match.base_score, 1e-9));
  EXPECT_THAT(match.base_score - match.duplication_deduction,
              DoubleNear(match.score, 1e-9));
}

TEST_F(ComplementarityScorerTest, AbsentHistoryIsNeutral) {
  MatchTerms terms = Terms();
  const double before = ScoreOne(terms, "mutual").score;
  // Weight moved from nowhere to the track record does not lower a newcomer.
  terms.criteria.criteria.weights[kTrackRecord] += 50;

  const Match match = ScoreOne(terms, "mutual");

  EXPECT_THAT(match.score, DoubleNear(before, 1e-9));
  EXPECT_THAT(match.component_weights[kTrackRecord], DoubleEq(0.0));
}

TEST_F(ComplementarityScorerTest, PoliciesAreAddedLastAndShown) {
  Add(OrganisationBuilder("village")
          .Offers("legal advice", "legal-aid")
          .With([](Organisation& o) { o.based_in_rural_area = true; })
          .Build());
  MatchTerms terms = Terms();
  const Match without = ScoreOne(terms, "village");
  terms.criteria.criteria.policies.based_in_rural_area = 5;

  const Match with = ScoreOne(terms, "village");

  EXPECT_THAT(with.score, DoubleNear(without.score + 0.05, 1e-9));
  ASSERT_THAT(with.policy_effects,
              ElementsAre(Field(&PolicyEffect::policy,
                                absl::string_view("based_in_rural_area"))));
  EXPECT_THAT(with.policy_effects[0].added, DoubleNear(0.05, 1e-9));
  EXPECT_THAT(ScoreOne(terms, "mutual").policy_effects, IsEmpty());
}

TEST_F(ComplementarityScorerTest, GatesAreReportedWithTheirReason) {
  Add(OrganisationBuilder("full")
          .Language("hu")
          .Offers("legal advice", "legal-aid")
          .With([](Organisation& o) {
            o.capacities = {{.kind = CooperationKind::kMentoring,
                             .places = 1,
                             .places_taken = 1}};
          })
          .Build());
  MatchTerms terms = DirectoryFixture::Terms("us", CooperationKind::kMentoring);
  terms.subject.stored = {};
  terms.subject.profile = OrganisationBuilder("asking")
                              .Language("cs")
                              .Needs("legal advice", "legal-aid")
                              .Build();
  terms.criteria.criteria.gates = {.minimum_score = 0.99,
                                   .minimum_benefit = 0.1,
                                   .require_common_language = true,
                                   .require_free_capacity = true};

  EXPECT_THAT(ScoreOne(terms, "full").shortfalls,
              ElementsAre(Field(&Shortfall::kind, ShortfallKind::kLanguage),
                          Field(&Shortfall::kind, ShortfallKind::kCapacity),
                          Field(&Shortfall::kind, ShortfallKind::kScore)));
}

TEST_F(ComplementarityScorerTest, EarlierPartnersCanBeLeftOut) {
  Organisation old =
      OrganisationBuilder("old").Offers("legal advice", "legal-aid").Build();
  old.track_record = {{.partner = "organisations/us"}};
  Add(old);
  MatchTerms terms = Terms();
  EXPECT_THAT(ScoreOne(terms, "old").shortfalls, IsEmpty());
  terms.criteria.criteria.past_partners = PastPartners::kLeaveOut;

  EXPECT_THAT(
      ScoreOne(terms, "old").shortfalls,
      ElementsAre(Field(&Shortfall::kind, ShortfallKind::kPastPartner)));
}

TEST_F(ComplementarityScorerTest, SelfIsFlagged) {
  EXPECT_THAT(ScoreOne(Terms(), "us").shortfalls,
              Contains(Field(&Shortfall::kind, ShortfallKind::kSelf)));
}

TEST_F(ComplementarityScorerTest, GiverLooksForSomebodyItsOffersServe) {
  MatchTerms terms =
      DirectoryFixture::Terms("mutual", CooperationKind::kMentoring);
  terms.role = CooperationRole::kGiver;
  // Both need field access and legal aid the other way round; a mentor's first
  // question is whom its offers serve.
  const Match match = ScoreOne(terms, "us");
  const size_t uptake = static_cast<size_t>(ScoreComponent::kOfferUptake);

  EXPECT_GT(match.component_weights[uptake],
            match.component_weights[kNeedCoverage]);
}

TEST_F(ComplementarityScorerTest, CompetitorsLoseNothingWhereWanted) {
  Organisation twin = OrganisationBuilder("twin")
                          .Mission("We guard a river and its forest.")
                          .Offers("field access", "field-access")
                          .Build();
  Add(twin);
  MatchTerms terms = Terms();
  const Match lowered = ScoreOne(terms, "twin");
  terms.include_competitors = true;
  const Match wanted = ScoreOne(terms, "twin");

  EXPECT_GT(lowered.duplication_deduction, 0.0);
  EXPECT_GT(lowered.duplication, 0.0);
  EXPECT_DOUBLE_EQ(wanted.duplication_deduction, 0.0);
  EXPECT_GT(wanted.score, lowered.score);
}

}  // namespace
}  // namespace tandem::testing
