#include "service/calls/call_parser.h"

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Call MinimalCall() {
  v1::Call call;
  call.mutable_title()->set_text("Living rivers");
  call.mutable_title()->set_language("en");
  return call;
}

FundingCall Parse(const v1::Call& proto) {
  std::vector<FieldViolation> violations;
  FundingCall call = ParseCall(proto, SmallTaxonomy(), "call", violations);
  EXPECT_THAT(violations, IsEmpty())
      << violations[0].field << " " << violations[0].description;
  return call;
}

TEST(CallParserTest, WhatIsLeftOpenGetsItsDefault) {
  const FundingCall call = Parse(MinimalCall());

  EXPECT_EQ(call.rules.min_partners, 2);
  EXPECT_EQ(call.rules.max_partners, 8);
  EXPECT_EQ(call.rules.min_countries, 0);
  EXPECT_TRUE(call.rules.eligible.empty());
  EXPECT_FALSE(call.deadline.has_value());
  // The title is the only requirement.
  EXPECT_FALSE(call.states_requirements);
  ASSERT_THAT(call.requirements, SizeIs(1));
  EXPECT_EQ(call.requirements[0].need.text.text, "Living rivers");
  EXPECT_EQ(call.requirements[0].weight, 1);
}

TEST(CallParserTest, TheTextIsTheRequirementWhereNoOtherIsGiven) {
  v1::Call proto = MinimalCall();
  proto.mutable_text()->set_text("Restoration of wetlands");

  EXPECT_EQ(Parse(proto).requirements[0].need.text.text,
            "Restoration of wetlands");
  proto.add_requirements()->set_competency("legal-aid");
  EXPECT_EQ(Parse(proto).requirements[0].need.competency, "legal-aid");
}

TEST(CallParserTest, ReadsRulesAndMakesCodesCanonical) {
  v1::Call proto = MinimalCall();
  proto.set_name("calls/rivers-2027");
  proto.set_deadline("2027-02-28");
  v1::CallRequirement& requirement = *proto.add_requirements();
  requirement.set_text("Field work in villages");
  requirement.set_weight(2.5);
  requirement.set_mandatory(true);
  requirement.set_shared(true);
  v1::CallRules& rules = *proto.mutable_rules();
  rules.set_min_partners(3);
  rules.set_max_partners(5);
  rules.set_min_countries(2);
  rules.mutable_eligible()->add_seat_countries("cz");
  rules.mutable_eligible()->mutable_filter()->add_sectors("environment");
  rules.mutable_lead()->mutable_filter()->add_kinds(v1::ORGANISATION_KIND_NGO);
  v1::MemberQuota& quota = *rules.add_quotas();
  quota.mutable_condition()->mutable_filter()->set_has_track_record(false);
  quota.set_at_least(1);
  quota.set_at_most(2);
  quota.set_display_name("newcomer");
  rules.set_common_language(true);
  rules.add_languages("ces");

  const FundingCall call = Parse(proto);

  EXPECT_EQ(call.id, "rivers-2027");
  EXPECT_EQ(call.deadline, absl::CivilDay(2027, 2, 28));
  EXPECT_EQ(call.requirements[0].weight, 2.5);
  EXPECT_TRUE(call.requirements[0].mandatory);
  EXPECT_TRUE(call.requirements[0].shared);
  EXPECT_EQ(call.rules.max_partners, 5);
  EXPECT_EQ(call.rules.min_countries, 2);
  EXPECT_THAT(call.rules.eligible.countries, ElementsAre("CZ"));
  EXPECT_THAT(call.rules.eligible.filter.sectors, ElementsAre("environment"));
  EXPECT_THAT(call.rules.lead.filter.kinds,
              ElementsAre(OrganisationKind::kNgo));
  ASSERT_THAT(call.rules.quotas, SizeIs(1));
  EXPECT_EQ(call.rules.quotas[0].condition.filter.has_track_record, false);
  EXPECT_EQ(call.rules.quotas[0].at_most, 2);
  EXPECT_EQ(call.rules.quotas[0].description, "newcomer");
  EXPECT_THAT(call.rules.languages, ElementsAre("cs"));
}

TEST(CallParserTest, NamesEveryFieldThatIsWrong) {
  struct Case {
    std::string field;
    std::string description;
    std::function<void(v1::Call&)> change;
  };
  const std::vector<Case> cases = {
      {"call.name", "must have the form",
       [](v1::Call& call) { call.set_name("rivers"); }},
      {"call.name", "1 to 64 characters",
       [](v1::Call& call) { call.set_name("calls/Rivers"); }},
      {"call.title.text", "", [](v1::Call& call) { call.clear_title(); }},
      {"call.requirements[0].competency", "",
       [](v1::Call& call) { call.add_requirements()->set_competency("no"); }},
      {"call.requirements[0].weight", "",
       [](v1::Call& call) {
         call.add_requirements()->set_text("x");
         call.mutable_requirements(0)->set_weight(-1);
       }},
      {"call.rules.max_partners", "at least min_partners, 4",
       [](v1::Call& call) {
         call.mutable_rules()->set_min_partners(4);
         call.mutable_rules()->set_max_partners(3);
       }},
      {"call.rules.min_partners", "",
       [](v1::Call& call) { call.mutable_rules()->set_min_partners(-1); }},
      {"call.rules.min_countries", "at most 3 partners",
       [](v1::Call& call) {
         call.mutable_rules()->set_max_partners(3);
         call.mutable_rules()->set_min_countries(4);
       }},
      {"call.rules.eligible.seat_countries[0]", "is not an ISO 3166-1",
       [](v1::Call& call) {
         call.mutable_rules()->mutable_eligible()->add_seat_countries("XX");
       }},
      {"call.rules.lead.filter.sectors[0]", "is not a sector",
       [](v1::Call& call) {
         call.mutable_rules()->mutable_lead()->mutable_filter()->add_sectors(
             "no");
       }},
      {"call.rules.quotas[0].condition", "is required",
       [](v1::Call& call) {
         call.mutable_rules()->add_quotas()->set_at_least(1);
       }},
      {"call.rules.quotas[0].at_least", "or at_most is required",
       [](v1::Call& call) {
         call.mutable_rules()
             ->add_quotas()
             ->mutable_condition()
             ->add_seat_countries("CZ");
       }},
      {"call.rules.quotas[0].at_least", "at most 8 partners",
       [](v1::Call& call) {
         v1::MemberQuota& quota = *call.mutable_rules()->add_quotas();
         quota.mutable_condition()->add_seat_countries("CZ");
         quota.set_at_least(9);
       }},
      {"call.rules.quotas[0].at_most", "",
       [](v1::Call& call) {
         v1::MemberQuota& quota = *call.mutable_rules()->add_quotas();
         quota.mutable_condition()->add_seat_countries("CZ");
         quota.set_at_least(2);
         quota.set_at_most(1);
       }},
      {"call.rules.languages", "only with common_language",
       [](v1::Call& call) { call.mutable_rules()->add_languages("cs"); }},
      {"call.deadline", "is no date",
       [](v1::Call& call) { call.set_deadline("2027-02-30"); }},
      {"call.website", "is not an http",
       [](v1::Call& call) { call.set_website("ftp://x"); }},
      {"call.budget.currency", "ISO 4217",
       [](v1::Call& call) { call.mutable_budget()->set_currency("euro"); }},
      {"call.budget.most", "at least `least`",
       [](v1::Call& call) {
         call.mutable_budget()->set_currency("EUR");
         call.mutable_budget()->set_least(2);
         call.mutable_budget()->set_most(1);
       }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field + ": " + c.description);
    v1::Call proto = MinimalCall();
    c.change(proto);
    std::vector<FieldViolation> violations;

    ParseCall(proto, SmallTaxonomy(), "call", violations);

    EXPECT_THAT(violations,
                ElementsAre(AllOf(Field(&FieldViolation::field, c.field),
                                  Field(&FieldViolation::description,
                                        HasSubstr(c.description)))));
  }
}

}  // namespace
}  // namespace tandem::testing
