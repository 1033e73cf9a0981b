#include "service/calls/call_writer.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "service/calls/stored_call.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/fake_clock.h"
#include "tests/unit/rpc/error_reason.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

class CallWriterTest : public DirectoryFixture {
 protected:
  static v1::CreateCallRequest Request(const std::string& id) {
    v1::CreateCallRequest request;
    request.set_call_id(id);
    request.mutable_call()->mutable_title()->set_text("Call " + id);
    return request;
  }

  absl::StatusOr<v1::Call> Load(const std::string& name) {
    return LoadCall(store_->resources(), name);
  }

  FakeClock clock_;
  CallWriter writer_{store_->resources(), SmallTaxonomy(), clock_};
};

TEST_F(CallWriterTest, WhatWasCreatedCanBeRead) {
  v1::CreateCallRequest request = Request("rivers");
  request.mutable_call()->set_etag("\"77\"");
  request.mutable_call()->mutable_rules()->set_min_partners(3);

  const auto created = writer_.Create(request);

  ASSERT_THAT(created, IsOk());
  EXPECT_EQ(created->name(), "calls/rivers");
  EXPECT_EQ(created->etag(), "\"1\"");
  EXPECT_TRUE(created->has_create_time());
  const auto loaded = Load("calls/rivers");
  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->SerializeAsString(), created->SerializeAsString());
}

TEST_F(CallWriterTest, TheIdMayStandInTheName) {
  v1::CreateCallRequest request = Request("");
  EXPECT_THAT(writer_.Create(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("call_id: is required")));
  request.mutable_call()->set_name("calls/rivers");
  EXPECT_THAT(writer_.Create(request), IsOk());
  request.set_call_id("lakes");
  EXPECT_THAT(writer_.Create(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("call.name: does not agree")));
}

TEST_F(CallWriterTest, ATakenNameIsSaidSo) {
  ASSERT_THAT(writer_.Create(Request("rivers")), IsOk());
  v1::CreateCallRequest again = Request("rivers");

  const auto taken = writer_.Create(again);
  again.set_validate_only(true);
  const auto checked = writer_.Create(again);

  EXPECT_THAT(taken, StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(ReasonOf(taken.status()), "CALL_EXISTS");
  EXPECT_EQ(ReasonOf(checked.status()), "CALL_EXISTS");
}

TEST_F(CallWriterTest, CheckingAloneWritesNothing) {
  v1::CreateCallRequest request = Request("rivers");
  request.set_validate_only(true);

  EXPECT_THAT(writer_.Create(request), IsOk());
  EXPECT_THAT(Load("calls/rivers"), StatusIs(absl::StatusCode::kNotFound));

  request.set_validate_only(false);
  ASSERT_THAT(writer_.Create(request), IsOk());
  v1::UpdateCallRequest update;
  update.mutable_call()->set_name("calls/rivers");
  update.mutable_call()->set_office("cz");
  update.set_validate_only(true);
  const auto checked = writer_.Update(update);
  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->office(), "cz");
  EXPECT_EQ(Load("calls/rivers")->office(), "");
}

TEST_F(CallWriterTest, AnUpdateChangesWhatTheMaskNames) {
  v1::CreateCallRequest request = Request("rivers");
  request.mutable_call()->mutable_rules()->set_min_partners(3);
  request.mutable_call()->mutable_rules()->set_min_countries(2);
  ASSERT_THAT(writer_.Create(request), IsOk());
  v1::UpdateCallRequest update;
  update.mutable_call()->set_name("calls/rivers");
  update.mutable_call()->mutable_rules()->set_min_partners(4);
  update.mutable_update_mask()->add_paths("rules.min_partners");

  const auto updated = writer_.Update(update);

  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->rules().min_partners(), 4);
  EXPECT_EQ(updated->rules().min_countries(), 2);
  EXPECT_EQ(updated->title().text(), "Call rivers");
  EXPECT_EQ(updated->etag(), "\"2\"");
}

TEST_F(CallWriterTest, TheWholeCallCanBeReplaced) {
  v1::CreateCallRequest request = Request("rivers");
  request.mutable_call()->set_office("cz");
  ASSERT_THAT(writer_.Create(request), IsOk());
  v1::UpdateCallRequest update;
  update.mutable_call()->set_name("calls/rivers");
  update.mutable_call()->mutable_title()->set_text("Lakes");
  update.mutable_update_mask()->add_paths("*");

  const auto updated = writer_.Update(update);

  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->title().text(), "Lakes");
  EXPECT_EQ(updated->office(), "");
}

TEST_F(CallWriterTest, AnUpdateThatMakesTheCallWrongIsRefused) {
  ASSERT_THAT(writer_.Create(Request("rivers")), IsOk());
  v1::UpdateCallRequest update;
  update.mutable_call()->set_name("calls/rivers");
  update.mutable_update_mask()->add_paths("title");
  EXPECT_THAT(writer_.Update(update),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("call.title.text")));
  update.mutable_update_mask()->set_paths(0, "tittle");
  EXPECT_THAT(writer_.Update(update),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("update_mask.paths[0]: names no field")));
}

TEST_F(CallWriterTest, AnOldEtagIsAborted) {
  const auto created = writer_.Create(Request("rivers"));
  ASSERT_THAT(created, IsOk());
  v1::UpdateCallRequest update;
  *update.mutable_call() = *created;
  update.mutable_call()->set_office("cz");
  ASSERT_THAT(writer_.Update(update), IsOk());

  const auto late = writer_.Update(update);
  v1::DeleteCallRequest remove;
  remove.set_name("calls/rivers");
  remove.set_etag(created->etag());
  const absl::Status refused = writer_.Delete(remove);

  EXPECT_THAT(late, StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(ReasonOf(late.status()), "ETAG_MISMATCH");
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kAborted));
  remove.set_etag("rubbish");
  EXPECT_THAT(writer_.Delete(remove),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(CallWriterTest, DeletesOnce) {
  ASSERT_THAT(writer_.Create(Request("rivers")), IsOk());
  v1::DeleteCallRequest request;
  request.set_name("calls/rivers");

  EXPECT_THAT(writer_.Delete(request), IsOk());
  const absl::Status again = writer_.Delete(request);
  EXPECT_THAT(again, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(again), "CALL_NOT_FOUND");
  v1::UpdateCallRequest update;
  update.mutable_call()->set_name("calls/rivers");
  EXPECT_THAT(writer_.Update(update), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace tandem::testing
