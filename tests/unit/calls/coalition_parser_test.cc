#include "service/calls/coalition_parser.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/base/clock.h"
#include "indexer/store/in_memory_profile_store.h"
#include "service/calls/stored_call.h"
#include "service/rpc/stored_message.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/rpc/error_reason.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CoalitionParserTest : public ::testing::Test {
 protected:
  void SetUp() override {
    v1::Call call;
    call.set_name("calls/rivers");
    call.mutable_title()->set_text("Rivers");
    call.mutable_rules()->set_min_partners(4);
    ASSERT_THAT(
        store_->resources().Commit(
            {{"calls/rivers", WriteStoredMessage(call), uint64_t{0}}}, 1),
        IsOk());
  }

  static v1::BuildConsortiumRequest Request() {
    v1::BuildConsortiumRequest request;
    request.set_call("calls/rivers");
    request.set_lead("organisations/reed");
    return request;
  }

  absl::StatusOr<BuildConsortiumQuery> Parse(
      const v1::BuildConsortiumRequest& request) {
    return ParseBuildConsortium(request, {SmallTaxonomy(), *criteria_},
                                store_->resources());
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<CriteriaRegistry> criteria_ =
      *CriteriaRegistry::Open(*store_, SystemClock());
};

TEST_F(CoalitionParserTest, TakesTheStoredCallAndTheDefaults) {
  const auto query = Parse(Request());

  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->limit, 5);
  EXPECT_EQ(query->terms.call.id, "rivers");
  EXPECT_EQ(query->terms.call.rules.min_partners, 4);
  EXPECT_THAT(query->terms.members, ElementsAre(MakeId("reed")));
  EXPECT_EQ(query->terms.criteria.version, "criteriaSets/default-joint-call@1");
}

TEST_F(CoalitionParserTest, TheLeadIsTheFirstMemberAndNobodyIsInTwice) {
  v1::BuildConsortiumRequest request = Request();
  request.add_members("organisations/willow");
  request.add_members("organisations/reed");
  EXPECT_THAT(Parse(request)->terms.members,
              ElementsAre(MakeId("reed"), MakeId("willow")));
  request.clear_lead();
  EXPECT_THAT(Parse(request)->terms.members,
              ElementsAre(MakeId("willow"), MakeId("reed")));
}

TEST_F(CoalitionParserTest, ACallNeedNotBeStored) {
  v1::CompleteCoalitionRequest request;
  request.set_lead("organisations/reed");
  request.mutable_inline_call()->mutable_title()->set_text("Lakes");
  request.set_limit(3);

  const auto query = ParseCompleteCoalition(
      request, {SmallTaxonomy(), *criteria_}, store_->resources());

  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->terms.call.title.text, "Lakes");
  EXPECT_EQ(query->limit, 3);
}

TEST_F(CoalitionParserTest, NamesTheFieldThatIsWrong) {
  struct Case {
    std::string message;
    std::function<void(v1::BuildConsortiumRequest&)> change;
  };
  using Ask = v1::BuildConsortiumRequest;
  const std::vector<Case> cases = {
      {"call: is required", [](Ask& ask) { ask.clear_call(); }},
      {"call: must have the form", [](Ask& ask) { ask.set_call("rivers"); }},
      {"inline_call.title.text", [](Ask& ask) { ask.mutable_inline_call(); }},
      {"lead: is required unless", [](Ask& ask) { ask.clear_lead(); }},
      {"lead: ", [](Ask& ask) { ask.set_lead("reed"); }},
      {"members[0]: ", [](Ask& ask) { ask.add_members("willow"); }},
      {"banned_organisations: has organisations/reed, which is a member",
       [](Ask& ask) { ask.add_banned_organisations("organisations/reed"); }},
      {"filter.sectors[0]",
       [](Ask& ask) { ask.mutable_filter()->add_sectors("no"); }},
      {"criteria.criteria_set",
       [](Ask& ask) { ask.mutable_criteria()->set_criteria_set("no"); }},
      {"limit: is -1", [](Ask& ask) { ask.set_limit(-1); }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.message);
    v1::BuildConsortiumRequest request = Request();
    c.change(request);
    EXPECT_THAT(Parse(request), StatusIs(absl::StatusCode::kInvalidArgument,
                                         HasSubstr(c.message)));
  }
}

TEST_F(CoalitionParserTest, AnUnknownCallIsNotFound) {
  v1::BuildConsortiumRequest request = Request();
  request.set_call("calls/lakes");

  const auto query = Parse(request);

  EXPECT_THAT(query, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(query.status()), "CALL_NOT_FOUND");
}

TEST_F(CoalitionParserTest, CriteriaOfAnotherKindAreRefused) {
  v1::BuildConsortiumRequest request = Request();
  request.mutable_criteria()->set_criteria_set(
      "criteriaSets/default-mentoring");
  EXPECT_EQ(ReasonOf(Parse(request).status()), "CRITERIA_KIND_MISMATCH");
}

TEST_F(CoalitionParserTest, ACallWithACodeThatIsGoneMustBeUpdated) {
  v1::Call old;
  old.set_name("calls/old");
  old.mutable_title()->set_text("Rivers");
  old.add_requirements()->set_competency("alchemy");
  ASSERT_THAT(store_->resources().Commit(
                  {{"calls/old", WriteStoredMessage(old), uint64_t{0}}}, 1),
              IsOk());
  v1::BuildConsortiumRequest request = Request();
  request.set_call("calls/old");

  const auto query = Parse(request);

  EXPECT_THAT(query, StatusIs(absl::StatusCode::kFailedPrecondition,
                              HasSubstr("requirements[0].competency")));
  EXPECT_EQ(ReasonOf(query.status()), "CALL_OUTDATED");
}

}  // namespace
}  // namespace tandem::testing
