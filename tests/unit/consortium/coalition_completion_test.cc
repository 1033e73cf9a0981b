#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/consortium/consortium_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using CoalitionCompletionTest = ConsortiumFixture;

TEST_F(CoalitionCompletionTest, ACoalitionIsCompletedByWhatItLacks) {
  AddAll(RiverDirectory());

  const CompleteCoalitionResult result = Complete(TermsOf({"lead", "guide-1"}));

  EXPECT_TRUE(result.coalition.requirements[2].is_gap());
  ASSERT_GE(result.completions.size(), 3u);
  const Completion& first = result.completions[0];
  EXPECT_THAT(first.id.value(), ::testing::StartsWith("lawyer"));
  EXPECT_GT(first.value_added, 0);
  ASSERT_THAT(first.raised, Not(IsEmpty()));
  EXPECT_EQ(first.raised[0].index, 2);
  // The lead finds the lawyer that it needs, and the group its third member.
  EXPECT_THAT(first.members_gain,
              Contains(Field(&std::pair<OrganisationId, double>::first,
                             MakeId("lead"))));
  ASSERT_THAT(first.rules_met, SizeIs(1));
  EXPECT_EQ(first.rules_met[0].kind, CallRuleKind::kPartners);
  for (size_t i = 1; i < result.completions.size(); ++i) {
    EXPECT_GE(result.completions[i - 1].value_added,
              result.completions[i].value_added);
  }
}

TEST_F(CoalitionCompletionTest, WithoutRequirementsAllPartsCountAlike) {
  AddAll(RiverDirectory());
  CoalitionTerms terms = TermsOf({"lead", "guide-1"});
  const auto value_of = [](const GroupParts& parts, double coverage,
                           double gain, double fit) {
    return coverage * parts.coverage + gain * parts.least_gain +
           fit * parts.fit;
  };

  const GroupParts stated = Complete(terms).coalition.parts;
  terms.call.states_requirements = false;
  const GroupParts by_text = Complete(terms).coalition.parts;

  EXPECT_NEAR(stated.value, value_of(stated, 0.65, 0.2, 0.15), 1e-9);
  EXPECT_NEAR(by_text.value, value_of(by_text, 1.0 / 3, 1.0 / 3, 1.0 / 3),
              1e-9);
  EXPECT_EQ(by_text.coverage, stated.coverage);
}

TEST_F(CoalitionCompletionTest, NobodyWhoBreaksARuleCompletesACoalition) {
  AddAll(RiverDirectory());
  CoalitionTerms terms = TermsOf({"lead", "guide-1"});
  Quota& czech = terms.call.rules.quotas.emplace_back();
  czech.at_most = 1;
  czech.condition.countries = {"CZ"};

  const CompleteCoalitionResult result = Complete(terms);

  ASSERT_THAT(result.completions, SizeIs(1));
  EXPECT_EQ(result.completions[0].id, MakeId("lawyer-2"));
}

TEST_F(CoalitionCompletionTest, QuotesOnlyTheBeginningOfALongMission) {
  std::string mission = "Always";
  while (mission.size() < 10000) mission += " river é";
  AddAll({OrganisationBuilder("lead").Mission(mission).Build()});

  const CompleteCoalitionResult result = Complete(TermsOf({"lead"}));

  const RequirementCover& cover =
      result.coalition.requirements.at(0).by_member.at(0);
  EXPECT_EQ(cover.offer_index, -1);
  EXPECT_EQ(cover.offer, mission.substr(0, 499) + "…")
      << "é stands at 499 and 500";
}

TEST_F(CoalitionCompletionTest, AnUnknownMemberIsNotFound) {
  AddAll(RiverDirectory());

  EXPECT_THAT(builder_.Build({.terms = TermsOf({"nobody"})},
                             *catalog_->snapshot(), nullptr),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CoalitionCompletionTest, StopsWhenNobodyWaits) {
  AddAll(RiverDirectory());
  const auto gone = [] { return true; };

  EXPECT_THAT(
      builder_.Build({.terms = TermsOf({"lead"})}, *catalog_->snapshot(), gone),
      StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(builder_.Complete({.terms = TermsOf({"lead"})},
                                *catalog_->snapshot(), gone),
              StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace tandem::testing
