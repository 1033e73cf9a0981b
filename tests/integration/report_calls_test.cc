// Reports on the demo directory.
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
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

using Request = v1::ReportPotentialMatchesRequest;
using Row = v1::ReportPotentialMatchesResponse;

class ReportCallsTest : public DemoDirectoryTest {
 protected:
  // All rows but progress, in text form.
  static std::vector<std::string> Rows(const Request& request) {
    std::vector<std::string> rows;
    EXPECT_THAT(client().ReportPotentialMatches(
                    request,
                    [&](const Row& row) {
                      if (row.row_case() != Row::kProgress) {
                        rows.push_back(row.ShortDebugString());
                      }
                      return absl::OkStatus();
                    }),
                IsOk());
    return rows;
  }

  static absl::Status StatusOf(const Request& request) {
    return client().ReportPotentialMatches(
        request, [](const Row&) { return absl::OkStatus(); });
  }
};

TEST_F(ReportCallsTest, FindsSomethingOfEveryPartInTheDemoDirectory) {
  const std::vector<std::string> rows = Rows({});

  for (const char* part : {"pair {", "coalition {", "unmet_need {"}) {
    EXPECT_THAT(rows, Contains(HasSubstr(part)));
  }
  EXPECT_THAT(rows.back(),
              AllOf(HasSubstr("summary {"), HasSubstr("organisations: 120"),
                    HasSubstr("default-joint-call@1")));
}

TEST_F(ReportCallsTest, TheSameRequestHasTheSameRows) {
  Request request;
  request.add_kinds(v1::COOPERATION_KIND_JOINT_CALL);

  EXPECT_EQ(Rows(request), Rows(request));
}

TEST_F(ReportCallsTest, APairsScoresAreThoseOfScorePartners) {
  Request request;
  request.add_kinds(v1::COOPERATION_KIND_PILOT_PROJECT);
  v1::PotentialPair first;
  ASSERT_THAT(client().ReportPotentialMatches(request,
                                              [&](const Row& row) {
                                                if (row.has_pair() &&
                                                    first.score() == 0) {
                                                  first = row.pair();
                                                }
                                                return absl::OkStatus();
                                              }),
              IsOk());

  v1::ScorePartnersRequest score;
  score.mutable_subject()->set_organisation(first.taker().organisation());
  score.add_candidates(first.giver().organisation());
  score.set_kind(v1::COOPERATION_KIND_PILOT_PROJECT);
  const auto scored = client().ScorePartners(score);

  ASSERT_THAT(scored, IsOk());
  EXPECT_EQ(scored->partners(0).score(), first.taker_score());
}

TEST_F(ReportCallsTest, EveryBadFieldIsNamed) {
  Request request;
  request.add_kinds(v1::COOPERATION_KIND_MENTORING);
  request.add_kinds(v1::COOPERATION_KIND_MENTORING);
  request.add_kinds(static_cast<v1::CooperationKind>(99));
  request.mutable_criteria()->set_criteria_set("criteriaSets/office");
  request.set_pairs_per_kind(-1);
  request.set_minimum_members(2);
  request.set_unmet_below(1.5);

  const absl::Status status = StatusOf(request);

  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> fields;
  for (const auto& violation : Violations(status)) {
    fields.push_back(violation.subject);
  }
  EXPECT_THAT(fields, UnorderedElementsAre("kinds[1]", "kinds[2]", "criteria",
                                           "pairs_per_kind", "minimum_members",
                                           "unmet_below"));
}

TEST_F(ReportCallsTest, RefusedKindsAndUnknownCriteriaAreTold) {
  Request refused;
  refused.add_kinds(v1::COOPERATION_KIND_ONE_OFF_TRAINING);
  EXPECT_THAT(StatusOf(refused),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  Request unknown;
  unknown.add_kinds(v1::COOPERATION_KIND_MENTORING);
  unknown.mutable_criteria()->set_criteria_set("criteriaSets/nobodys");
  EXPECT_THAT(StatusOf(unknown), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ReportCallsTest, ACallerWhoGoesEndsTheWork) {
  int rows = 0;
  EXPECT_THAT(
      client().ReportPotentialMatches({},
                                      [&](const Row&) {
                                        ++rows;
                                        return absl::AbortedError("enough");
                                      }),
      StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(rows, 1);
  // The thread for long work is free again.
  Request request;
  request.add_kinds(v1::COOPERATION_KIND_COACHING);
  EXPECT_THAT(Rows(request), Not(IsEmpty()));
}

}  // namespace
}  // namespace tandem::testing
