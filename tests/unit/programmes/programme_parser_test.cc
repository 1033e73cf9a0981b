#include "service/programmes/programme_parser.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

class ProgrammeParserTest : public ProgrammeFixture {
 protected:
  static v1::Programme Good() { return Programme({"g"}, {"t"}); }

  absl::Status StatusOf(const v1::Programme& programme) const {
    return ParseProgramme(programme, context_, "programme").status();
  }
};

TEST_F(ProgrammeParserTest, ReadsEveryRule) {
  v1::Programme proto = Good();
  proto.mutable_givers()->mutable_participants(0)->set_places(4);
  v1::Participant& taker = *proto.mutable_takers()->mutable_participants(0);
  taker.set_minimum(1);
  taker.set_maximum(2);
  taker.add_wishes("organisations/g");
  taker.set_priority(0.25);
  taker.set_rounds_left_over(3);
  proto.mutable_takers()->mutable_filter()->add_sectors("health");
  v1::PairingRules& rules = *proto.mutable_rules();
  rules.set_left_over_priority(0.1);
  rules.set_wish_weight(0.5);
  rules.set_minimum_giver_benefit(0);
  rules.mutable_must_haves()->set_same_nuts_characters(3);
  *rules.add_fixed_pairs() = MakePair("g", "t");
  *rules.add_excluded_pairs() = MakePair("g", "u");
  v1::PairingQuota& quota = *rules.add_quotas();
  quota.set_display_name("small ones");
  quota.set_side(v1::PAIRING_SIDE_TAKERS);
  quota.mutable_group()->set_small(true);
  quota.set_minimum_share(0.3);
  proto.set_objective(v1::PAIRING_OBJECTIVE_FAIREST);

  const ProgrammePlan plan = Plan(proto);

  EXPECT_EQ(plan.givers.participants[0].places, 4);
  const PlannedParticipant& planned = plan.takers.participants[0];
  EXPECT_EQ(planned.minimum, 1);
  EXPECT_EQ(planned.maximum, 2);
  EXPECT_THAT(planned.wishes, ElementsAre(Id("g")));
  EXPECT_DOUBLE_EQ(planned.priority, 0.25 + 3 * 0.1);
  EXPECT_TRUE(plan.takers.filter.has_value());
  EXPECT_FALSE(plan.givers.filter.has_value());
  EXPECT_EQ(plan.rules.minimum_giver_benefit, 0.0);
  EXPECT_FALSE(plan.rules.minimum_taker_benefit.has_value());
  EXPECT_EQ(plan.rules.must_haves.same_nuts_characters, 3);
  EXPECT_THAT(plan.rules.fixed_pairs, ElementsAre(Pair(Id("g"), Id("t"))));
  EXPECT_THAT(plan.rules.excluded_pairs, ElementsAre(Pair(Id("g"), Id("u"))));
  ASSERT_EQ(plan.rules.quotas.size(), size_t{1});
  EXPECT_FALSE(plan.rules.quotas[0].of_givers);
  EXPECT_EQ(plan.rules.quotas[0].minimum_share, 0.3);
  EXPECT_EQ(plan.objective, PairingObjective::kFairest);
  EXPECT_EQ(plan.criteria.version, "criteriaSets/default-mentoring@1");
}

TEST_F(ProgrammeParserTest, WrongFieldsAreNamedWithTheirPath) {
  struct Case {
    std::string field;
    std::string what;
    void (*change)(v1::Programme&);
  };
  for (const Case& c : std::vector<Case>{
           {"programme.display_name", "is required",
            [](auto& p) { p.clear_display_name(); }},
           {"programme.kind", "is required", [](auto& p) { p.clear_kind(); }},
           {"programme.kind", "not a value",
            [](auto& p) { p.set_kind(static_cast<v1::CooperationKind>(77)); }},
           {"programme.criteria_version", "criteriaSets/",
            [](auto& p) { p.set_criteria_version("office"); }},
           {"programme.givers", "participants or a filter",
            [](auto& p) { p.clear_givers(); }},
           {"programme.givers.participants[1].organisation", "twice",
            [](auto& p) {
              p.mutable_givers()->add_participants()->set_organisation(
                  "organisations/g");
            }},
           {"programme.givers.participants[0].places", "[0, 1000]",
            [](auto& p) {
              p.mutable_givers()->mutable_participants(0)->set_places(1001);
            }},
           {"programme.givers.participants[0].maximum", "takers only",
            [](auto& p) {
              p.mutable_givers()->mutable_participants(0)->set_maximum(2);
            }},
           {"programme.takers.participants[0].places", "givers only",
            [](auto& p) {
              p.mutable_takers()->mutable_participants(0)->set_places(0);
            }},
           {"programme.takers.participants[0].minimum", "[0, 1]",
            [](auto& p) {
              p.mutable_takers()->mutable_participants(0)->set_minimum(2);
            }},
           {"programme.takers.participants[0].wishes[0]", "itself",
            [](auto& p) {
              p.mutable_takers()->mutable_participants(0)->add_wishes(
                  "organisations/t");
            }},
           {"programme.takers.participants[0].priority", "[0, 1]",
            [](auto& p) {
              p.mutable_takers()->mutable_participants(0)->set_priority(1.5);
            }},
           {"programme.takers.places_if_not_stated", "givers only",
            [](auto& p) { p.mutable_takers()->set_places_if_not_stated(1); }},
           {"programme.givers.filter.sectors[0]", "not a sector",
            [](auto& p) {
              p.mutable_givers()->mutable_filter()->add_sectors("heath");
            }},
           {"programme.rules.wish_weight", "[0, 1]",
            [](auto& p) { p.mutable_rules()->set_wish_weight(-1); }},
           {"programme.rules.left_over_priority", "[0, 1]",
            [](auto& p) { p.mutable_rules()->set_left_over_priority(2); }},
           {"programme.rules.must_haves.same_nuts_characters", "[2, 5]",
            [](auto& p) {
              p.mutable_rules()->mutable_must_haves()->set_same_nuts_characters(
                  1);
            }},
           {"programme.rules.excluded_pairs[0].taker", "is the giver",
            [](auto& p) {
              *p.mutable_rules()->add_excluded_pairs() = MakePair("g", "g");
            }},
           {"programme.rules.fixed_pairs[0]", "excluded_pairs",
            [](auto& p) {
              *p.mutable_rules()->add_excluded_pairs() = MakePair("g", "t");
              *p.mutable_rules()->add_fixed_pairs() = MakePair("g", "t");
            }},
           {"programme.rules.conflict_groups[0].organisations", "2 to 1000",
            [](auto& p) {
              p.mutable_rules()->add_conflict_groups()->add_organisations(
                  "organisations/g");
            }},
           {"programme.alternates", "[0, 20]",
            [](auto& p) { p.set_alternates(21); }},
           {"programme.objective", "not a value", [](auto& p) {
              p.set_objective(static_cast<v1::PairingObjective>(9));
            }}}) {
    SCOPED_TRACE(c.field);
    v1::Programme programme = Good();
    c.change(programme);

    const absl::Status status = StatusOf(programme);

    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                                 HasSubstr(c.what)));
    EXPECT_THAT(FieldsOf(status), ElementsAre(c.field));
  }
}

TEST_F(ProgrammeParserTest, AQuotaNeedsNameSideGroupAndMeasure) {
  v1::Programme programme = Good();
  programme.mutable_rules()->add_quotas();

  EXPECT_THAT(FieldsOf(StatusOf(programme)),
              ElementsAre("programme.rules.quotas[0].display_name",
                          "programme.rules.quotas[0].side",
                          "programme.rules.quotas[0].group",
                          "programme.rules.quotas[0].minimum_pairs"));
}

TEST_F(ProgrammeParserTest, RefusedKindsAndForeignCriteriaSayWhy) {
  v1::Programme programme = Good();
  programme.set_kind(v1::COOPERATION_KIND_CONFERENCE);
  EXPECT_THAT(StatusOf(programme),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReasonOf(StatusOf(programme)), "KIND_REFUSED");

  programme = Good();
  programme.set_criteria_version("criteriaSets/default-coaching");
  EXPECT_THAT(StatusOf(programme),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReasonOf(StatusOf(programme)), "CRITERIA_KIND_MISMATCH");

  programme.set_criteria_version("criteriaSets/office");
  EXPECT_THAT(StatusOf(programme), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ProgrammeParserTest, ReviewsOverrideTheProgramme) {
  v1::Programme programme = Good();
  *programme.mutable_rules()->add_fixed_pairs() = MakePair("g", "t");
  *programme.mutable_rules()->add_excluded_pairs() = MakePair("g", "u");
  ProgrammePlan plan = Plan(programme);
  v1::RunAdjustments adjustments;
  *adjustments.add_banned_pairs() = MakePair("g", "t");
  *adjustments.add_fixed_pairs() = MakePair("g", "u");
  v1::PlacesOverride& places = *adjustments.add_places();
  places.set_organisation("organisations/g");
  places.set_places(7);

  ApplyAdjustments(adjustments, plan);

  EXPECT_THAT(plan.rules.fixed_pairs, ElementsAre(Pair(Id("g"), Id("u"))));
  EXPECT_THAT(plan.rules.banned_pairs, ElementsAre(Pair(Id("g"), Id("t"))));
  EXPECT_THAT(plan.rules.excluded_pairs, IsEmpty());
  EXPECT_THAT(plan.givers.reviewed_places, ElementsAre(Pair(Id("g"), 7)));
}

}  // namespace
}  // namespace tandem::testing
