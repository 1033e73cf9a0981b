#ifndef TANDEM_INDEXER_STORE_FILE_SYNC_H_
#define TANDEM_INDEXER_STORE_FILE_SYNC_H_

#include <string>

#include "absl/status/status.h"

namespace tandem {

// Brings a file, or the entries of a folder, to the disk (fsync). UNAVAILABLE
// with the path and the system's reason.
absl::Status SyncToDisk(const std::string& path);

// Makes folder `path` and those above it, readable by the owner alone, and
// syncs its parent. OK if it is there. UNAVAILABLE if it cannot be made.
absl::Status MakePrivateFolder(const std::string& path);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_FILE_SYNC_H_
