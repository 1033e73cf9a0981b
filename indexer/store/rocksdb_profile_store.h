#ifndef TANDEM_INDEXER_STORE_ROCKSDB_PROFILE_STORE_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_PROFILE_STORE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "indexer/store/profile_store.h"
#include "indexer/taxonomy/taxonomy.h"

namespace rocksdb {
class Env;
}

namespace tandem {

// Where and how a store on disk is kept.
struct RocksDbProfileStoreOptions {
  // Folder; made if absent.
  std::string path;
  // Block cache in bytes.
  size_t cache_bytes = 64 << 20;
  // Null means the operating system's; tests give one that loses unsynced data.
  // Must outlive the store.
  rocksdb::Env* env = nullptr;
};

// Opens or makes a store on disk. `taxonomy` must outlive it.
//
// FAILED_PRECONDITION if another process holds it, or a newer version of Tandem
// wrote it; DATA_LOSS if it is damaged: every file is checked before anything
// is written, and nothing is repaired silently.
absl::StatusOr<std::unique_ptr<ProfileStore>> OpenRocksDbProfileStore(
    const RocksDbProfileStoreOptions& options, const Taxonomy& taxonomy);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_PROFILE_STORE_H_
