#ifndef TANDEM_INDEXER_STORE_WATERMARK_H_
#define TANDEM_INDEXER_STORE_WATERMARK_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace rocksdb {
class Env;
}

namespace tandem {

// How many changes a store has seen, kept in a file beside RocksDB's own at
// every orderly end. RocksDB takes damage to the last records of a log or a
// manifest for a write that was cut off, and goes on with an older state as if
// nothing had been: a store that has seen fewer changes than its watermark says
// has lost some.

// 0 if there is no watermark; DATA_LOSS if it is damaged.
absl::StatusOr<uint64_t> ReadWatermark(rocksdb::Env& env,
                                       const std::string& folder);

// Synced when it returns OK; otherwise the one before stays.
absl::Status WriteWatermark(rocksdb::Env& env, const std::string& folder,
                            uint64_t changes);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_WATERMARK_H_
