#ifndef TANDEM_INDEXER_STORE_STORE_INSPECTION_H_
#define TANDEM_INDEXER_STORE_STORE_INSPECTION_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace rocksdb {
struct ColumnFamilyOptions;
struct DBOptions;
}  // namespace rocksdb

namespace tandem {

// Looks at the store in the folder `path`, which must exist, before it is
// opened, and changes nothing: whether it is whole (every table against its
// checksum, the number of changes against the watermark), of a schema that we
// know, and not held by another process. Returns the names of its column
// families; none if there is no store yet. Errors: see OpenRocksDbProfileStore.
//
// RocksDB deletes what it does not know of when it opens for writing, so after
// that it would be too late. The cost is one reading of the files.
absl::StatusOr<std::vector<std::string>> InspectStore(
    const rocksdb::DBOptions& settings,
    const rocksdb::ColumnFamilyOptions& family, const std::string& path);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_STORE_INSPECTION_H_
