// Calls and consortia against the real daemon: from a call file to groups, and
// back over a restart.
#include <sstream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "clients/cli/app.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/integration/demo_directory_test.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kCall[] = R"({
  "title": {"text": "Rivers for everybody", "language": "en"},
  "text": {"text": "Pupils and Roma families look after their river together.",
           "language": "en"},
  "requirements": [
    {"competency": "environmental-monitoring", "weight": 2},
    {"competency": "roma-inclusion", "mandatory": true},
    {"competency": "eu-project-management"},
    {"text": "teaching materials for pupils", "language": "en"}],
  "rules": {
    "minPartners": 3, "maxPartners": 5, "minCountries": 2,
    "eligible": {"seatCountries": ["CZ", "SK", "HU"]},
    "quotas": [{"condition": {"filter": {"hasTrackRecord": false}},
                "atLeast": 1, "displayName": "newcomer"}],
    "commonLanguage": true},
  "deadline": "2027-02-28", "office": "danube"})";

class CallCallsTest : public DemoDirectoryTest {
 protected:
  struct Result {
    ExitCode code = ExitCode::kOk;
    std::string out;
    std::string err;
  };

  static Result Tandemctl(const std::vector<std::string>& arguments,
                          const std::string& in = "") {
    std::istringstream input(in);
    std::ostringstream out;
    std::ostringstream err;
    const ExitCode code = RunTandemctl(
        arguments, {.in = &input,
                    .out = &out,
                    .err = &err,
                    .variables = {{"TANDEM_ADDRESS", daemon_->address()}},
                    .now = [] { return absl::Now(); }});
    return {code, out.str(), err.str()};
  }

  static v1::BuildConsortiumRequest BuildFor(const std::string& lead) {
    v1::BuildConsortiumRequest request;
    request.set_call("calls/rivers");
    request.set_lead("organisations/" + lead);
    return request;
  }

  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(DemoDirectoryTest::SetUp());
    ASSERT_EQ(Tandemctl({"call", "create", "--id", "rivers"}, kCall).code,
              ExitCode::kOk);
  }

  void TearDown() override { Tandemctl({"call", "delete", "rivers", "--yes"}); }
};

TEST_F(CallCallsTest, ConsortiaKeepTheRulesOfTheCall) {
  const auto response = client().BuildConsortium(BuildFor("river-school"));

  ASSERT_THAT(response, IsOk());
  ASSERT_GE(response->consortia_size(), 2);
  for (const v1::Consortium& consortium : response->consortia()) {
    SCOPED_TRACE(consortium.ShortDebugString());
    EXPECT_EQ(consortium.members(0).organisation(),
              "organisations/river-school");
    EXPECT_TRUE(consortium.members(0).is_lead());
    EXPECT_GE(consortium.members_size(), 3);
    EXPECT_LE(consortium.members_size(), 5);
    EXPECT_THAT(consortium.rules(), SizeIs(6));
    for (const v1::CallRuleResult& rule : consortium.rules()) {
      // Whether a mandatory requirement is covered is said, not enforced.
      if (rule.kind() == v1::CALL_RULE_KIND_MANDATORY) continue;
      EXPECT_TRUE(rule.passed()) << rule.ShortDebugString();
    }
    EXPECT_THAT(consortium.common_languages(), Not(IsEmpty()));
    double parts = 0;
    for (const v1::ConsortiumMember& member : consortium.members()) {
      EXPECT_GE(member.gain(), consortium.least_gain() - 1e-9);
      parts += member.coverage_part();
    }
    EXPECT_NEAR(parts, consortium.coverage(), 1e-9);
  }
  EXPECT_GT(response->consortia(0).coverage(), 0.6);
  EXPECT_EQ(response->criteria_version(), "criteriaSets/default-joint-call@1");
}

TEST_F(CallCallsTest, TheSameRequestGivesTheSameAnswer) {
  const auto first = client().BuildConsortium(BuildFor("tisza-bridge"));
  const auto second = client().BuildConsortium(BuildFor("tisza-bridge"));

  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
}

TEST_F(CallCallsTest, ACoalitionFindsWhatItLacks) {
  v1::CompleteCoalitionRequest request;
  request.set_call("calls/rivers");
  request.set_lead("organisations/river-school");
  request.add_members("organisations/wetland-station");
  request.set_limit(5);

  const auto response = client().CompleteCoalition(request);

  ASSERT_THAT(response, IsOk());
  EXPECT_TRUE(response->coalition().requirements(1).gap());
  ASSERT_GE(response->completions_size(), 1);
  const v1::Completion& best = response->completions(0);
  EXPECT_GT(best.value_added(), 0);
  std::vector<int> raised;
  for (const v1::CoveredRequirement& one : best.raised()) {
    raised.push_back(one.index());
  }
  EXPECT_THAT(raised, Contains(1));
  for (int i = 1; i < response->completions_size(); ++i) {
    EXPECT_GE(response->completions(i - 1).value_added(),
              response->completions(i).value_added());
  }
}

TEST_F(CallCallsTest, BannedOrganisationsStayOut) {
  v1::BuildConsortiumRequest request = BuildFor("river-school");
  const auto before = client().BuildConsortium(request);
  ASSERT_THAT(before, IsOk());
  const std::string unwanted = before->consortia(0).members(1).organisation();
  request.add_banned_organisations(unwanted);

  const auto after = client().BuildConsortium(request);

  ASSERT_THAT(after, IsOk());
  EXPECT_THAT(after->DebugString(), Not(HasSubstr('"' + unwanted + '"')));
}

TEST_F(CallCallsTest, ErrorsNameWhatIsWrong) {
  v1::BuildConsortiumRequest request = BuildFor("nobody");
  EXPECT_THAT(
      client().BuildConsortium(request),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("organisations/nobody")));
  request.set_call("calls/none");
  EXPECT_THAT(client().BuildConsortium(request),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("calls/none")));
  request.set_call("rivers");
  EXPECT_THAT(client().BuildConsortium(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("call: must have the form")));
  const Result taken = Tandemctl({"call", "create", "--id", "rivers"}, kCall);
  EXPECT_EQ(taken.code, ExitCode::kError);
  EXPECT_THAT(taken.err, HasSubstr("calls/rivers"));
}

TEST_F(CallCallsTest, CallsOutliveARestart) {
  v1::GetCallRequest get;
  get.set_name("calls/rivers");
  const auto before = client().GetCall(get);
  ASSERT_THAT(before, IsOk());
  const auto groups = client().BuildConsortium(BuildFor("river-school"));

  ASSERT_EQ(daemon_->Stop(), 0);
  delete daemon_;
  daemon_ = nullptr;
  auto daemon = Daemon::Start(folder_->File("data"));
  ASSERT_THAT(daemon, IsOk());
  daemon_ = daemon->release();

  const auto after = client().GetCall(get);
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(after->SerializeAsString(), before->SerializeAsString());
  EXPECT_EQ(
      client().BuildConsortium(BuildFor("river-school"))->SerializeAsString(),
      groups->SerializeAsString());
}

TEST_F(CallCallsTest, TheCommandLineShowsGroupsCallsAndGaps) {
  const Result built =
      Tandemctl({"consortium", "build", "rivers", "--lead", "river-school"});
  EXPECT_EQ(built.code, ExitCode::kOk) << built.err;
  EXPECT_THAT(built.out, AllOf(HasSubstr("Members"), HasSubstr("gains"),
                               HasSubstr("+ 3 to 5 partners")));
  const Result completed =
      Tandemctl({"consortium", "complete", "rivers", "--lead", "river-school",
                 "--limit", "3"});
  EXPECT_EQ(completed.code, ExitCode::kOk) << completed.err;
  EXPECT_THAT(completed.out, HasSubstr("a gap"));
  const Result fits = Tandemctl({"call", "fits", "wetland-station"});
  EXPECT_THAT(fits.out, HasSubstr("calls/rivers"));
  const Result list = Tandemctl({"call", "list", "--office", "danube"});
  EXPECT_THAT(list.out, HasSubstr("Rivers for everybody"));
}

}  // namespace
}  // namespace tandem::testing
