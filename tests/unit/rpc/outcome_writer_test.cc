#include "service/rpc/outcome_writer.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/rpc/outcome_list.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/organisation_builder.h"
#include "tests/unit/rpc/error_reason.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

// Organisations reed and willow; the clock stands on 2023-11-14.
class OutcomeWriterTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    Add(OrganisationBuilder("reed").Build());
    Add(OrganisationBuilder("willow").Build());
  }

  static v1::CreateOutcomeRequest Request() {
    v1::CreateOutcomeRequest request;
    v1::Outcome& outcome = *request.mutable_outcome();
    outcome.set_subject("organisations/reed");
    outcome.set_partner("organisations/willow");
    outcome.set_kind(v1::COOPERATION_KIND_MENTORING);
    outcome.set_result(v1::OUTCOME_RESULT_WENT_WELL);
    outcome.set_date("2023-05-31");
    return request;
  }

  std::vector<Outcome> Stored(const OutcomeFilter& filter = {}) {
    const auto all =
        SelectOutcomes(filter, store_->outcomes(), [] { return false; });
    EXPECT_THAT(all, IsOk());
    return all.ok() ? *all : std::vector<Outcome>();
  }

  const std::unique_ptr<CriteriaRegistry> criteria_ =
      *CriteriaRegistry::Open(*store_, SystemClock());
  FakeClock clock_;
  OutcomeWriter writer_{store_->outcomes(), *catalog_, *criteria_, clock_};
};

TEST_F(OutcomeWriterTest, CreateReturnsWhatIsStored) {
  v1::CreateOutcomeRequest request = Request();
  request.set_outcome_id("first");
  request.mutable_outcome()->set_criteria_version(
      "criteriaSets/default-mentoring@1");

  const auto created = writer_.Create(request);

  ASSERT_THAT(created, IsOk());
  EXPECT_EQ(created->name(), "outcomes/first");
  EXPECT_EQ(created->date(), "2023-05-31");
  EXPECT_EQ(created->create_time().seconds(), 1'700'000'000);
  EXPECT_THAT(store_->outcomes().Get("first"), IsOk());
}

TEST_F(OutcomeWriterTest, TheSameOutcomeTwiceIsRecordedOnce) {
  const auto first = writer_.Create(Request());
  clock_.Advance(5000);
  const auto again = writer_.Create(Request());

  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(again, IsOk());
  EXPECT_THAT(first->name(), StartsWith("outcomes/c-"));
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_THAT(Stored(), SizeIs(1));
}

TEST_F(OutcomeWriterTest, AnotherContentUnderTheNameIsRefused) {
  v1::CreateOutcomeRequest request = Request();
  request.set_outcome_id("first");
  ASSERT_THAT(writer_.Create(request), IsOk());
  request.mutable_outcome()->set_result(v1::OUTCOME_RESULT_WENT_BADLY);

  const auto created = writer_.Create(request);

  EXPECT_THAT(created, StatusIs(absl::StatusCode::kAlreadyExists,
                                HasSubstr("outcomes/first")));
  EXPECT_EQ(ReasonOf(created.status()), "OUTCOME_EXISTS");
  EXPECT_EQ(Stored()[0].result, OutcomeResult::kWentWell);
}

TEST_F(OutcomeWriterTest, ValidateOnlyWritesNothing) {
  v1::CreateOutcomeRequest request = Request();
  request.set_validate_only(true);

  EXPECT_THAT(writer_.Create(request), IsOk());
  EXPECT_THAT(Stored(), IsEmpty());
}

TEST_F(OutcomeWriterTest, WhatIsNamedMustExist) {
  struct Case {
    std::string missing;
    std::string reason;
    void (*change)(v1::Outcome&);
  };
  for (const Case& c : std::vector<Case>{
           {"organisations/gone", "ORGANISATION_NOT_FOUND",
            [](auto& o) { o.set_subject("organisations/gone"); }},
           {"organisations/gone", "ORGANISATION_NOT_FOUND",
            [](auto& o) { o.set_partner("organisations/gone"); }},
           {"criteriaSets/office", "CRITERIA_SET_NOT_FOUND",
            [](auto& o) { o.set_criteria_version("criteriaSets/office@1"); }},
           {"criteriaSets/default-coaching@2", "CRITERIA_SET_NOT_FOUND",
            [](auto& o) {
              o.set_criteria_version("criteriaSets/default-coaching@2");
            }}}) {
    SCOPED_TRACE(c.missing);
    v1::CreateOutcomeRequest request = Request();
    c.change(*request.mutable_outcome());

    const auto created = writer_.Create(request);

    EXPECT_THAT(created,
                StatusIs(absl::StatusCode::kNotFound, HasSubstr(c.missing)));
    EXPECT_EQ(ReasonOf(created.status()), c.reason);
  }
  EXPECT_THAT(Stored(), IsEmpty());
}

TEST_F(OutcomeWriterTest, WrongFieldsAreNamedWithTheirPath) {
  struct Case {
    std::string message;
    void (*change)(v1::CreateOutcomeRequest&);
  };
  for (const Case& c : std::vector<Case>{
           {"outcome: is required", [](auto& r) { r.clear_outcome(); }},
           {"outcome.partner: is required",
            [](auto& r) { r.mutable_outcome()->clear_partner(); }},
           {"outcome.date: must not be in the future",
            [](auto& r) { r.mutable_outcome()->set_date("2023-11-16"); }},
           {"outcome_id: the id must",
            [](auto& r) { r.set_outcome_id("a/b"); }},
           {"outcome.name: must be empty or agree", [](auto& r) {
              r.mutable_outcome()->set_name("outcomes/other");
              r.set_outcome_id("first");
            }}}) {
    SCOPED_TRACE(c.message);
    v1::CreateOutcomeRequest request = Request();
    c.change(request);

    EXPECT_THAT(
        writer_.Create(request),
        StatusIs(absl::StatusCode::kInvalidArgument, StartsWith(c.message)));
  }
}

TEST_F(OutcomeWriterTest, TomorrowIsTodaySomewhere) {
  v1::CreateOutcomeRequest request = Request();
  request.mutable_outcome()->set_date("2023-11-15");

  EXPECT_THAT(writer_.Create(request), IsOk());
}

TEST_F(OutcomeWriterTest, RefusedKindsSayWhy) {
  v1::CreateOutcomeRequest request = Request();
  request.mutable_outcome()->set_kind(v1::COOPERATION_KIND_CONFERENCE);

  const auto created = writer_.Create(request);

  EXPECT_THAT(created, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReasonOf(created.status()), "KIND_REFUSED");
}

TEST_F(OutcomeWriterTest, ABatchGoesOnPastBadOutcomes) {
  v1::BatchCreateOutcomesRequest batch;
  *batch.add_requests() = Request();
  *batch.add_requests() = Request();
  batch.mutable_requests(1)->mutable_outcome()->set_partner(
      "organisations/gone");
  *batch.add_requests() = Request();
  batch.mutable_requests(2)->mutable_outcome()->clear_result();
  *batch.add_requests() = Request();
  *batch.add_requests() = Request();
  batch.mutable_requests(4)->mutable_outcome()->set_criteria_version(
      "criteriaSets/default-mentoring@1");

  const auto response = writer_.BatchCreate(batch);

  ASSERT_THAT(response, IsOk());
  ASSERT_THAT(response->results(), SizeIs(5));
  EXPECT_EQ(response->results(0).recording(), v1::RECORDING_CREATED);
  const v1::RecordedOutcome& gone = response->results(1);
  EXPECT_EQ(gone.recording(), v1::RECORDING_FAILED);
  EXPECT_EQ(gone.code(), 5);
  EXPECT_EQ(gone.errors(0).field(), "outcome.partner");
  EXPECT_THAT(gone.errors(0).description(), HasSubstr("organisations/gone"));
  EXPECT_EQ(response->results(2).code(), 3);
  EXPECT_EQ(response->results(2).errors(0).field(), "outcome.result");
  EXPECT_EQ(response->results(3).recording(), v1::RECORDING_UNCHANGED);
  // The content makes the id, but for the criteria.
  EXPECT_EQ(response->results(4).code(), 6);
  EXPECT_EQ(response->results(4).errors(0).field(), "outcome_id");
  EXPECT_THAT(Stored(), SizeIs(1));
}

TEST_F(OutcomeWriterTest, ABatchHasItsLimits) {
  v1::BatchCreateOutcomesRequest batch;
  EXPECT_THAT(writer_.BatchCreate(batch),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("has 0 entries; 1 to 1000")));
  for (int i = 0; i < 1001; ++i) *batch.add_requests() = Request();
  EXPECT_THAT(writer_.BatchCreate(batch),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("has 1001 entries")));
}

TEST_F(OutcomeWriterTest, ABatchThatIsOnlyCheckedWritesNothing) {
  v1::BatchCreateOutcomesRequest batch;
  *batch.add_requests() = Request();
  batch.set_validate_only(true);

  const auto response = writer_.BatchCreate(batch);

  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->results(0).recording(), v1::RECORDING_VALID);
  EXPECT_THAT(Stored(), IsEmpty());
}

TEST_F(OutcomeWriterTest, DeletesOnce) {
  const auto created = writer_.Create(Request());
  ASSERT_THAT(created, IsOk());
  v1::DeleteOutcomeRequest request;
  request.set_name(created->name());

  EXPECT_THAT(writer_.Delete(request), IsOk());
  const absl::Status again = writer_.Delete(request);
  EXPECT_THAT(again, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(again), "OUTCOME_NOT_FOUND");
  request.set_name("first");
  EXPECT_THAT(writer_.Delete(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("name: must have the form")));
}

}  // namespace
}  // namespace tandem::testing
