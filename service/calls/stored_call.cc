#include "service/calls/stored_call.h"

#include "absl/strings/str_cat.h"
#include "service/rpc/error_details.h"
#include "service/rpc/stored_message.h"

namespace tandem {

absl::StatusOr<v1::Call> LoadCall(const ResourceStore& store,
                                  absl::string_view name) {
  const auto stored = store.Get(name);
  if (!stored.ok()) return DescribeCallError(stored.status(), name);
  return ReadStoredMessage<v1::Call>(*stored);
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
