// Outcomes from a table to new weights, and back over a restart.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/integration/demo_directory_test.h"
#include "tests/integration/tandemctl_run.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class OutcomeCallsTest : public DemoDirectoryTest {
 protected:
  static TandemctlRun Tandemctl(const std::vector<std::string>& arguments,
                                const std::string& in = "") {
    return RunTandemctlAt(daemon_->address(), arguments, in);
  }

  // The partners of `subject` by the cover of its needs alone.
  static std::vector<std::string> Covering(const std::string& subject) {
    v1::FindPartnersRequest request =
        Ask(subject, v1::COOPERATION_KIND_JOINT_CALL);
    request.mutable_criteria()
        ->mutable_inline_criteria()
        ->mutable_weights()
        ->set_need_coverage(100);
    request.set_include_one_sided(true);
    request.set_include_competitors(true);
    request.set_limit(2);
    const auto response = client().FindPartners(request);
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> partners;
    for (const v1::Partner& partner : response->partners()) {
      partners.push_back(partner.organisation());
    }
    return partners;
  }

  // A table in which those came together whose needs were covered, with one bad
  // row at its end.
  static std::string Table(int subjects) {
    v1::ListOrganisationsRequest request;
    request.set_page_size(subjects);
    const auto list = client().ListOrganisations(request);
    EXPECT_THAT(list, IsOk());
    std::string table = "\xEF\xBB\xBFsubject;partner;kind;result;date\r\n";
    for (const v1::Organisation& one : list->organisations()) {
      const std::string id = one.name().substr(one.name().find('/') + 1);
      for (const std::string& partner : Covering(id)) {
        absl::StrAppend(&table, id, ";", partner,
                        ";joint call;went well;2024-05-31\r\n");
      }
    }
    return table + "nobody-knows;river-school;joint call;declined;2024-05-31\n";
  }

  static int CountOutcomes() {
    v1::ListOutcomesRequest request;
    request.set_page_size(1000);
    const auto list = client().ListOutcomes(request);
    EXPECT_THAT(list, IsOk());
    return list.ok() ? list->outcomes_size() : -1;
  }

  static void Restart() {
    ASSERT_EQ(daemon_->Stop(), 0);
    delete daemon_;
    daemon_ = nullptr;
    auto daemon = Daemon::Start(folder_->File("data"));
    ASSERT_THAT(daemon, IsOk());
    daemon_ = daemon->release();
  }
};

TEST_F(OutcomeCallsTest, ATableBecomesANewVersionOfACriteriaSet) {
  const std::string office =
      R"({"displayName": "Office", "kind": "COOPERATION_KIND_JOINT_CALL",
          "criteria": {"weights": {"sharedGoal": 80, "needCoverage": 20}}})";
  ASSERT_EQ(
      Tandemctl({"criteria", "create", "-", "--id", "office"}, office).code,
      ExitCode::kOk);
  EXPECT_THAT(Tandemctl({"criteria", "fit", "office"}).err,
              HasSubstr("there are 0 lists"));
  const std::string table = Table(40);

  const TandemctlRun imported = Tandemctl({"outcome", "import", "-"}, table);

  EXPECT_EQ(imported.code, ExitCode::kPartial);
  EXPECT_THAT(imported.err,
              HasSubstr("subject: organisations/nobody-knows does not exist"));
  EXPECT_THAT(imported.out, HasSubstr("81 records: 80 created, 1 failed"));
  EXPECT_EQ(CountOutcomes(), 80);
  EXPECT_THAT(Tandemctl({"outcome", "import", "-"}, table).out,
              HasSubstr("80 unchanged"));

  const TandemctlRun dry =
      Tandemctl({"criteria", "fit", "office", "--dry-run"});
  EXPECT_EQ(dry.code, ExitCode::kOk) << dry.err;
  EXPECT_THAT(dry.out, AllOf(HasSubstr("80 outcomes in 40 lists"),
                             HasSubstr("beyond chance"),
                             HasSubstr("Nothing was written")));
  const TandemctlRun fit = Tandemctl({"criteria", "fit", "office"});
  EXPECT_THAT(fit.out, HasSubstr("Written: criteriaSets/office@2"));

  v1::GetCriteriaSetRequest request;
  request.set_name("criteriaSets/office@1");
  EXPECT_EQ(
      client().GetCriteriaSet(request)->criteria().weights().need_coverage(),
      20);
  request.set_name("criteriaSets/office");
  const auto latest = client().GetCriteriaSet(request);
  ASSERT_THAT(latest, IsOk());
  EXPECT_EQ(latest->version(), 2);
  EXPECT_GT(latest->criteria().weights().need_coverage(), 30);
  EXPECT_THAT(latest->description(), HasSubstr("80 outcomes in 40 lists"));

  ASSERT_NO_FATAL_FAILURE(Restart());
  EXPECT_EQ(CountOutcomes(), 80);
  EXPECT_EQ(client().GetCriteriaSet(request)->SerializeAsString(),
            latest->SerializeAsString());
}

TEST_F(OutcomeCallsTest, OutcomesStayWhenAnOrganisationGoesAndCanBeDeleted) {
  v1::CreateOrganisationRequest create;
  create.set_organisation_id("passing-by");
  create.mutable_organisation()->set_display_name("Passing By");
  ASSERT_THAT(client().CreateOrganisation(create), IsOk());
  v1::CreateOutcomeRequest record;
  record.set_outcome_id("passing");
  v1::Outcome& outcome = *record.mutable_outcome();
  outcome.set_subject("organisations/passing-by");
  outcome.set_partner("organisations/river-school");
  outcome.set_kind(v1::COOPERATION_KIND_COACHING);
  outcome.set_result(v1::OUTCOME_RESULT_DECLINED);
  outcome.set_date("2024-01-31");
  ASSERT_THAT(client().CreateOutcome(record), IsOk());
  v1::DeleteOrganisationRequest leave;
  leave.set_name("organisations/passing-by");
  ASSERT_THAT(client().DeleteOrganisation(leave), IsOk());

  v1::ListOutcomesRequest list;
  list.set_organisation("organisations/passing-by");
  const auto found = client().ListOutcomes(list);
  ASSERT_THAT(found, IsOk());
  EXPECT_THAT(found->outcomes(), SizeIs(1));
  EXPECT_EQ(Tandemctl({"outcome", "delete", "passing", "--yes"}).code,
            ExitCode::kOk);
  v1::GetOutcomeRequest get;
  get.set_name("outcomes/passing");
  EXPECT_THAT(client().GetOutcome(get), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(OutcomeCallsTest, PagesAreBoundToTheirFilter) {
  v1::CreateOutcomeRequest record;
  v1::Outcome& outcome = *record.mutable_outcome();
  outcome.set_subject("organisations/river-school");
  outcome.set_partner("organisations/orchard-keepers");
  outcome.set_kind(v1::COOPERATION_KIND_EXCHANGE_VISIT);
  outcome.set_result(v1::OUTCOME_RESULT_CAME_ABOUT);
  for (const char* date : {"2024-01-01", "2024-02-01", "2024-03-01"}) {
    outcome.set_date(date);
    ASSERT_THAT(client().CreateOutcome(record), IsOk());
  }
  v1::ListOutcomesRequest list;
  list.set_kind(v1::COOPERATION_KIND_EXCHANGE_VISIT);
  list.set_page_size(2);

  const auto first = client().ListOutcomes(list);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(first->outcomes(), SizeIs(2));
  list.set_page_token(first->next_page_token());
  const auto second = client().ListOutcomes(list);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(second->outcomes(), SizeIs(1));
  EXPECT_EQ(second->next_page_token(), "");
  list.set_kind(v1::COOPERATION_KIND_COACHING);
  EXPECT_THAT(client().ListOutcomes(list),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace tandem::testing
