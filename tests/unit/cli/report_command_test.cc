#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class ReportCommandTest : public CommandTest {
 protected:
  void SetUp() override {
    CommandTest::SetUp();
    state_.report.emplace_back().set_progress(0.5);
    v1::PotentialPair& pair = *state_.report.emplace_back().mutable_pair();
    pair.set_kind(v1::COOPERATION_KIND_JOINT_CALL);
    Name("reed", *pair.mutable_taker());
    Name("willow", *pair.mutable_giver());
    pair.set_score(0.61);
    pair.set_taker_score(0.61);
    pair.set_giver_score(0.7);
    v1::EmergingCoalition& coalition =
        *state_.report.emplace_back().mutable_coalition();
    for (const char* id : {"a", "b", "c"}) Name(id, *coalition.add_members());
    coalition.set_mean_score(0.5);
    v1::UnmetNeed& need = *state_.report.emplace_back().mutable_unmet_need();
    Name("reed", *need.mutable_organisation());
    need.set_need("=a boat\nfor the lake");
    need.set_best_coverage(0.12);
    v1::DuplicationGroup& group =
        *state_.report.emplace_back().mutable_duplication();
    for (const char* id : {"x", "y"}) Name(id, *group.add_members());
    group.set_largest(0.8);
    state_.report.emplace_back().mutable_summary()->set_organisations(120);
  }

  static void Name(const std::string& id, v1::ReportedOrganisation& proto) {
    proto.set_organisation("organisations/" + id);
    proto.set_display_name("The " + id);
  }
};

TEST_F(ReportCommandTest, SendsWhatTheLineSays) {
  Run({"report", "potential-matches", "--kind", "joint-call,mentoring",
       "--country", "CZ", "--pairs", "0", "--unmet-below", "0.4"});

  EXPECT_THAT(
      state_.calls,
      ElementsAre(AllOf(
          StartsWith("ReportPotentialMatches filter { countries: \"CZ\" } "
                     "kinds: COOPERATION_KIND_JOINT_CALL kinds: "
                     "COOPERATION_KIND_MENTORING"),
          HasSubstr("pairs_per_kind: 0"), HasSubstr("unmet_below: 0.4"))));
}

TEST_F(ReportCommandTest, PeopleReadEachPartUnderItsHeading) {
  const Result result = Run({"report", "potential-matches"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("Potential pairs\n"),
                    HasSubstr(" 0.61  joint-call  reed"), HasSubstr("a, b, c"),
                    HasSubstr("not stated"), HasSubstr("nobody"),
                    HasSubstr("x, y"), HasSubstr("120 organisations")));
}

TEST_F(ReportCommandTest, APartWithoutRowsSaysSo) {
  state_.report.clear();
  state_.report.emplace_back().mutable_summary();

  EXPECT_THAT(Run({"report", "potential-matches"}).out,
              HasSubstr("No pair in which both sides gain."));
}

TEST_F(ReportCommandTest, JsonLinesHaveEveryRowButProgress) {
  const Result result = Run({"report", "potential-matches", "-o", "jsonl"});

  EXPECT_THAT(result.out, StartsWith("{\"pair\":"));
  EXPECT_THAT(result.out, Not(HasSubstr("progress")));
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 5);
}

TEST_F(ReportCommandTest, CsvHasOneRowEachAndNoFormula) {
  const Result result = Run({"report", "potential-matches", "-o", "csv"});

  EXPECT_THAT(result.out,
              AllOf(StartsWith("PART,KIND,FIGURE,"),
                    HasSubstr("pair,joint-call,0.61,organisations/reed; "
                              "organisations/willow,The reed; The willow"),
                    HasSubstr("\"'=a boat\nfor the lake\"")));
}

TEST_F(ReportCommandTest, AnUnknownKindIsAUsageError) {
  const Result result =
      Run({"report", "potential-matches", "--kind", "joint-cal"});

  EXPECT_EQ(result.code, ExitCode::kUsage);
  EXPECT_THAT(result.err, HasSubstr("did you mean `joint-call`"));
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(ReportCommandTest, AnErrorOfTheDaemonEndsIt) {
  state_.status = {grpc::StatusCode::NOT_FOUND, "criteriaSets/x is absent"};

  EXPECT_EQ(Run({"report", "potential-matches"}).code, ExitCode::kNotFound);
}

}  // namespace
}  // namespace tandem::testing
