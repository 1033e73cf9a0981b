// Match calls on the demo directory.
#include <string>
#include <vector>

#include "clients/cpp/rpc_status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/integration/demo_directory_test.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Ge;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::Not;
using ::testing::SizeIs;

using MatchCallsTest = DemoDirectoryTest;

TEST_F(MatchCallsTest, PartnersComeWithEverythingThatCounted) {
  const auto response = client().FindPartners(
      Ask("orchard-keepers", v1::COOPERATION_KIND_MENTORING));

  ASSERT_THAT(response, IsOk());
  ASSERT_THAT(response->partners(), Not(IsEmpty()));
  EXPECT_EQ(response->criteria_version(), "criteriaSets/default-mentoring@1");
  EXPECT_GT(response->snapshot_generation(), 0);
  EXPECT_NE(response->advice(), "");
  double last = 1;
  for (const v1::Partner& partner : response->partners()) {
    EXPECT_THAT(partner.score(), AllOf(Ge(0), Le(last)));
    last = partner.score();
    EXPECT_NE(partner.organisation(), "organisations/orchard-keepers");
    EXPECT_THAT(partner.explanation().components(), SizeIs(13));
    double weight = 0;
    for (const auto& component : partner.explanation().components()) {
      weight += component.weight();
    }
    EXPECT_NEAR(weight, 1, 1e-6);
  }
}

TEST_F(MatchCallsTest, TheSameQuestionHasTheSameAnswer) {
  const auto request = Ask("river-school", v1::COOPERATION_KIND_JOB_SHADOWING);

  EXPECT_EQ(client().FindPartners(request)->SerializeAsString(),
            client().FindPartners(request)->SerializeAsString());
}

TEST_F(MatchCallsTest, NeedCoverageAloneMayDecide) {
  auto request = Ask("orchard-keepers", v1::COOPERATION_KIND_JOINT_CALL);
  request.mutable_criteria()
      ->mutable_inline_criteria()
      ->mutable_weights()
      ->set_need_coverage(100);
  request.set_include_one_sided(true);
  request.set_include_competitors(true);

  const auto response = client().FindPartners(request);

  ASSERT_THAT(response, IsOk());
  ASSERT_THAT(response->partners(), Not(IsEmpty()));
  EXPECT_EQ(response->criteria_version(), "inline");
  for (const v1::Partner& partner : response->partners()) {
    EXPECT_NEAR(partner.explanation().base_score(),
                partner.explanation().components(0).value(), 1e-9);
  }
}

TEST_F(MatchCallsTest, ScoresOfGivenCandidatesEqualThoseFound) {
  const auto request = Ask("tisza-bridge", v1::COOPERATION_KIND_JOINT_CALL);
  const auto found = client().FindPartners(request);
  ASSERT_THAT(found, IsOk());
  ASSERT_THAT(found->partners(), Not(IsEmpty()));
  v1::ScorePartnersRequest score;
  *score.mutable_subject() = request.subject();
  score.set_kind(request.kind());
  for (const v1::Partner& partner : found->partners()) {
    score.add_candidates(partner.organisation());
  }
  score.add_candidates("organisations/tisza-bridge");

  const auto scored = client().ScorePartners(score);

  ASSERT_THAT(scored, IsOk());
  ASSERT_EQ(scored->partners_size(), found->partners_size() + 1);
  for (int i = 0; i < found->partners_size(); ++i) {
    EXPECT_EQ(scored->partners(i).organisation(),
              found->partners(i).organisation());
    EXPECT_NEAR(scored->partners(i).score(), found->partners(i).score(), 1e-9);
    EXPECT_THAT(scored->partners(i).shortfalls(), IsEmpty());
  }
  const v1::Partner& self = scored->partners(found->partners_size());
  ASSERT_THAT(self.shortfalls(), Not(IsEmpty()));
  EXPECT_EQ(self.shortfalls(0).kind(), v1::SHORTFALL_KIND_SELF);
}

TEST_F(MatchCallsTest, OnePairIsExplainedWithItsCriteria) {
  v1::ExplainMatchRequest request;
  request.mutable_subject()->set_organisation("organisations/river-school");
  request.set_candidate("organisations/orchard-keepers");
  request.set_kind(v1::COOPERATION_KIND_EXCHANGE_VISIT);

  const auto response = client().ExplainMatch(request);

  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->criteria_set().name(),
            "criteriaSets/default-exchange-visit@1");
  EXPECT_THAT(response->partner().explanation().components(), SizeIs(13));
}

TEST_F(MatchCallsTest, TheExcludedAreLeftOut) {
  auto request = Ask("orchard-keepers", v1::COOPERATION_KIND_MENTORING);
  const auto all = client().FindPartners(request);
  ASSERT_THAT(all, IsOk());
  ASSERT_THAT(all->partners(), Not(IsEmpty()));
  const std::string first = all->partners(0).organisation();
  request.add_excluded_organisations(first);

  const auto rest = client().FindPartners(request);

  ASSERT_THAT(rest, IsOk());
  for (const v1::Partner& partner : rest->partners()) {
    EXPECT_NE(partner.organisation(), first);
  }
}

TEST_F(MatchCallsTest, AnInlineProfileMayAsk) {
  v1::FindPartnersRequest request;
  auto& profile = *request.mutable_subject()->mutable_profile();
  profile.set_display_name("Not stored");
  profile.add_needs()->set_text("somebody who helps us with fundraising");
  profile.add_offers()->set_text("access to villages and volunteers");
  request.set_kind(v1::COOPERATION_KIND_COACHING);
  request.set_include_one_sided(true);

  const auto response = client().FindPartners(request);

  ASSERT_THAT(response, IsOk());
  EXPECT_THAT(response->partners(), Not(IsEmpty()));
}

TEST_F(MatchCallsTest, SearchFindsByTopic) {
  v1::SearchOrganisationsRequest request;
  request.set_query("old fruit orchards");

  const auto response = client().SearchOrganisations(request);

  ASSERT_THAT(response, IsOk());
  std::vector<std::string> names;
  double last = 1;
  for (const v1::FoundOrganisation& found : response->organisations()) {
    EXPECT_THAT(found.relevance(), AllOf(Gt(0), Le(last)));
    last = found.relevance();
    EXPECT_NE(found.evidence(), "");
    names.push_back(found.organisation());
  }
  EXPECT_THAT(names, Contains("organisations/orchard-keepers"));
}

TEST_F(MatchCallsTest, RefusedKindsAreAnsweredWithTheReason) {
  const auto response = client().FindPartners(
      Ask("orchard-keepers", v1::COOPERATION_KIND_CONFERENCE));

  ASSERT_THAT(response, StatusIs(absl::StatusCode::kFailedPrecondition));
  const auto violations = Violations(response.status());
  ASSERT_THAT(violations, SizeIs(1));
  EXPECT_EQ(violations[0].description, response.status().message());
}

TEST_F(MatchCallsTest, AnAbsentSubjectIsNotFound) {
  EXPECT_THAT(
      client().FindPartners(Ask("nobody", v1::COOPERATION_KIND_COACHING)),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("organisations/nobody")));
}

}  // namespace
}  // namespace tandem::testing
