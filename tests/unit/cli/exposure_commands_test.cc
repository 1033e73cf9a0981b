#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
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

class ExposureCommandsTest : public CommandTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
        R"pb(
          period {
            name: "exposurePeriods/3"
            number: 3
            start_time {}
            answers: 1200
            shown: 12000
          }
          directory {
            organisations: 400
            organisations_shown: 310
            shown: 11900
            share_of_directory: 1
            share_of_exposure: 1
            mean: 29.75
            gini: 0.614
          }
          groups {
            kind: EXPOSURE_GROUP_KIND_RURAL
            organisations: 100
            organisations_shown: 60
            shown: 1190
            share_of_directory: 0.25
            share_of_exposure: 0.1
            mean: 11.9
            gini: 0.5
          }
          most_shown {
            organisation: "organisations/reed"
            display_name: "Reed"
            shown: 240
          }
          most_shown { organisation: "organisations/gone" shown: 100 }
          shown_departed: 100
        )pb",
        &state_.exposure));
    for (int number = 3; number > 0; --number) {
      v1::ExposurePeriod& period = state_.periods.emplace_back();
      period.set_name(absl::StrCat("exposurePeriods/", number));
      period.set_number(number);
      period.set_shown(number * 10);
      if (number < 3) period.mutable_end_time()->set_seconds(86400);
    }
  }
};

TEST_F(ExposureCommandsTest, ReportTellsGroupsAndThoseShownMost) {
  const Result result =
      Run({"exposure", "report", "--period", "3", "--most", "2"});

  EXPECT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_THAT(
      result.out,
      AllOf(HasSubstr("1,200 answers showed organisations 12,000 times; 310 of "
                      "400 in the directory were shown at all"),
            HasSubstr("100 times it was an organisation that has left"),
            HasSubstr("directory            400   100 %  11900         100 %  "
                      "29.75  0.61"),
            HasSubstr("rural                100    25 %   1190          10 %  "
                      "11.90  0.50"),
            HasSubstr("  240  organisations/reed  Reed"),
            HasSubstr("(has left the directory)")));
  EXPECT_THAT(state_.calls,
              ElementsAre("GetExposureReport period: \"exposurePeriods/3\" "
                          "most_shown: 2"));
}

TEST_F(ExposureCommandsTest, TheOpenPeriodNeedsNoName) {
  EXPECT_THAT(Run({"exposure", "report", "-o", "json"}).out,
              HasSubstr("\"shareOfExposure\""));
  EXPECT_THAT(state_.calls, ElementsAre("GetExposureReport most_shown: 10"));
}

TEST_F(ExposureCommandsTest, ListFollowsAllPages) {
  const Result result = Run({"exposure", "list", "-o", "csv"});

  EXPECT_THAT(result.out,
              AllOf(HasSubstr("exposurePeriods/3,"), HasSubstr(",open,0,30,0"),
                    HasSubstr("exposurePeriods/1,")));
  EXPECT_THAT(state_.calls, SizeIs(2));
}

TEST_F(ExposureCommandsTest, CloseSendsTheNumberAndTellsWhatItIsFor) {
  const Result result = Run({"exposure", "close", "--expected-number", "3"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(result.out, HasSubstr("exposurePeriods/3"));
  EXPECT_THAT(result.err, AllOf(HasSubstr("policies.exposureCap"),
                                HasSubstr("exposurePeriods/99")));
  EXPECT_THAT(state_.calls,
              ElementsAre("CloseExposurePeriod expected_number: 3"));
}

TEST_F(ExposureCommandsTest, NumbersBelowOneAreUsageErrors) {
  EXPECT_EQ(Run({"exposure", "close", "--expected-number", "0"}).code,
            ExitCode::kUsage);
  EXPECT_EQ(Run({"exposure", "report", "--most", "0"}).code, ExitCode::kUsage);
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(ExposureCommandsTest, RepeatedAnswersCountOnce) {
  Run({"match", "reed", "-k", "coaching", "--repeat", "3"});

  ASSERT_THAT(state_.calls, SizeIs(3));
  EXPECT_THAT(state_.calls[0], Not(HasSubstr("uncounted")));
  EXPECT_THAT(state_.calls[1], HasSubstr("uncounted: true"));
  EXPECT_THAT(state_.calls[2], HasSubstr("uncounted: true"));
}

TEST_F(ExposureCommandsTest, AnAnswerMayBeAskedForWithoutCounting) {
  Run({"match", "reed", "-k", "coaching", "--uncounted"});

  EXPECT_THAT(state_.calls, ElementsAre(HasSubstr("uncounted: true")));
}

TEST_F(ExposureCommandsTest, CriteriaShowTheirCap) {
  state_.criteria_set.set_name("criteriaSets/even@1");
  auto* cap = state_.criteria_set.mutable_criteria()
                  ->mutable_policies()
                  ->mutable_exposure_cap();
  cap->set_period("exposurePeriods/3");
  cap->set_maximum(40);

  EXPECT_THAT(Run({"criteria", "get", "even"}).out,
              HasSubstr("Declared policies\n  shown more than 40 times in "
                        "exposurePeriods/3: behind all others\n"));
}

TEST_F(ExposureCommandsTest, PartnersThatStandBackAreMarked) {
  v1::Partner& partner = *state_.find_partners.add_partners();
  partner.set_organisation("organisations/reed");
  v1::PolicyEffect& effect = *partner.add_policy_effects();
  effect.set_policy("exposure_cap");
  effect.set_note("stands behind all others: shown 41 times");
  partner.mutable_explanation()->set_base_score(0.5);

  const std::string table = Run({"match", "us", "-k", "coaching"}).out;
  EXPECT_THAT(table, HasSubstr("exposure cap"));
  EXPECT_THAT(table, Not(HasSubstr("+0.00")));
  const std::string block =
      Run({"match", "us", "-k", "coaching", "--explain"}).out;
  EXPECT_THAT(block, HasSubstr("exposure cap: stands behind all others"));
  EXPECT_THAT(block, Not(HasSubstr("+0.00")));
}

}  // namespace
}  // namespace tandem::testing
