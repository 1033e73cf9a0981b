#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_folder.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class CallCommandsTest : public CommandTest {
 protected:
  void Store(const std::string& id) {
    v1::Call call;
    call.set_name("calls/" + id);
    call.mutable_title()->set_text("Living rivers");
    call.set_deadline("2027-02-28");
    call.mutable_rules()->set_min_partners(3);
    v1::CallRequirement& requirement = *call.add_requirements();
    requirement.set_competency("legal-aid");
    requirement.set_mandatory(true);
    state_.funding_calls.push_back(call);
  }

  // A group of lead and lawyer that leaves a gap and breaks a rule.
  static v1::Consortium Group() {
    v1::Consortium group;
    group.set_value(0.61);
    group.set_coverage(0.75);
    group.set_least_gain(0.5);
    group.set_fit(0.4);
    group.set_proven_best(true);
    v1::ConsortiumMember& lead = *group.add_members();
    lead.set_organisation("organisations/reed");
    lead.set_display_name("Reed");
    lead.set_country("CZ");
    lead.set_is_lead(true);
    lead.set_needs_stated(true);
    lead.set_gain(0.5);
    lead.set_coverage_part(0.25);
    v1::MemberNeed& need = *lead.add_needs();
    need.set_need("legal aid");
    need.set_coverage(0.5);
    need.set_giver("organisations/law");
    v1::ConsortiumMember& law = *group.add_members();
    law.set_organisation("organisations/law");
    law.set_display_name("Law");
    law.set_coverage_part(0.5);
    v1::MemberReplacement& other = *law.add_replacements();
    other.set_display_name("Other Law");
    other.set_value_change(-0.02);
    v1::CoveredRequirement& covered = *group.add_requirements();
    covered.set_requirement("advice on law");
    covered.set_coverage(0.9);
    covered.add_by_member()->set_organisation("organisations/reed");
    v1::RequirementCover& best = *covered.add_by_member();
    best.set_organisation("organisations/law");
    best.set_coverage(0.9);
    best.set_offer("counsel in court");
    v1::CoveredRequirement& gap = *group.add_requirements();
    gap.set_requirement("research");
    gap.set_gap(true);
    gap.set_mandatory(true);
    v1::CallRuleResult& rule = *group.add_rules();
    rule.set_rule("at least 2 countries");
    rule.set_reason("CZ");
    return group;
  }
};

TEST_F(CallCommandsTest, CreateSendsTheFile) {
  in_ = R"({"title": {"text": "Living rivers"}, "rules": {"minPartners": 3}})";

  const Result result = Run({"call", "create", "--id", "rivers"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(state_.calls,
              ElementsAre("CreateCall call { title { text: \"Living rivers\" } "
                          "rules { min_partners: 3 } } call_id: \"rivers\""));
  EXPECT_EQ(result.err, "created: calls/rivers\n");
  EXPECT_THAT(result.out, HasSubstr("3 to 9"));
}

TEST_F(CallCommandsTest, ACallIsNamedAfterItsFile) {
  const TempFolder folder;
  std::ofstream(folder.File("wetlands.json")) << R"({"title": {"text": "W"}})";

  Run({"call", "create", folder.File("wetlands.json")});

  EXPECT_THAT(state_.calls, ElementsAre(HasSubstr("call_id: \"wetlands\"")));
}

TEST_F(CallCommandsTest, AFileThatIsNoCallIsAUsageError) {
  in_ = R"({"tittle": "x"})";

  const Result result = Run({"call", "create", "--id", "rivers"});

  EXPECT_EQ(result.code, ExitCode::kUsage);
  EXPECT_THAT(result.err, HasSubstr("tandem.v1.Call"));
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(CallCommandsTest, UpdateSendsNameMaskAndEtag) {
  in_ = R"({"deadline": "2027-03-31"})";

  const Result result = Run({"call", "update", "--name", "rivers", "--mask",
                             "deadline", "--etag", "\"3\""});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(
      state_.calls,
      ElementsAre(
          "UpdateCall call { name: \"calls/rivers\" etag: \"\\\"3\\\"\" "
          "deadline: \"2027-03-31\" } update_mask { paths: "
          "\"deadline\" }"));
  EXPECT_EQ(Run({"call", "update"}).code, ExitCode::kUsage);
}

TEST_F(CallCommandsTest, GetShowsWhatTheCallAsksFor) {
  Store("rivers");

  EXPECT_THAT(Run({"call", "get", "rivers"}).out,
              AllOf(HasSubstr("Living rivers"),
                    HasSubstr("legal-aid (weight 1, mandatory)"),
                    HasSubstr("3 to 9"), HasSubstr("2027-02-28")));
  EXPECT_THAT(state_.calls, ElementsAre("GetCall name: \"calls/rivers\""));
}

TEST_F(CallCommandsTest, ListFollowsPagesUpToTheLimit) {
  for (const char* id : {"a", "b", "c", "d", "e"}) Store(id);

  const Result some = Run({"call", "list", "--limit", "3", "-o", "jsonl"});
  EXPECT_THAT(some.out, AllOf(HasSubstr("calls/c"), Not(HasSubstr("calls/d"))));
  EXPECT_THAT(some.err, HasSubstr("there are more"));
  const Result all = Run({"call", "list", "--all", "-o", "csv"});
  EXPECT_THAT(all.out, HasSubstr("calls/e,Living rivers,3 to 9,2027-02-28,"));
}

TEST_F(CallCommandsTest, DeleteWithoutATerminalNeedsYes) {
  EXPECT_EQ(Run({"call", "delete", "rivers"}).code, ExitCode::kUsage);
  EXPECT_THAT(state_.calls, IsEmpty());
  EXPECT_EQ(Run({"call", "delete", "rivers", "--yes"}).code, ExitCode::kOk);
  EXPECT_THAT(state_.calls, ElementsAre("DeleteCall name: \"calls/rivers\""));
}

TEST_F(CallCommandsTest, FitsShowsCallsAndRemarks) {
  v1::CallFit& fit = *state_.find_calls.add_fits();
  fit.set_call("calls/rivers");
  fit.set_title("Living rivers");
  fit.set_score(0.71);
  fit.set_coverage(0.4);
  fit.set_eligible(true);
  fit.add_strengths()->set_requirement("field work");
  state_.find_calls.add_remarks("calls/old is left out");

  const Result result =
      Run({"call", "fits", "reed", "--open-on", "2027-01-01"});

  EXPECT_THAT(result.out, AllOf(HasSubstr("0.71"), HasSubstr("calls/rivers"),
                                HasSubstr("40 %: field work")));
  EXPECT_THAT(result.err, HasSubstr("calls/old is left out"));
  EXPECT_THAT(state_.calls,
              ElementsAre("FindCalls organisation: \"organisations/reed\" "
                          "open_on: \"2027-01-01\" limit: 10"));
}

TEST_F(CallCommandsTest, BuildSendsWhatTheLineSays) {
  Run({"consortium", "build", "rivers", "--lead", "reed", "--member",
       "willow,law", "--exclude", "otter", "--country", "CZ", "--criteria",
       "office@2", "--limit", "2"});

  EXPECT_THAT(
      state_.calls,
      ElementsAre(
          "BuildConsortium call: \"calls/rivers\" lead: \"organisations/reed\" "
          "members: \"organisations/willow\" members: \"organisations/law\" "
          "banned_organisations: \"organisations/otter\" filter { countries: "
          "\"CZ\" } criteria { criteria_set: \"criteriaSets/office@2\" } "
          "limit: 2"));
}

TEST_F(CallCommandsTest, BuildTakesACallFromAFile) {
  in_ = R"({"title": {"text": "Lakes"}})";

  Run({"consortium", "build", "--call-file", "-", "--member", "reed"});

  EXPECT_THAT(
      state_.calls,
      ElementsAre(HasSubstr("inline_call { title { text: \"Lakes\" } }")));
}

TEST_F(CallCommandsTest, BuildNeedsACallAndSomebody) {
  const Result no_call = Run({"consortium", "build", "--lead", "reed"});
  EXPECT_EQ(no_call.code, ExitCode::kUsage);
  EXPECT_THAT(no_call.err, HasSubstr("for which call?"));
  const Result nobody = Run({"consortium", "build", "rivers"});
  EXPECT_EQ(nobody.code, ExitCode::kUsage);
  EXPECT_THAT(nobody.err, HasSubstr("around whom?"));
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(CallCommandsTest, AConsortiumShowsWhatEachBringsAndGains) {
  *state_.build_consortium.add_consortia() = Group();
  state_.build_consortium.add_remarks("nobody else is eligible");

  const Result result =
      Run({"consortium", "build", "rivers", "--lead", "reed"});

  EXPECT_THAT(
      result.out,
      AllOf(HasSubstr("0.61"), HasSubstr("proven best"),
            HasSubstr("Reed (CZ), lead"),
            HasSubstr("gains   50 % of what it needs: legal aid from Law 50 %"),
            HasSubstr("50 % of the coverage; best at advice on law 90 %"),
            HasSubstr("or      Other Law (-0.02)"),
            HasSubstr("states no needs")));
  EXPECT_THAT(result.out, AllOf(HasSubstr("research (mandatory): a gap"),
                                HasSubstr("Law: counsel in court"),
                                HasSubstr("! at least 2 countries, but: CZ"),
                                HasSubstr("nobody else is eligible")));
}

TEST_F(CallCommandsTest, ConsortiaComeInEveryForm) {
  *state_.build_consortium.add_consortia() = Group();
  const std::vector<std::string> line = {"consortium", "build", "rivers",
                                         "--lead",     "reed",  "-o"};
  const auto as = [&](const std::string& form) {
    std::vector<std::string> words = line;
    words.push_back(form);
    return Run(words).out;
  };

  EXPECT_THAT(as("json"), HasSubstr("\"consortia\""));
  EXPECT_THAT(as("jsonl"), HasSubstr("\"leastGain\":0.5"));
  EXPECT_THAT(as("csv"), HasSubstr("1,0.61,0.75,0.5,0.4,at least 2 countries,"
                                   "organisations/reed,Reed,CZ,0.25,0.5,yes"));
}

TEST_F(CallCommandsTest, CompleteShowsTheCoalitionAndWhoIsMissing) {
  *state_.complete_coalition.mutable_coalition() = Group();
  v1::Completion& completion = *state_.complete_coalition.add_completions();
  completion.set_organisation("organisations/lab");
  completion.set_display_name("Lab");
  completion.set_value_added(0.125);
  v1::CoveredRequirement& raised = *completion.add_raised();
  raised.set_requirement("research");
  raised.set_coverage(0.8);

  const Result result =
      Run({"consortium", "complete", "rivers", "--member", "reed,law"});

  EXPECT_THAT(result.out, AllOf(HasSubstr("research (mandatory): a gap"),
                                HasSubstr("+0.125"), HasSubstr("Lab"),
                                HasSubstr("research 80 %")));
  EXPECT_THAT(state_.calls, ElementsAre(HasSubstr("CompleteCoalition call: "
                                                  "\"calls/rivers\"")));
}

}  // namespace
}  // namespace tandem::testing
