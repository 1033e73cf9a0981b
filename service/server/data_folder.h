#ifndef TANDEM_SERVICE_SERVER_DATA_FOLDER_H_
#define TANDEM_SERVICE_SERVER_DATA_FOLDER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tandem/config/v1/config.pb.h"

namespace tandem {

// Where the parts of a data folder are:
//
//   store/         the truth (RocksDB)
//   index/         a cache of it, made anew if it is missing
//   checkpoints/   unless configured elsewhere
//   page_token.key
//
// A checkpoint that was restored is a store without a folder around it. It is
// taken as it is: then the store is the data folder itself.
struct DataFolder {
  std::string store;
  std::string index;
  std::string checkpoints;
  std::string page_key;

  // Makes the folders that are missing, readable by their owner only.
  // UNAVAILABLE if that fails.
  static absl::StatusOr<DataFolder> Open(const config::v1::DataConfig& config);
};

// Writes `content` to `path` so that a reader sees all of it or nothing.
// UNAVAILABLE if that fails.
absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view content);

}  // namespace tandem

#endif  // TANDEM_SERVICE_SERVER_DATA_FOLDER_H_
