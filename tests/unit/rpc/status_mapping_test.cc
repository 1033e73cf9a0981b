#include "service/rpc/status_mapping.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "service/rpc/error_details.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

google::rpc::Status Details(const grpc::Status& status) {
  google::rpc::Status proto;
  EXPECT_TRUE(proto.ParseFromString(status.error_details()));
  return proto;
}

// The detail of type `T`; fails the test unless there is exactly one.
template <typename T>
T Detail(const grpc::Status& status) {
  T detail;
  int found = 0;
  const google::rpc::Status details = Details(status);
  for (const google::protobuf::Any& any : details.details()) {
    if (any.UnpackTo(&detail)) ++found;
  }
  EXPECT_EQ(found, 1) << T::descriptor()->full_name();
  return detail;
}

TEST(StatusMappingTest, OkHasNoDetails) {
  const grpc::Status status = ToGrpcStatus(absl::OkStatus());

  EXPECT_TRUE(status.ok());
  EXPECT_EQ(status.error_details(), "");
}

TEST(StatusMappingTest, EveryErrorHasAnErrorInfo) {
  const grpc::Status status =
      ToGrpcStatus(absl::DataLossError("a record is damaged"));

  EXPECT_EQ(status.error_code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_EQ(status.error_message(), "a record is damaged");
  const auto info = Detail<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.reason(), "DATA_LOSS");
  EXPECT_EQ(info.domain(), "tandem.v1");
  EXPECT_EQ(Details(status).code(), 15);
  EXPECT_EQ(Details(status).message(), "a record is damaged");
}

TEST(StatusMappingTest, ViolationsTravelAsABadRequest) {
  const grpc::Status status = ToGrpcStatus(FieldViolationsError(
      {{"needs[2].competency", "is unknown"}, {"name", "is required"}}));

  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(),
              StartsWith("needs[2].competency: is unknown"));
  const auto bad = Detail<google::rpc::BadRequest>(status);
  ASSERT_THAT(bad.field_violations(), SizeIs(2));
  EXPECT_EQ(bad.field_violations(1).field(), "name");
  EXPECT_EQ(Detail<google::rpc::ErrorInfo>(status).reason(), "FIELD_VIOLATION");
}

TEST(StatusMappingTest, TrailersStayWithinWhatClientsAccept) {
  const std::vector<FieldViolation> many(
      1000, {std::string(100, 'f'), std::string(300, 'd')});

  const grpc::Status status = ToGrpcStatus(FieldViolationsError(many));
  const grpc::Status worst =
      ToGrpcStatus(absl::InternalError(std::string(5000, 'x') + "\xc5\x99"));

  // 8 KiB, less what else travels, base64 taken into account.
  EXPECT_LT(
      status.error_details().size() * 4 / 3 + status.error_message().size(),
      size_t{7000});
  EXPECT_LT(worst.error_details().size() + worst.error_message().size(),
            size_t{2000});
  EXPECT_THAT(status.error_message(), HasSubstr("999 more problems"));
}

TEST(StatusMappingTest, LongMessagesAreCutBetweenCharacters) {
  std::string message;
  while (message.size() < 2000) message += "\xc5\x99";  // r with caron

  // An odd offset would otherwise cut the last one.
  const grpc::Status status = ToGrpcStatus(absl::InternalError("x" + message));

  google::rpc::Status proto;
  ASSERT_TRUE(proto.ParseFromString(status.error_details()));
  EXPECT_EQ(proto.message().size() % 2, size_t{0});  // x, pairs, three dots
}

TEST(StatusMappingTest, NoViolationIsOk) {
  EXPECT_THAT(FieldViolationsError({}), IsOk());
}

TEST(StatusMappingTest, ResourcesPreconditionsAndRetriesHaveTheirDetails) {
  const grpc::Status absent = ToGrpcStatus(DescribeOrganisationError(
      absl::NotFoundError("organisations/x does not exist"),
      "organisations/x"));
  const grpc::Status refused = ToGrpcStatus(PreconditionError(
      "KIND_REFUSED", "kind", "no follow-up", {{"kind", "c"}}));
  const grpc::Status busy =
      ToGrpcStatus(AddRetry(absl::ResourceExhaustedError("busy"), "OVERLOADED",
                            absl::Milliseconds(1500)));

  EXPECT_EQ(Detail<google::rpc::ResourceInfo>(absent).resource_name(),
            "organisations/x");
  EXPECT_EQ(Detail<google::rpc::ErrorInfo>(absent).reason(),
            "ORGANISATION_NOT_FOUND");
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(
      Detail<google::rpc::PreconditionFailure>(refused).violations(0).type(),
      "KIND_REFUSED");
  EXPECT_EQ(Detail<google::rpc::ErrorInfo>(refused).metadata().at("kind"), "c");
  const auto delay = Detail<google::rpc::RetryInfo>(busy).retry_delay();
  EXPECT_EQ(delay.seconds(), 1);
  EXPECT_EQ(delay.nanos(), 500000000);
}

TEST(StatusMappingTest, OrganisationErrorsHaveAReasonByCode) {
  const auto reason = [](const absl::Status& status) {
    return Detail<google::rpc::ErrorInfo>(
               ToGrpcStatus(DescribeOrganisationError(status, "n")))
        .reason();
  };

  EXPECT_EQ(reason(absl::AlreadyExistsError("")), "ORGANISATION_EXISTS");
  EXPECT_EQ(reason(absl::AbortedError("")), "ETAG_MISMATCH");
  EXPECT_EQ(reason(absl::ResourceExhaustedError("")), "OVERLOADED");
  EXPECT_EQ(reason(absl::UnavailableError("")), "UNAVAILABLE");
  EXPECT_THAT(DescribeOrganisationError(absl::OkStatus(), "n"), IsOk());
}

}  // namespace
}  // namespace tandem::testing
