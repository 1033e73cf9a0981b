#ifndef TANDEM_INDEXER_STORE_ROCKSDB_STATUS_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rocksdb {
class Status;
}

namespace tandem {

// The one place where RocksDB's errors become ours. `context` comes before the
// message: "reading a profile".
//
// NotFound -> NOT_FOUND; a full disk -> RESOURCE_EXHAUSTED; other errors of the
// disk -> UNAVAILABLE; damage -> DATA_LOSS; anything else -> INTERNAL.
absl::Status FromRocksDb(const rocksdb::Status& status,
                         absl::string_view context);

// As above, for opening the store at `path`: a held lock is
// FAILED_PRECONDITION, and files that are missing or of another kind count as
// damage, with advice.
absl::Status FromRocksDbOpen(const rocksdb::Status& status,
                             absl::string_view path);

// DATA_LOSS for a store that is not whole, with advice.
absl::Status DamagedStoreError(absl::string_view path,
                               absl::string_view reason);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_STATUS_H_
