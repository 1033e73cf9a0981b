#ifndef TANDEM_SERVICE_RPC_STORED_MESSAGE_H_
#define TANDEM_SERVICE_RPC_STORED_MESSAGE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "indexer/store/resource_store.h"
#include "service/rpc/response_builder.h"

namespace tandem {

// Messages as the ResourceStore keeps them: without etag and times, which come
// from the record that holds them. `Message` has etag, create_time and
// update_time.

// DATA_LOSS if the record does not hold such a message.
template <typename Message>
absl::StatusOr<Message> ReadStoredMessage(const StoredResource& resource) {
  Message message;
  if (!message.ParseFromString(resource.content)) {
    return absl::DataLossError(
        absl::StrCat(resource.name, " holds no ", message.GetTypeName()));
  }
  message.set_etag(BuildEtag(resource.revision));
  *message.mutable_create_time() = BuildTimestamp(resource.create_time_ms);
  *message.mutable_update_time() = BuildTimestamp(resource.update_time_ms);
  return message;
}

template <typename Message>
std::string WriteStoredMessage(Message message) {
  message.clear_etag();
  message.clear_create_time();
  message.clear_update_time();
  return message.SerializeAsString();
}

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_STORED_MESSAGE_H_
