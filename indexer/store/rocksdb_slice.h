#ifndef TANDEM_INDEXER_STORE_ROCKSDB_SLICE_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_SLICE_H_

#include "absl/strings/string_view.h"

namespace rocksdb {
class Slice;
}

namespace tandem {

// Bytes as RocksDB takes them, and as it gives them. Neither owns any.
rocksdb::Slice Slice(absl::string_view text);
absl::string_view View(const rocksdb::Slice& slice);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_SLICE_H_
