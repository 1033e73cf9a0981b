#include "service/rpc/status_mapping.h"

#include <map>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

constexpr size_t kMaxMessageBytes = 700;

// At most kMaxMessageBytes of `message`, cut between characters.
std::string Shorten(absl::string_view message) {
  if (message.size() <= kMaxMessageBytes) return std::string(message);
  size_t end = kMaxMessageBytes;
  while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0) == 0x80) {
    --end;
  }
  return absl::StrCat(message.substr(0, end), "...");
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  absl::Status complete = status;
  google::rpc::ErrorInfo info;
  if (!GetDetail(complete, info)) {
    complete = AddErrorInfo(std::move(complete),
                            absl::StatusCodeToString(status.code()));
  }
  // Sorted, so that the same error has the same bytes.
  std::map<std::string, std::string> details;
  complete.ForEachPayload(
      [&details](absl::string_view type, const absl::Cord& payload) {
        details.emplace(type, payload);
      });
  google::rpc::Status proto;
  proto.set_code(ToRpcCode(status.code()));
  proto.set_message(Shorten(status.message()));
  for (auto& [type, value] : details) {
    google::protobuf::Any& any = *proto.add_details();
    any.set_type_url(type);
    any.set_value(std::move(value));
  }
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()),
                      proto.message(), proto.SerializeAsString());
}

}  // namespace tandem
