#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
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
using ::testing::SizeIs;
using ::testing::StartsWith;

class OutcomeCommandsTest : public CommandTest {
 protected:
  void Store(const std::string& id) {
    v1::Outcome outcome;
    outcome.set_name("outcomes/" + id);
    outcome.set_subject("organisations/reed");
    outcome.set_partner("organisations/willow");
    outcome.set_kind(v1::COOPERATION_KIND_MENTORING);
    outcome.set_result(v1::OUTCOME_RESULT_WENT_WELL);
    outcome.set_date("2024-05-31");
    state_.outcomes.push_back(outcome);
  }

  const std::string header_ = "subject,partner,kind,result,date,criteria\n";
};

TEST_F(OutcomeCommandsTest, RecordSendsWhatTheLineSays) {
  const Result result =
      Run({"outcome", "record", "reed", "organisations/willow", "--kind",
           "mentoring", "--result", "went-well", "--date", "2024-05-31",
           "--criteria", "office@2"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(
      state_.calls,
      ElementsAre("CreateOutcome outcome { subject: \"organisations/reed\" "
                  "partner: \"organisations/willow\" kind: "
                  "COOPERATION_KIND_MENTORING result: OUTCOME_RESULT_WENT_WELL "
                  "date: \"2024-05-31\" criteria_version: "
                  "\"criteriaSets/office@2\" }"));
  EXPECT_EQ(result.err, "recorded: outcomes/c-1\n");
  EXPECT_THAT(result.out, HasSubstr("went-well"));
}

TEST_F(OutcomeCommandsTest, WithoutADateItIsToday) {
  environment_.now = [] {
    return absl::FromCivil(absl::CivilHour(2024, 3, 4, 12),
                           absl::LocalTimeZone());
  };

  Run({"outcome", "record", "a", "b", "-k", "coaching", "--result",
       "declined"});

  EXPECT_THAT(state_.calls, ElementsAre(HasSubstr("date: \"2024-03-04\"")));
}

TEST_F(OutcomeCommandsTest, UnknownWordsAreUsageErrors) {
  const Result result = Run({"outcome", "record", "a", "b", "-k", "coaching",
                             "--result", "went-wel"});

  EXPECT_EQ(result.code, ExitCode::kUsage);
  EXPECT_THAT(result.err, HasSubstr("did you mean `went-well`?"));
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(OutcomeCommandsTest, ListFollowsPagesUpToTheLimit) {
  for (const char* id : {"a", "b", "c", "d", "e"}) Store(id);

  const Result some = Run({"outcome", "list", "--limit", "3", "-o", "jsonl"});
  EXPECT_THAT(some.out,
              AllOf(HasSubstr("outcomes/c"), Not(HasSubstr("outcomes/d"))));
  EXPECT_THAT(some.err, HasSubstr("there are more"));
  const Result all = Run({"outcome", "list", "--all", "-o", "csv"});
  EXPECT_THAT(all.out, HasSubstr("outcomes/e,2024-05-31,organisations/reed,"
                                 "organisations/willow,mentoring,went-well,"));
  EXPECT_THAT(all.err, IsEmpty());
}

TEST_F(OutcomeCommandsTest, ListSendsItsFilter) {
  Run({"outcome", "list", "--organisation", "reed", "--kind", "coaching",
       "--criteria", "office"});

  EXPECT_THAT(state_.calls,
              ElementsAre("ListOutcomes page_size: 50 organisation: "
                          "\"organisations/reed\" kind: "
                          "COOPERATION_KIND_COACHING criteria_set: "
                          "\"criteriaSets/office\""));
}

TEST_F(OutcomeCommandsTest, GetShowsOne) {
  Store("a");

  EXPECT_THAT(Run({"outcome", "get", "a", "-o", "json"}).out,
              HasSubstr("\"result\": \"OUTCOME_RESULT_WENT_WELL\""));
  EXPECT_THAT(state_.calls, ElementsAre("GetOutcome name: \"outcomes/a\""));
}

TEST_F(OutcomeCommandsTest, DeleteWithoutATerminalNeedsYes) {
  EXPECT_EQ(Run({"outcome", "delete", "a"}).code, ExitCode::kUsage);
  EXPECT_THAT(state_.calls, IsEmpty());

  EXPECT_EQ(Run({"outcome", "delete", "a", "--yes"}).code, ExitCode::kOk);
  EXPECT_THAT(state_.calls, ElementsAre("DeleteOutcome name: \"outcomes/a\""));
}

TEST_F(OutcomeCommandsTest, DeleteAsksOnATerminal) {
  environment_.in_is_terminal = true;
  environment_.err_is_terminal = true;
  in_ = "n\n";
  EXPECT_EQ(Run({"outcome", "delete", "a"}).code, ExitCode::kError);
  EXPECT_THAT(state_.calls, IsEmpty());

  in_ = "y\n";
  EXPECT_EQ(Run({"outcome", "delete", "a"}).code, ExitCode::kOk);
}

TEST_F(OutcomeCommandsTest, ImportReadsTheColumnsByName) {
  in_ =
      "\xEF\xBB\xBF"
      "Date;Result;Kind;Partner;Subject;Remark\r\n"
      "2024-05-31;went well;joint call;willow;organisations/reed;\"so\r\n"
      "good\"\r\n";

  const Result result = Run({"outcome", "import", "-"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(
      state_.calls,
      ElementsAre("BatchCreateOutcomes requests { outcome { subject: "
                  "\"organisations/reed\" partner: \"organisations/willow\" "
                  "kind: COOPERATION_KIND_JOINT_CALL result: "
                  "OUTCOME_RESULT_WENT_WELL date: \"2024-05-31\" } }"));
  EXPECT_THAT(result.out, StartsWith("1 records: 1 created in "));
}

TEST_F(OutcomeCommandsTest, ABadRowIsReportedWithItsLineAndTheOthersGoOn) {
  in_ = header_ +
        "a,b,mentoring,went-well,2024-05-31,\n"
        "a,b,mentoring,splendid,2024-05-31,\n"
        "a,b,mentoring\n"
        "\"a\"x,b,mentoring,went-well,2024-05-31,\n"
        "a,b\xFF,mentoring,went-well,2024-05-31,\n"
        "bad,b,mentoring,went-well,2024-05-31,\n"
        "c,b,mentoring,declined,2024-06-01,office@1\n";

  const Result result = Run({"outcome", "import", "-"});

  EXPECT_EQ(result.code, ExitCode::kPartial);
  EXPECT_THAT(result.err,
              AllOf(HasSubstr("line 3: result: unknown result `splendid`"),
                    HasSubstr("line 4: has 3 fields; the first row has 6"),
                    HasSubstr("line 5: text behind a closing quote"),
                    HasSubstr("line 6: is not UTF-8"),
                    HasSubstr("line 7 (outcomes/bad): subject: "
                              "organisations/bad does not exist")));
  EXPECT_THAT(result.out, StartsWith("7 records: 2 created, 5 failed in "));
  ASSERT_THAT(state_.calls, SizeIs(1));
  EXPECT_THAT(state_.calls[0], HasSubstr("criteriaSets/office@1"));
}

TEST_F(OutcomeCommandsTest, ImportGoesInBatches) {
  in_ = header_;
  for (int i = 0; i < 1001; ++i) {
    absl::StrAppend(&in_, "a,b", i, ",mentoring,went-well,2024-05-31,\n");
  }

  const Result result = Run({"outcome", "import", "-", "--dry-run"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(state_.calls, SizeIs(2));
  EXPECT_THAT(state_.calls[1], HasSubstr("validate_only: true"));
  EXPECT_THAT(result.out, StartsWith("1,001 records: 1,001 valid in "));
}

TEST_F(OutcomeCommandsTest, TablesWithoutTheirColumnsAreRefused) {
  for (const auto& [text, message] :
       std::vector<std::pair<std::string, std::string>>{
           {"", "the table is empty"},
           {"subject,partner,kind\n", "missing: result, date"},
           {"subject,subject\n", "two columns `subject`"}}) {
    in_ = text;
    const Result result = Run({"outcome", "import", "-"});
    EXPECT_EQ(result.code, ExitCode::kUsage);
    EXPECT_THAT(result.err, HasSubstr(message));
  }
  EXPECT_EQ(Run({"outcome", "import", "/nowhere/x.csv"}).code,
            ExitCode::kUsage);
  EXPECT_THAT(state_.calls, IsEmpty());
}

class CriteriaFitTest : public CommandTest {
 protected:
  CriteriaFitTest() {
    v1::FitCriteriaResponse& fit = state_.fit;
    fit.set_fitted_version("criteriaSets/office@1");
    fit.mutable_old_weights()->set_need_coverage(60);
    fit.mutable_old_weights()->set_region(40);
    fit.mutable_new_weights()->set_need_coverage(72.5);
    fit.mutable_new_weights()->set_region(27.5);
    fit.mutable_criteria_set()->set_name("criteriaSets/office@2");
    v1::FitFigures& figures = *fit.mutable_figures();
    figures.set_lists(40);
    figures.set_outcomes(1120);
    figures.set_old_ndcg(0.412);
    figures.set_new_ndcg(0.4554);
    figures.set_difference(0.0434);
    figures.set_difference_low(0.01);
    figures.set_difference_high(0.0711);
    figures.set_penalty(0.1);
  }
};

TEST_F(CriteriaFitTest, ShowsOldAndNewSideBySide) {
  const Result result = Run({"criteria", "fit", "office"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(state_.calls,
              ElementsAre("FitCriteria name: \"criteriaSets/office\""));
  EXPECT_THAT(
      result.out,
      AllOf(StartsWith("criteriaSets/office@1: 1,120 outcomes in 40 lists\n"),
            HasSubstr("need coverage   60.0  72.5   +12.5\n"),
            HasSubstr("region          40.0  27.5   -12.5\n"),
            HasSubstr("0.412 before, 0.455 after; difference +0.043, 95 % "
                      "interval +0.010 to +0.071\n"),
            HasSubstr("rank better, beyond chance"),
            HasSubstr("Written: criteriaSets/office@2\n")));
}

TEST_F(CriteriaFitTest, SendsItsOptions) {
  state_.fit.clear_criteria_set();

  const Result result =
      Run({"criteria", "fit", "office@3", "--dry-run", "--minimum-lists", "50",
           "--folds", "10", "--contrast", "60", "--seed", "7", "--own"});

  EXPECT_THAT(state_.calls,
              ElementsAre("FitCriteria name: \"criteriaSets/office@3\" "
                          "minimum_lists: 50 folds: 10 contrast: 60 seed: 7 "
                          "only_own_outcomes: true validate_only: true"));
  EXPECT_THAT(result.out, HasSubstr("Nothing was written (--dry-run)."));
}

TEST_F(CriteriaFitTest, SaysWhenThereIsNoReasonForAChange) {
  state_.fit.mutable_figures()->clear_penalty();
  state_.fit.clear_criteria_set();

  EXPECT_THAT(Run({"criteria", "fit", "office"}).out,
              AllOf(HasSubstr("no reason for other weights"),
                    HasSubstr("Nothing was written.")));
}

TEST_F(CriteriaFitTest, CsvHasAWeightALine) {
  EXPECT_THAT(Run({"criteria", "fit", "office", "-o", "csv"}).out,
              HasSubstr("need coverage,60.0,72.5,+12.5\r\n"));
  EXPECT_THAT(Run({"criteria", "fit", "office", "-o", "json"}).out,
              HasSubstr("\"differenceLow\": 0.01"));
}

}  // namespace
}  // namespace tandem::testing
