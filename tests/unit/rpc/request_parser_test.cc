#include "service/rpc/request_parser.h"

#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "service/matching/cooperation_kinds.h"
#include "service/rpc/error_details.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/rpc/error_reason.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

using Find = v1::FindPartnersRequest;

// Fields that a status complains of, in order.
std::vector<std::string> FieldsOf(const absl::Status& status) {
  google::rpc::BadRequest bad;
  std::vector<std::string> fields;
  if (!GetDetail(status, bad)) return fields;
  for (const auto& violation : bad.field_violations()) {
    fields.push_back(violation.field());
    EXPECT_NE(violation.description(), "");
  }
  return fields;
}

class RequestParserTest : public ::testing::Test {
 protected:
  static Find Good() {
    Find request;
    request.mutable_subject()->set_organisation("organisations/reed");
    request.set_kind(v1::COOPERATION_KIND_JOINT_CALL);
    return request;
  }

  absl::StatusOr<FindPartnersQuery> Parse(const Find& request) {
    return ParseFindPartners(request, context_);
  }

  static void SetWeights(double need_coverage, v1::CriteriaChoice& choice) {
    choice.mutable_inline_criteria()->mutable_weights()->set_need_coverage(
        need_coverage);
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<CriteriaRegistry> registry_ =
      *CriteriaRegistry::Open(*store_, SystemClock());
  const RequestContext context_ = {SmallTaxonomy(), *registry_};
};

TEST_F(RequestParserTest, FillsInTheDefaults) {
  const auto query = Parse(Good());

  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->terms.subject.stored.value(), "reed");
  EXPECT_EQ(query->terms.kind, CooperationKind::kJointCall);
  EXPECT_EQ(query->terms.role, CooperationRole::kTaker);
  EXPECT_EQ(query->limit, 10);
  EXPECT_TRUE(query->diversity.empty());
  EXPECT_TRUE(query->filter.empty());
  EXPECT_EQ(query->terms.criteria.version, "criteriaSets/default-joint-call@1");
  EXPECT_FALSE(query->terms.explain);
}

TEST_F(RequestParserTest, NamesTheFieldOfEveryBadRequest) {
  struct Case {
    std::string field;
    std::function<void(Find&)> spoil;
  };
  const double nan = std::nan("");
  const std::vector<Case> cases = {
      {"subject", [](Find& r) { r.clear_subject(); }},
      {"subject.organisation",
       [](Find& r) { r.mutable_subject()->set_organisation("reed"); }},
      {"subject.organisation",
       [](Find& r) {
         r.mutable_subject()->set_organisation("organisations/a b");
       }},
      {"subject.profile.display_name",
       [](Find& r) { r.mutable_subject()->mutable_profile(); }},
      {"subject.profile.needs[0].competency",
       [](Find& r) {
         auto& profile = *r.mutable_subject()->mutable_profile();
         profile.set_display_name("X");
         profile.add_needs()->set_competency("nonsense");
       }},
      {"subject.wish.needs[0].competency",
       [](Find& r) {
         r.mutable_subject()->mutable_wish()->add_needs()->set_competency("x");
       }},
      {"subject.wish.needs",
       [](Find& r) {
         for (int i = 0; i < 101; ++i) {
           r.mutable_subject()->mutable_wish()->add_needs()->set_text("t");
         }
       }},
      {"subject.wish.text.text",
       [](Find& r) {
         r.mutable_subject()->mutable_wish()->mutable_text()->set_text(
             std::string(20001, 'x'));
       }},
      {"subject.wish.only_wish",
       [](Find& r) {
         r.mutable_subject()->mutable_wish()->set_only_wish(true);
       }},
      {"kind", [](Find& r) { r.clear_kind(); }},
      {"kind",
       [](Find& r) { r.set_kind(static_cast<v1::CooperationKind>(99)); }},
      {"role",
       [](Find& r) { r.set_role(static_cast<v1::CooperationRole>(9)); }},
      {"filter.sectors[0]",
       [](Find& r) { r.mutable_filter()->add_sectors("wealth"); }},
      {"excluded_organisations[0]",
       [](Find& r) { r.add_excluded_organisations("organisations/"); }},
      {"excluded_organisations",
       [](Find& r) {
         for (int i = 0; i < 1001; ++i) {
           r.add_excluded_organisations("organisations/o" + std::to_string(i));
         }
       }},
      {"criteria.criteria_set",
       [](Find& r) { r.mutable_criteria()->set_criteria_set("default"); }},
      {"criteria.criteria_set",
       [](Find& r) {
         r.mutable_criteria()->set_criteria_set("criteriaSets/a@0");
       }},
      {"criteria.inline_criteria.weights",
       [](Find& r) { SetWeights(99, *r.mutable_criteria()); }},
      {"limit", [](Find& r) { r.set_limit(-1); }},
      {"diversity.text",
       [](Find& r) { r.mutable_diversity()->set_text(1.01); }},
      {"diversity.kind",
       [nan](Find& r) { r.mutable_diversity()->set_kind(nan); }},
      {"minimum_score", [](Find& r) { r.set_minimum_score(-0.1); }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field);
    Find request = Good();
    c.spoil(request);

    const auto query = Parse(request);

    ASSERT_THAT(query, StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr(c.field)));
    EXPECT_THAT(FieldsOf(query.status()), ElementsAre(c.field));
  }
}

TEST_F(RequestParserTest, TellsAllProblemsAtOnce) {
  Find request;
  request.set_limit(-5);
  request.mutable_diversity()->set_country(2);

  EXPECT_THAT(FieldsOf(Parse(request).status()),
              ElementsAre("subject", "kind", "limit", "diversity.country"));
}

TEST_F(RequestParserTest, LimitsAreLowered) {
  Find request = Good();
  request.set_limit(5000);

  EXPECT_EQ(Parse(request)->limit, 1000);
}

TEST_F(RequestParserTest, RefusedKindsAreAPreconditionWithTheReason) {
  for (const auto kind : {v1::COOPERATION_KIND_ONE_OFF_TRAINING,
                          v1::COOPERATION_KIND_CONFERENCE}) {
    Find request = Good();
    request.set_kind(kind);
    const CooperationKindDefinition* definition =
        FindCooperationKind(static_cast<CooperationKind>(kind));

    const auto query = Parse(request);

    ASSERT_THAT(query, StatusIs(absl::StatusCode::kFailedPrecondition,
                                HasSubstr(std::string(definition->refusal))));
    EXPECT_EQ(ReasonOf(query.status()), "KIND_REFUSED");
    google::rpc::PreconditionFailure failure;
    ASSERT_TRUE(GetDetail(query.status(), failure));
    EXPECT_EQ(failure.violations(0).subject(), "kind");
  }
}

TEST_F(RequestParserTest, InlineWeightsMayPutEverythingOnOneComponent) {
  Find request = Good();
  SetWeights(100, *request.mutable_criteria());

  const auto query = Parse(request);

  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->terms.criteria.version, "inline");
  EXPECT_EQ(query->terms.criteria.criteria.weights[0], 100);
  const Criteria& defaults =
      FindCooperationKind(CooperationKind::kJointCall)->default_criteria;
  EXPECT_EQ(query->terms.criteria.criteria.gates.minimum_benefit,
            defaults.gates.minimum_benefit);
  EXPECT_EQ(query->terms.criteria.criteria.past_partners,
            defaults.past_partners);
}

TEST_F(RequestParserTest, AbsentSetsAndSetsOfOtherKindsAreRefused) {
  Find request = Good();

  request.mutable_criteria()->set_criteria_set("criteriaSets/office-a@3");
  const auto absent = Parse(request);
  request.mutable_criteria()->set_criteria_set(
      "criteriaSets/default-mentoring");
  const auto other = Parse(request);

  EXPECT_THAT(absent, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(absent.status()), "CRITERIA_SET_NOT_FOUND");
  EXPECT_THAT(other, StatusIs(absl::StatusCode::kFailedPrecondition,
                              HasSubstr("mentoring")));
  EXPECT_EQ(ReasonOf(other.status()), "CRITERIA_KIND_MISMATCH");
}

TEST_F(RequestParserTest, ScorePartnersWantsOneToThousandDifferentNames) {
  v1::ScorePartnersRequest request;
  request.mutable_subject()->set_organisation("organisations/reed");
  request.set_kind(v1::COOPERATION_KIND_COACHING);

  EXPECT_THAT(FieldsOf(ParseScorePartners(request, context_).status()),
              ElementsAre("candidates"));
  request.add_candidates("organisations/a");
  request.add_candidates("organisations/b");
  EXPECT_THAT(ParseScorePartners(request, context_)->candidates, SizeIs(2));
  request.add_candidates("organisations/a");
  request.add_candidates("a");
  EXPECT_THAT(FieldsOf(ParseScorePartners(request, context_).status()),
              ElementsAre("candidates[2]", "candidates[3]"));
}

TEST_F(RequestParserTest, ExplainMatchAlwaysExplains) {
  v1::ExplainMatchRequest request;
  request.mutable_subject()->set_organisation("organisations/reed");
  request.set_kind(v1::COOPERATION_KIND_COACHING);

  EXPECT_THAT(FieldsOf(ParseExplainMatch(request, context_).status()),
              ElementsAre("candidate"));
  request.set_candidate("organisations/rush");
  const auto query = ParseExplainMatch(request, context_);
  ASSERT_THAT(query, IsOk());
  EXPECT_TRUE(query->terms.explain);
  EXPECT_THAT(query->candidates, SizeIs(1));
}

TEST_F(RequestParserTest, SearchNeedsAText) {
  v1::SearchOrganisationsRequest request;
  request.set_language("xx");
  request.set_limit(-1);

  EXPECT_THAT(FieldsOf(ParseSearch(request, context_).status()),
              ElementsAre("query", "language", "limit"));
  request.set_query(std::string(4001, 'q'));
  request.set_language("en");
  request.set_limit(3);
  EXPECT_THAT(FieldsOf(ParseSearch(request, context_).status()),
              ElementsAre("query"));
  request.set_query(" volunteers ");
  EXPECT_EQ(ParseSearch(request, context_)->text.text, "volunteers");
}

TEST_F(RequestParserTest, AnInlineProfileNeedsNoName) {
  Find request = Good();
  auto& profile = *request.mutable_subject()->mutable_profile();
  profile.set_display_name("Nameless");
  profile.add_needs()->set_competency("legal-aid");
  profile.mutable_contact()->set_email("ignored");

  const auto query = Parse(request);

  ASSERT_THAT(query, IsOk());
  ASSERT_TRUE(query->terms.subject.profile.has_value());
  EXPECT_TRUE(query->terms.subject.stored.empty());
  EXPECT_THAT(query->terms.subject.profile->needs, SizeIs(1));
}

}  // namespace
}  // namespace tandem::testing
