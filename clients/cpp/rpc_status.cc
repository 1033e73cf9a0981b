#include "clients/cpp/rpc_status.h"

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace tandem {
namespace {

constexpr char kTypeUrlPrefix[] = "type.googleapis.com/";

// Reads the payload of type `Message`; false if there is none.
template <typename Message>
bool ReadPayload(const absl::Status& status, Message& message) {
  const auto payload = status.GetPayload(
      kTypeUrlPrefix + std::string(Message::descriptor()->full_name()));
  return payload.has_value() && message.ParseFromString(std::string(*payload));
}

}  // namespace

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()),
                      status.error_message());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return result;
  for (const google::protobuf::Any& detail : details.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

std::vector<Violation> Violations(const absl::Status& status) {
  std::vector<Violation> violations;
  google::rpc::BadRequest bad_request;
  if (ReadPayload(status, bad_request)) {
    for (const auto& field : bad_request.field_violations()) {
      violations.push_back({field.field(), field.description()});
    }
  }
  google::rpc::PreconditionFailure failure;
  if (ReadPayload(status, failure)) {
    for (const auto& violation : failure.violations()) {
      violations.push_back({violation.subject(), violation.description()});
    }
  }
  return violations;
}

std::optional<absl::Duration> RetryDelay(const absl::Status& status) {
  google::rpc::RetryInfo info;
  if (!ReadPayload(status, info) || !info.has_retry_delay()) {
    return std::nullopt;
  }
  return absl::Seconds(info.retry_delay().seconds()) +
         absl::Nanoseconds(info.retry_delay().nanos());
}

}  // namespace tandem
