#include "service/calls/call_writer.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/field_mask_util.h"
#include "indexer/base/status_macros.h"
#include "service/calls/call_name.h"
#include "service/calls/call_parser.h"
#include "service/calls/stored_call.h"
#include "service/rpc/error_details.h"
#include "service/rpc/organisation_writer.h"
#include "service/rpc/resource_mask.h"
#include "service/rpc/stored_message.h"

namespace tandem {
namespace {

using google::protobuf::FieldMask;
using google::protobuf::util::FieldMaskUtil;
using Violations = std::vector<FieldViolation>;

constexpr int kUpdateAttempts = 5;

// The id of a new call, from either of the two places.
std::string ReadNewId(const v1::CreateCallRequest& request,
                      Violations& violations) {
  const std::string& name = request.call().name();
  if (request.call_id().empty()) {
    // A bad name is reported with the rest of the call.
    if (!name.empty()) {
      Violations ignored;
      return ReadCallName(name, "call.name", ignored);
    }
    violations.push_back({"call_id",
                          "is required: 1 to 64 characters of a-z 0-9 - that "
                          "begin with a letter"});
    return "";
  }
  auto id = ParseCallId(request.call_id());
  if (!id.ok()) {
    violations.push_back({"call_id", std::string(id.status().message())});
    return "";
  }
  if (!name.empty() && name != CallName(*id)) {
    violations.push_back(
        {"call.name", absl::StrCat("does not agree with call_id; leave it "
                                   "empty or say ",
                                   CallName(*id))});
  }
  return *std::move(id);
}

FieldMask ReadMask(const v1::UpdateCallRequest& request,
                   Violations& violations) {
  return ReadResourceMask(
      request.has_update_mask() ? &request.update_mask() : nullptr,
      request.call(), violations);
}

}  // namespace

absl::StatusOr<v1::Call> CallWriter::Put(const v1::Call& call,
                                         uint64_t expected) {
  const ResourceWrite write = {call.name(), WriteStoredMessage(call), expected};
  const auto done = store_.Commit({write}, clock_.NowMs());
  if (!done.ok()) return DescribeCallError(done.status(), call.name());
  return ReadStoredMessage<v1::Call>(done->front());
}

absl::StatusOr<v1::Call> CallWriter::Create(
    const v1::CreateCallRequest& request) {
  if (!request.has_call()) return FieldViolationError("call", "is required");
  Violations violations;
  const std::string id = ReadNewId(request, violations);
  ParseCall(request.call(), taxonomy_, "call", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  v1::Call call = request.call();
  call.set_name(CallName(id));
  if (!request.validate_only()) return Put(call, 0);
  const auto there = store_.Get(call.name());
  if (there.ok()) {
    return DescribeCallError(
        absl::AlreadyExistsError(absl::StrCat(call.name(), " exists already")),
        call.name());
  }
  if (!absl::IsNotFound(there.status())) return there.status();
  call.clear_etag();
  return call;
}

absl::StatusOr<v1::Call> CallWriter::Update(
    const v1::UpdateCallRequest& request) {
  if (!request.has_call()) return FieldViolationError("call", "is required");
  Violations violations;
  ReadCallName(request.call().name(), "call.name", violations);
  const auto etag = ParseEtag(request.call().etag(), "call.etag", violations);
  ReadMask(request, violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  absl::StatusOr<v1::Call> done;
  for (int i = 0; i < kUpdateAttempts; ++i) {
    done = UpdateOnce(request, etag);
    // Without an etag, whoever wrote in between is written over.
    if (!absl::IsAborted(done.status()) || etag.has_value()) break;
  }
  return done;
}

absl::StatusOr<v1::Call> CallWriter::UpdateOnce(
    const v1::UpdateCallRequest& request, std::optional<uint64_t> etag) {
  const std::string& name = request.call().name();
  const auto stored = store_.Get(name);
  if (!stored.ok()) return DescribeCallError(stored.status(), name);
  if (etag.has_value() && *etag != stored->revision) {
    return DescribeCallError(absl::AbortedError(""), name);
  }
  TANDEM_ASSIGN_OR_RETURN(v1::Call merged,
                          ReadStoredMessage<v1::Call>(*stored));
  FieldMaskUtil::MergeOptions replace;
  replace.set_replace_message_fields(true);
  replace.set_replace_repeated_fields(true);
  Violations violations;
  FieldMaskUtil::MergeMessageTo(request.call(), ReadMask(request, violations),
                                replace, &merged);
  ParseCall(merged, taxonomy_, "call", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  if (request.validate_only()) return merged;
  return Put(merged, stored->revision);
}

absl::Status CallWriter::Delete(const v1::DeleteCallRequest& request) {
  Violations violations;
  ReadCallName(request.name(), "name", violations);
  const auto etag = ParseEtag(request.etag(), "etag", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  const ResourceWrite write = {request.name(), std::nullopt, etag};
  return DescribeCallError(store_.Commit({write}, clock_.NowMs()).status(),
                           request.name());
}

}  // namespace tandem
