#include "service/calls/stored_call.h"

#include "absl/strings/str_cat.h"
#include "service/rpc/error_details.h"
#include "service/rpc/response_builder.h"

namespace tandem {

absl::StatusOr<v1::Call> DecodeCall(const StoredResource& resource) {
  v1::Call call;
  if (!call.ParseFromString(resource.content)) {
    return absl::DataLossError(
        absl::StrCat(resource.name, " holds no readable call"));
  }
  call.set_name(resource.name);
  call.set_etag(BuildEtag(resource.revision));
  *call.mutable_create_time() = BuildTimestamp(resource.create_time_ms);
  *call.mutable_update_time() = BuildTimestamp(resource.update_time_ms);
  return call;
}

std::string EncodeCall(v1::Call call) {
  call.clear_name();
  call.clear_etag();
  call.clear_create_time();
  call.clear_update_time();
  return call.SerializeAsString();
}

absl::StatusOr<v1::Call> LoadCall(const ResourceStore& store,
                                  absl::string_view name) {
  const auto stored = store.Get(name);
  if (!stored.ok()) return DescribeCallError(stored.status(), name);
  return DecodeCall(*stored);
}

absl::Status DescribeCallError(const absl::Status& status,
                               absl::string_view name) {
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return AddResource(status, "CALL_NOT_FOUND", kCallType, name);
    case absl::StatusCode::kAlreadyExists:
      return AddResource(status, "CALL_EXISTS", kCallType, name);
    case absl::StatusCode::kAborted:
      return AddResource(
          absl::AbortedError(absl::StrCat(
              name, " was written in between; read it again and retry")),
          "ETAG_MISMATCH", kCallType, name);
    default:
      return status;
  }
}

}  // namespace tandem
