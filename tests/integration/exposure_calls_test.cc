// Who was shown how often: counted, kept, closed, reported and capped.
#include <algorithm>
#include <string>
#include <vector>

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
using ::testing::SizeIs;

class ExposureCallsTest : public DemoDirectoryTest {
 protected:
  static constexpr char kSubject[] = "orchard-keepers";

  static v1::FindPartnersRequest Request() {
    v1::FindPartnersRequest request =
        Ask(kSubject, v1::COOPERATION_KIND_JOINT_CALL);
    request.set_include_one_sided(true);
    request.set_limit(8);
    return request;
  }

  static v1::FindPartnersResponse Find(const v1::FindPartnersRequest& request) {
    const auto response = client().FindPartners(request);
    EXPECT_THAT(response, IsOk());
    return response.ok() ? *response : v1::FindPartnersResponse();
  }

  static std::vector<std::string> NamesOf(
      const v1::FindPartnersResponse& response) {
    std::vector<std::string> names;
    for (const v1::Partner& partner : response.partners()) {
      names.push_back(partner.organisation());
    }
    return names;
  }

  static v1::ExposureReport Report(const std::string& period = "") {
    v1::GetExposureReportRequest request;
    request.set_period(period);
    request.set_most_shown(1000);
    const auto report = client().GetExposureReport(request);
    EXPECT_THAT(report, IsOk());
    return report.ok() ? *report : v1::ExposureReport();
  }

  static int64_t Shown(const v1::ExposureReport& report,
                       const std::string& organisation) {
    for (const v1::OrganisationExposure& one : report.most_shown()) {
      if (one.organisation() == organisation) return one.shown();
    }
    return 0;
  }

  static v1::ExposurePeriod Close() {
    const auto response = client().CloseExposurePeriod({});
    EXPECT_THAT(response, IsOk());
    return response.ok() ? response->closed() : v1::ExposurePeriod();
  }

  static void Start() {
    delete daemon_;
    daemon_ = nullptr;
    auto daemon = Daemon::Start(folder_->File("data"));
    ASSERT_THAT(daemon, IsOk());
    daemon_ = daemon->release();
  }

  static v1::Criteria Capped(const std::string& period, int maximum) {
    v1::Criteria criteria;
    criteria.mutable_weights()->set_need_coverage(60);
    criteria.mutable_weights()->set_shared_goal(40);
    v1::ExposureCap& cap = *criteria.mutable_policies()->mutable_exposure_cap();
    cap.set_period(period);
    cap.set_maximum(maximum);
    return criteria;
  }
};

TEST_F(ExposureCallsTest, EveryAnswerCountsItsPartnersUnlessItIsUncounted) {
  Close();
  const std::vector<std::string> names = NamesOf(Find(Request()));
  ASSERT_THAT(names, SizeIs(8));
  Find(Request());

  const v1::ExposureReport before = Report();
  EXPECT_EQ(before.period().answers(), 2);
  EXPECT_EQ(before.period().shown(), 16);
  EXPECT_EQ(before.directory().shown(), 16);
  EXPECT_EQ(before.directory().organisations_shown(), 8);
  EXPECT_THAT(before.groups(), SizeIs(8));
  EXPECT_GT(before.directory().gini(), 0.5);
  for (const std::string& name : names) EXPECT_EQ(Shown(before, name), 2);

  v1::FindPartnersRequest uncounted = Request();
  uncounted.set_uncounted(true);
  EXPECT_EQ(NamesOf(Find(uncounted)), names);
  EXPECT_EQ(Report().SerializeAsString(), before.SerializeAsString());
}

TEST_F(ExposureCallsTest, ARestartKeepsTheCounts) {
  Find(Request());
  const v1::ExposureReport before = Report();
  ASSERT_GT(before.period().answers(), 0);

  ASSERT_EQ(daemon_->Stop(), 0);
  ASSERT_NO_FATAL_FAILURE(Start());

  EXPECT_EQ(Report().SerializeAsString(), before.SerializeAsString());
}

TEST_F(ExposureCallsTest, AClosedPeriodOutlivesACrashAndNeverChanges) {
  Find(Request());
  const v1::ExposurePeriod closed = Close();
  const v1::ExposureReport before = Report(closed.name());
  EXPECT_GT(before.period().answers(), 0);
  EXPECT_EQ(Report().period().answers(), 0);

  daemon_->Kill();
  ASSERT_NO_FATAL_FAILURE(Start());
  Find(Request());

  EXPECT_EQ(Report(closed.name()).SerializeAsString(),
            before.SerializeAsString());
  v1::CloseExposurePeriodRequest again;
  again.set_expected_number(closed.number());
  EXPECT_THAT(client().CloseExposurePeriod(again),
              StatusIs(absl::StatusCode::kAborted));
}

TEST_F(ExposureCallsTest, PeriodsAreListedNewestFirstInPages) {
  const int number = Close().number() + 1;
  v1::ListExposurePeriodsRequest request;
  request.set_page_size(1);
  for (int expected = number; expected > 0; --expected) {
    const auto page = client().ListExposurePeriods(request);
    ASSERT_THAT(page, IsOk());
    ASSERT_THAT(page->periods(), SizeIs(1));
    EXPECT_EQ(page->periods(0).number(), expected);
    EXPECT_EQ(page->periods(0).has_end_time(), expected != number);
    EXPECT_EQ(page->next_page_token().empty(), expected == 1);
    request.set_page_token(page->next_page_token());
  }
  request.set_page_token("bad");
  EXPECT_THAT(client().ListExposurePeriods(request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ExposureCallsTest, ACapMovesThoseAboveItBehindTheOthersAndSaysSo) {
  Close();
  const std::vector<std::string> shown = NamesOf(Find(Request()));
  Find(Request());
  const v1::ExposurePeriod closed = Close();
  v1::FindPartnersRequest request = Request();
  request.set_limit(1000);
  v1::Criteria& criteria =
      *request.mutable_criteria()->mutable_inline_criteria();
  criteria = Capped(closed.name(), 1);
  criteria.clear_policies();
  const std::vector<std::string> uncapped = NamesOf(Find(request));

  criteria = Capped(closed.name(), 1);
  const v1::FindPartnersResponse capped = Find(request);

  // The same organisations: first those in front, then those shown twice.
  std::vector<std::string> expected;
  for (const bool back : {false, true}) {
    for (const std::string& name : uncapped) {
      const bool was_shown =
          std::find(shown.begin(), shown.end(), name) != shown.end();
      if (was_shown == back) expected.push_back(name);
    }
  }
  EXPECT_NE(expected, uncapped);
  EXPECT_EQ(NamesOf(capped), expected);
  const v1::Partner& last = capped.partners(capped.partners_size() - 1);
  ASSERT_THAT(last.policy_effects(), SizeIs(1));
  EXPECT_EQ(last.policy_effects(0).policy(), "exposure_cap");
  EXPECT_THAT(last.policy_effects(0).note(),
              AllOf(HasSubstr("shown 2 times in " + closed.name()),
                    HasSubstr("more than 1")));
  EXPECT_THAT(capped.partners(0).policy_effects(), IsEmpty());
  EXPECT_THAT(capped.remarks(), Contains(HasSubstr("Exposure cap: ")));
  EXPECT_EQ(Find(request).SerializeAsString(), capped.SerializeAsString());
  criteria = Capped(closed.name(), 2);
  EXPECT_EQ(NamesOf(Find(request)), uncapped);
}

TEST_F(ExposureCallsTest, ACriteriaSetKeepsItsCap) {
  const v1::ExposurePeriod closed = Close();
  v1::CreateCriteriaSetRequest create;
  create.set_criteria_set_id("even");
  create.mutable_criteria_set()->set_display_name("Even");
  *create.mutable_criteria_set()->mutable_criteria() =
      Capped(closed.name(), 40);

  const auto created = client().CreateCriteriaSet(create);

  ASSERT_THAT(created, IsOk());
  EXPECT_EQ(created->criteria().policies().exposure_cap().period(),
            closed.name());
  v1::FindPartnersRequest request = Request();
  request.mutable_criteria()->set_criteria_set("criteriaSets/even");
  EXPECT_EQ(Find(request).criteria_version(), "criteriaSets/even@1");
  v1::UpdateCriteriaSetRequest update;
  *update.mutable_criteria_set() = *created;
  *update.mutable_criteria_set()->mutable_criteria() =
      Capped("exposurePeriods/4000", 40);
  EXPECT_THAT(
      client().UpdateCriteriaSet(update),
      StatusIs(absl::StatusCode::kNotFound,
               HasSubstr("criteria_set.criteria.policies.exposure_cap.period: "
                         "exposurePeriods/4000 does not exist")));
}

TEST_F(ExposureCallsTest, PeriodsThatCannotBeNamedAreRefused) {
  v1::FindPartnersRequest request = Request();
  v1::Criteria& criteria =
      *request.mutable_criteria()->mutable_inline_criteria();
  criteria = Capped(Report().period().name(), 1);
  EXPECT_THAT(client().FindPartners(request),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("exposure_cap.period: exposurePeriods/")));
  criteria = Capped("exposurePeriods/4000", 1);
  EXPECT_THAT(client().FindPartners(request),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("exposure_cap.period: exposurePeriods/")));
  criteria = Capped("latest", 1);
  EXPECT_THAT(client().FindPartners(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("must have the form")));

  v1::GetExposureReportRequest report;
  report.set_period("exposurePeriods/4000");
  EXPECT_THAT(client().GetExposureReport(report),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("period: ")));
  report.set_period("4000");
  EXPECT_THAT(client().GetExposureReport(report),
              StatusIs(absl::StatusCode::kInvalidArgument));
  report.set_period("");
  report.set_most_shown(-1);
  EXPECT_THAT(client().GetExposureReport(report),
              StatusIs(absl::StatusCode::kInvalidArgument));
  v1::CloseExposurePeriodRequest close;
  close.set_expected_number(-1);
  EXPECT_THAT(client().CloseExposurePeriod(close),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ExposureCallsTest, ThoseWhoLeaveAreStillInTheCounts) {
  v1::CreateOrganisationRequest create;
  create.set_organisation_id("passing-by");
  create.mutable_organisation()->set_display_name("Passing By");
  create.mutable_organisation()->add_offers()->set_text("We plant trees.");
  ASSERT_THAT(client().CreateOrganisation(create), IsOk());
  Close();
  v1::FindPartnersRequest request = Request();
  request.mutable_filter()->set_name_contains("Passing By");
  ASSERT_THAT(NamesOf(Find(request)), SizeIs(1));
  v1::DeleteOrganisationRequest leave;
  leave.set_name("organisations/passing-by");
  ASSERT_THAT(client().DeleteOrganisation(leave), IsOk());

  const v1::ExposureReport report = Report();

  EXPECT_EQ(report.shown_departed(), 1);
  EXPECT_EQ(report.directory().shown(), 0);
  ASSERT_THAT(report.most_shown(), SizeIs(1));
  EXPECT_EQ(report.most_shown(0).organisation(), "organisations/passing-by");
  EXPECT_EQ(report.most_shown(0).display_name(), "");
}

}  // namespace
}  // namespace tandem::testing
