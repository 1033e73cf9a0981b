#ifndef TANDEM_INDEXER_CATALOG_INDEX_CACHE_H_
#define TANDEM_INDEXER_CATALOG_INDEX_CACHE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/domain/organisation_id.h"

namespace tandem {

// Whose items the rows of a cached index are: `count` rows in a row.
struct CachedRows {
  std::string id;  // empty: nobody's any more
  uint64_t revision = 0;
  uint32_t count = 0;
};

// An index as it is kept on disk beside the store. The file is a cache: it
// is trusted only if its checksum, embedder and rows agree, and made anew
// otherwise.
struct CachedIndex {
  std::string embedder_fingerprint;
  // In the order of the index's rows.
  std::vector<CachedRows> rows;
  // From IvfVectorIndex::Serialize.
  std::string index_bytes;
};

// Writes `index` to `path`: aside, synced, then renamed, so that a crash leaves
// the old file or the new one. UNAVAILABLE if the disk refuses.
absl::Status WriteIndexCache(const std::string& path, const CachedIndex& index);

// NOT_FOUND if there is no file; DATA_LOSS if it is damaged.
absl::StatusOr<CachedIndex> ReadIndexCache(const std::string& path);

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_INDEX_CACHE_H_
