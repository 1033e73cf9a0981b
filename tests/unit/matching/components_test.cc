#include "service/matching/components.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/matching/affiliation.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::DoubleEq;
using ::testing::Eq;
using ::testing::Optional;

// All of one weight.
SparseVector Even(std::vector<uint32_t> ids) {
  SparseVector v;
  v.weights.assign(ids.size(), 1.0f);
  v.ids = std::move(ids);
  Normalize(v);
  return v;
}

TextVector Words(std::vector<uint32_t> ids) {
  return {.latent = {}, .sparse = PackedText({.words = Even(std::move(ids))})};
}

// A party around a profile with vectors given by hand.
struct Side {
  Organisation organisation;
  TextVector mission;
  std::vector<TextVector> offers;
  PackedText name;

  Party party() const {
    return {.organisation = &organisation,
            .mission = &mission,
            .name = name.characters(),
            .offers = organisation.offers,
            .offer_vectors = offers,
            .needs = {},
            .need_vectors = {},
            .wish = nullptr};
  }
};

Side MakeSide(const std::string& id, std::vector<uint32_t> mission,
              std::vector<std::vector<uint32_t>> offers = {}) {
  Side side = {
      OrganisationBuilder(id).Build(), Words(std::move(mission)), {}, {}};
  for (auto& offer : offers) {
    side.organisation.offers.push_back({});
    side.offers.push_back(Words(std::move(offer)));
  }
  return side;
}

TEST(SharedGoalTest, GrowsWithTheLikenessOfMissions) {
  const Side us = MakeSide("us", {1, 2, 3, 4});
  EXPECT_DOUBLE_EQ(SharedGoal(us.party(), MakeSide("x", {5, 6}).party(), {}),
                   0.0);
  const double some =
      SharedGoal(us.party(), MakeSide("x", {1, 2, 7, 8}).party(), {});
  EXPECT_GT(some, 0.0);
  EXPECT_LT(some,
            SharedGoal(us.party(), MakeSide("x", {1, 2, 3, 8}).party(), {}));
}

TEST(SharedGoalTest, CommonSectorsRaiseIt) {
  Side us = MakeSide("us", {1, 2});
  Side them = MakeSide("them", {1, 3});
  us.organisation.sectors = {"health"};
  them.organisation.sectors = {"health"};
  const double common = SharedGoal(us.party(), them.party(), {});
  them.organisation.sectors = {"energy"};

  EXPECT_GT(common, SharedGoal(us.party(), them.party(), {}));
}

TEST(SharedGoalTest, WishJoinsTheGoal) {
  const Side us = MakeSide("us", {1});
  const Side them = MakeSide("them", {2});
  const TextVector wish = Words({2});
  Party asking = us.party();
  asking.wish = &wish;

  EXPECT_GT(SharedGoal(asking, them.party(), {}),
            SharedGoal(us.party(), them.party(), {}));
}

TEST(DifferenceTest, IsTheShareOfOffersThatTheSubjectLacks) {
  const Side us = MakeSide("us", {1}, {{10}});
  EXPECT_THAT(Difference(us.party(), MakeSide("a", {1}, {{10}}).party(), {}),
              Optional(DoubleEq(0.0)));
  EXPECT_THAT(Difference(us.party(), MakeSide("b", {1}, {{11}}).party(), {}),
              Optional(DoubleEq(1.0)));
  EXPECT_THAT(
      Difference(us.party(), MakeSide("c", {1}, {{10}, {11}}).party(), {}),
      Optional(DoubleEq(0.5)));
  EXPECT_THAT(Difference(us.party(), MakeSide("d", {1}).party(), {}),
              Eq(std::nullopt));
}

TEST(CommonLanguageTest, OneCommonLanguageIsEnough) {
  const auto speaks = [](std::vector<std::string> languages) {
    Organisation organisation;
    organisation.languages = std::move(languages);
    return organisation;
  };
  EXPECT_THAT(CommonLanguage(speaks({"cs", "en"}), speaks({"en", "hu"})),
              Optional(1.0));
  EXPECT_THAT(CommonLanguage(speaks({"cs"}), speaks({"hu"})), Optional(0.0));
  EXPECT_THAT(CommonLanguage(speaks({}), speaks({"hu"})), Eq(std::nullopt));
}

TEST(ReadinessTest, OfferedKindWithAFreePlaceIsBest) {
  constexpr auto kKind = CooperationKind::kMentoring;
  Organisation mentor;
  EXPECT_THAT(Readiness(mentor, kKind, PartnerSide::kGives), Eq(std::nullopt));
  mentor.kinds_offered = {CooperationKind::kCoaching};
  EXPECT_THAT(Readiness(mentor, kKind, PartnerSide::kGives), Optional(0.3));
  mentor.kinds_offered = {kKind};
  mentor.capacities = {{.kind = kKind, .places = 2, .places_taken = 1}};
  EXPECT_THAT(Readiness(mentor, kKind, PartnerSide::kGives), Optional(1.0));
  mentor.capacities[0].places_taken = 2;
  EXPECT_THAT(Readiness(mentor, kKind, PartnerSide::kGives), Optional(0.5));
  EXPECT_THAT(HasRoomFor(mentor, kKind), Optional(false));
}

TEST(ReadinessTest, EachSideIsJudgedByWhatItDoes) {
  constexpr auto kKind = CooperationKind::kMentoring;
  Organisation mentor;
  mentor.kinds_offered = {kKind};
  Organisation mentee;
  mentee.kinds_sought = {kKind};

  EXPECT_THAT(Readiness(mentor, kKind, PartnerSide::kTakes), Optional(0.3));
  EXPECT_THAT(Readiness(mentee, kKind, PartnerSide::kTakes), Optional(1.0));
  EXPECT_THAT(Readiness(mentee, kKind, PartnerSide::kGives), Optional(0.3));
  EXPECT_THAT(Readiness(mentor, kKind, PartnerSide::kBoth), Optional(1.0));
  EXPECT_THAT(Readiness(mentee, kKind, PartnerSide::kBoth), Optional(1.0));
}

TEST(TrackRecordTest, CountsLengthAndQualityFromEitherSide) {
  const Organisation us = OrganisationBuilder("us").Build();
  const auto told = [&us](CooperationQuality quality, int months) {
    Organisation them = OrganisationBuilder("them").Build();
    them.track_record = {
        {.partner = us.id.ToName(), .months = months, .quality = quality}};
    return *TrackRecord(us, them);
  };
  EXPECT_GT(told(CooperationQuality::kVeryGood, 24),
            told(CooperationQuality::kVeryGood, 6));
  EXPECT_GT(told(CooperationQuality::kGood, 24),
            told(CooperationQuality::kDifficult, 24));
  EXPECT_LE(told(CooperationQuality::kVeryGood, 1200), 1.0);
  EXPECT_THAT(TrackRecord(us, OrganisationBuilder("new").Build()),
              Eq(std::nullopt));
}

TEST(CommitmentTest, FollowsTheStatement) {
  Organisation organisation;
  EXPECT_THAT(Commitment(organisation), Eq(std::nullopt));
  organisation.networking_commitment = NetworkingCommitment::kDedicated;
  EXPECT_THAT(Commitment(organisation), Optional(1.0));
}

TEST(DuplicationTest, SameWorkInTheSamePlaceIsDuplication) {
  Side us = MakeSide("us", {1, 2}, {{10}, {11}});
  Side them = MakeSide("them", {1, 2}, {{10}, {11}});
  us.organisation.seat = them.organisation.seat =
      Area{.country = "CZ", .nuts = "CZ064"};
  const double same_place = Duplication(us.party(), them.party(), {});
  them.organisation.seat = Area{.country = "TR"};
  const double far_away = Duplication(us.party(), them.party(), {});

  EXPECT_GT(same_place, 0.9);
  EXPECT_LT(far_away, 0.3);
}

TEST(DuplicationTest, OtherOffersAreNoDuplication) {
  Side us = MakeSide("us", {1, 2}, {{10}});
  Side them = MakeSide("them", {1, 2}, {{12}});
  us.organisation.seat = them.organisation.seat =
      Area{.country = "CZ", .nuts = "CZ064"};

  EXPECT_LT(Duplication(us.party(), them.party(), {}), 0.05);
}

// A side with labels and a name made of letters.
Side Named(std::vector<std::string> labels, std::vector<uint32_t> letters) {
  Side side = MakeSide("x", {1});
  side.organisation.labels = std::move(labels);
  side.name = PackedText({.characters = Even(std::move(letters))});
  return side;
}

TEST(AffiliationTest, LabelsAndMembershipsCountByTheSmallerSide) {
  Side us = Named({"interreg", "river"}, {});
  us.organisation.memberships.push_back({.network = "organisations/net"});
  Side them = Named({"interreg"}, {});
  EXPECT_THAT(Affiliation(us.party(), them.party()), Optional(DoubleEq(1.0)));
  them.organisation.memberships.push_back({.network = "organisations/other"});
  EXPECT_THAT(Affiliation(us.party(), them.party()), Optional(DoubleEq(0.5)));
}

TEST(AffiliationTest, NamesAlikeAreAFamily) {
  const Side us = Named({}, {1, 2});
  EXPECT_THAT(Affiliation(us.party(), Named({}, {1, 2}).party()),
              Optional(::testing::DoubleNear(1.0, 1e-6)));
  EXPECT_THAT(Affiliation(us.party(), Named({}, {3}).party()),
              Optional(DoubleEq(0.0)));
}

TEST(AffiliationTest, AWishOfACallPutsItsLabelsInPlaceOfOurs) {
  const Side us = Named({"ours"}, {1});
  const std::vector<std::string> labels = {"call"};
  Party asking = us.party();
  asking.wish_labels = labels;
  EXPECT_THAT(Affiliation(asking, Named({"call"}, {2}).party()),
              Optional(DoubleEq(1.0)));
  EXPECT_THAT(Affiliation(asking, Named({"ours"}, {1}).party()),
              Optional(DoubleEq(0.0)));
}

TEST(AffiliationTest, NothingStatedIsNotStated) {
  EXPECT_THAT(Affiliation(Named({}, {}).party(), Named({"a"}, {1}).party()),
              Eq(std::nullopt));
}

TEST(PeerTest, IsTheSameKindOfOrganisation) {
  Organisation us;
  Organisation them;
  EXPECT_THAT(Peer(us, them), Eq(std::nullopt));
  us.kind = OrganisationKind::kNgo;
  them.kind = OrganisationKind::kNgo;
  EXPECT_THAT(Peer(us, them), Optional(1.0));
  them.kind = OrganisationKind::kMedia;
  EXPECT_THAT(Peer(us, them), Optional(0.0));
}

TEST(BenefitStandInTest, StaysBelowTheSharedGoal) {
  for (double goal = 0.0; goal <= 1.0; goal += 0.1) {
    EXPECT_LE(BenefitStandIn(goal, std::nullopt), goal);
    EXPECT_LE(BenefitStandIn(goal, 1.0), goal);
    EXPECT_LE(BenefitStandIn(goal, 0.0), BenefitStandIn(goal, 1.0));
  }
}

}  // namespace
}  // namespace tandem::testing
