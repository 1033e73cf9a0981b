#include "indexer/store/resource_codec.h"

#include "indexer/base/status_macros.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {

std::string EncodeResource(const StoredResource& resource) {
  storage::v1::ResourceRecord record;
  record.set_name(resource.name);
  record.set_content(resource.content);
  record.set_revision(resource.revision);
  record.set_create_time_ms(resource.create_time_ms);
  record.set_update_time_ms(resource.update_time_ms);
  return Frame(record.SerializeAsString());
}

absl::StatusOr<StoredResource> DecodeResource(absl::string_view value) {
  TANDEM_ASSIGN_OR_RETURN(const absl::string_view payload, Unframe(value));
  storage::v1::ResourceRecord record;
  if (payload.size() > INT32_MAX ||
      !record.ParseFromArray(payload.data(),
                             static_cast<int>(payload.size()))) {
    return absl::DataLossError("is not a readable record");
  }
  if (record.name().empty()) return absl::DataLossError("has no name");
  if (record.revision() == 0) return absl::DataLossError("has no revision");
  return StoredResource{.name = record.name(),
                        .content = record.content(),
                        .revision = record.revision(),
                        .create_time_ms = record.create_time_ms(),
                        .update_time_ms = record.update_time_ms()};
}

}  // namespace tandem
