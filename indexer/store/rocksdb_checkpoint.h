#ifndef TANDEM_INDEXER_STORE_ROCKSDB_CHECKPOINT_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_CHECKPOINT_H_

#include <string>

#include "absl/status/status.h"
#include "indexer/store/rocksdb_database.h"

namespace tandem {

// Does what ProfileStore::CreateCheckpoint says: builds the copy beside `path`,
// under its name and `.tmp`, and renames it when it is complete and on disk. On
// the store's own file system most files are hard links and cost no space.
// Nobody may write meanwhile.
absl::Status CreateRocksDbCheckpoint(const RocksDbDatabase& database,
                                     const std::string& path);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_CHECKPOINT_H_
