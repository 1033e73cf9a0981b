#include "service/rpc/error_details.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"

namespace tandem {
namespace {

// What all violations of one answer may take. Clients accept 8 KiB of trailers
// by default.
constexpr size_t kMaxViolationBytes = 3000;

std::string TypeUrl(const google::protobuf::Message& detail) {
  return absl::StrCat("type.googleapis.com/", detail.GetTypeName());
}

}  // namespace

void SetDetail(absl::Status& status, const google::protobuf::Message& detail) {
  status.SetPayload(TypeUrl(detail), absl::Cord(detail.SerializeAsString()));
}

bool GetDetail(const absl::Status& status, google::protobuf::Message& detail) {
  const auto payload = status.GetPayload(TypeUrl(detail));
  return payload.has_value() && detail.ParseFromString(std::string(*payload));
}

absl::Status AddErrorInfo(absl::Status status, absl::string_view reason,
                          const ErrorMetadata& metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(std::string(kErrorDomain));
  for (const auto& [key, value] : metadata) {
    (*info.mutable_metadata())[key] = value;
  }
  SetDetail(status, info);
  return status;
}

absl::Status AddResource(absl::Status status, absl::string_view reason,
                         absl::string_view type, absl::string_view name) {
  google::rpc::ResourceInfo resource;
  resource.set_resource_type(std::string(type));
  resource.set_resource_name(std::string(name));
  resource.set_description(std::string(status.message()));
  SetDetail(status, resource);
  return AddErrorInfo(std::move(status), reason,
                      {{"resource", std::string(name)}});
}

absl::Status FieldViolationsError(
    const std::vector<FieldViolation>& violations) {
  if (violations.empty()) return absl::OkStatus();
  google::rpc::BadRequest bad_request;
  size_t bytes = 0;
  for (const FieldViolation& violation : violations) {
    bytes += violation.field.size() + violation.description.size() + 8;
    if (bytes > kMaxViolationBytes && bad_request.field_violations_size() > 0) {
      break;
    }
    auto& entry = *bad_request.add_field_violations();
    entry.set_field(violation.field);
    entry.set_description(violation.description);
  }
  std::string message =
      absl::StrCat(violations[0].field, ": ", violations[0].description);
  if (violations.size() > 1) {
    absl::StrAppend(&message, " (and ", violations.size() - 1,
                    " more problems)");
  }
  absl::Status status = absl::InvalidArgumentError(message);
  SetDetail(status, bad_request);
  return AddErrorInfo(std::move(status), "FIELD_VIOLATION",
                      {{"field", violations[0].field},
                       {"violations", absl::StrCat(violations.size())}});
}

absl::Status FieldViolationError(absl::string_view field,
                                 absl::string_view description) {
  return FieldViolationsError({{std::string(field), std::string(description)}});
}

absl::Status PreconditionError(absl::string_view reason,
                               absl::string_view subject,
                               absl::string_view message,
                               const ErrorMetadata& metadata) {
  google::rpc::PreconditionFailure failure;
  auto& violation = *failure.add_violations();
  violation.set_type(std::string(reason));
  violation.set_subject(std::string(subject));
  violation.set_description(std::string(message));
  absl::Status status = absl::FailedPreconditionError(message);
  SetDetail(status, failure);
  return AddErrorInfo(std::move(status), reason, metadata);
}

absl::Status AddRetry(absl::Status status, absl::string_view reason,
                      absl::Duration delay) {
  google::rpc::RetryInfo retry;
  const int64_t seconds = absl::ToInt64Seconds(delay);
  retry.mutable_retry_delay()->set_seconds(seconds);
  retry.mutable_retry_delay()->set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(delay - absl::Seconds(seconds))));
  SetDetail(status, retry);
  return AddErrorInfo(std::move(status), reason);
}

absl::Status DescribeOrganisationError(absl::Status status,
                                       const std::string& name) {
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return AddResource(std::move(status), "ORGANISATION_NOT_FOUND",
                         kOrganisationType, name);
    case absl::StatusCode::kAlreadyExists:
      return AddResource(std::move(status), "ORGANISATION_EXISTS",
                         kOrganisationType, name);
    case absl::StatusCode::kAborted:
      return AddResource(std::move(status), "ETAG_MISMATCH", kOrganisationType,
                         name);
    case absl::StatusCode::kResourceExhausted:
      return AddRetry(std::move(status), "OVERLOADED", absl::Milliseconds(500));
    default:
      return status;
  }
}

absl::Status OrganisationNotFound(const std::string& name) {
  return DescribeOrganisationError(
      absl::NotFoundError(absl::StrCat(name, " does not exist")), name);
}

}  // namespace tandem
