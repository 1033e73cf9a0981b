#ifndef TANDEM_INDEXER_STORE_RESOURCE_CODEC_H_
#define TANDEM_INDEXER_STORE_RESOURCE_CODEC_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/store/resource_store.h"

namespace tandem {

// To and from the value of a store on disk; see record_codec.h. DATA_LOSS for a
// record that breaks a promise.
std::string EncodeResource(const StoredResource& resource);
absl::StatusOr<StoredResource> DecodeResource(absl::string_view value);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_RESOURCE_CODEC_H_
