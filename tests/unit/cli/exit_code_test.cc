#include "clients/cli/exit_code.h"

#include "clients/cpp/rpc_status.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

grpc::Status WithDetail(grpc::StatusCode code, const std::string& message,
                        const google::protobuf::Message& detail) {
  google::rpc::Status details;
  details.set_code(code);
  details.set_message(message);
  details.add_details()->PackFrom(detail);
  return grpc::Status(code, message, details.SerializeAsString());
}

TEST(ExitCodeTest, TellsTheShellWhatKindOfErrorItWas) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), ExitCode::kOk);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("")), ExitCode::kError);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("")), ExitCode::kError);
  EXPECT_EQ(ExitCodeOf(UsageError("")), ExitCode::kUsage);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("")), ExitCode::kNotFound);
  EXPECT_EQ(ExitCodeOf(absl::PermissionDeniedError("")), ExitCode::kDenied);
  EXPECT_EQ(ExitCodeOf(absl::UnauthenticatedError("")), ExitCode::kDenied);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), ExitCode::kUnavailable);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("")),
            ExitCode::kUnavailable);
  EXPECT_EQ(static_cast<int>(ExitCode::kPartial), 6);
}

TEST(RpcStatusTest, KeepsCodeMessageAndViolations) {
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field("needs[2].competency");
  violation->set_description("unknown code");

  const absl::Status status = FromGrpcStatus(
      WithDetail(grpc::StatusCode::INVALID_ARGUMENT, "bad record", bad));

  EXPECT_THAT(status,
              StatusIs(absl::StatusCode::kInvalidArgument, "bad record"));
  const auto violations = Violations(status);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].subject, "needs[2].competency");
  EXPECT_EQ(violations[0].description, "unknown code");
}

TEST(RpcStatusTest, ReadsRetryDelay) {
  google::rpc::RetryInfo info;
  info.mutable_retry_delay()->set_nanos(500000000);

  const absl::Status status = FromGrpcStatus(
      WithDetail(grpc::StatusCode::RESOURCE_EXHAUSTED, "queue full", info));

  EXPECT_EQ(RetryDelay(status), absl::Milliseconds(500));
  EXPECT_EQ(RetryDelay(absl::InternalError("")), std::nullopt);
}

TEST(RpcStatusTest, LivesWithTrailersThatDoNotDecode) {
  const absl::Status status = FromGrpcStatus(
      grpc::Status(grpc::StatusCode::NOT_FOUND, "absent", "\xff\xff"));

  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound, "absent"));
  EXPECT_TRUE(Violations(status).empty());
  EXPECT_THAT(FromGrpcStatus(grpc::Status::OK), IsOk());
}

TEST(DescribeErrorTest, SaysWhatWhereAndWhatToDo) {
  EXPECT_EQ(DescribeError(absl::UnavailableError("connection refused"),
                          "127.0.0.1:7600"),
            "error: unavailable: connection refused\n"
            "hint: is tandemd running at 127.0.0.1:7600? start it with "
            "`tandemd`, or name another address with --address or "
            "TANDEM_ADDRESS\n");
}

TEST(DescribeErrorTest, ListsViolationsWithoutTerminalControl) {
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field("limit");
  violation->set_description("must not be negative\x1b[2J");
  const absl::Status status = FromGrpcStatus(
      WithDetail(grpc::StatusCode::INVALID_ARGUMENT, "bad request", bad));

  const std::string text = DescribeError(status, "");

  EXPECT_THAT(text, HasSubstr("error: invalid argument: bad request\n"
                              "  limit: must not be negative"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(DescribeErrorTest, SaysTheSameThingOnce) {
  google::rpc::PreconditionFailure failure;
  failure.add_violations()->set_description("conferences are refused");
  const absl::Status status =
      FromGrpcStatus(WithDetail(grpc::StatusCode::FAILED_PRECONDITION,
                                "conferences are refused", failure));

  EXPECT_EQ(DescribeError(status, ""),
            "error: failed precondition: conferences are refused\n");
}

TEST(DescribeErrorTest, UsageErrorsPointToTheHelp) {
  EXPECT_EQ(DescribeError(UsageError("who asks?"), ""),
            "error: usage: who asks?\nhint: see --help\n");
}

}  // namespace
}  // namespace tandem::testing
