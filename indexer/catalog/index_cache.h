#ifndef TANDEM_INDEXER_CATALOG_INDEX_CACHE_H_
#define TANDEM_INDEXER_CATALOG_INDEX_CACHE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tandem {

// Whose items the rows of a cached index are: `count` rows in a row.
struct CachedRows {
  absl::string_view id;  // empty: nobody's any more
  uint64_t revision = 0;
  uint32_t count = 0;
};

// An index as it is kept on disk beside the store. The file is a cache: it
// is trusted only if its checksum, embedder and rows agree, and made anew
// otherwise. Borrows its texts.
struct CachedIndex {
  absl::string_view embedder_fingerprint;
  // In the order of the index's rows.
  std::vector<CachedRows> rows;
  // From IvfVectorIndex::Serialize.
  absl::string_view index_bytes;
  // Of what was read: keeps the texts.
  std::shared_ptr<const void> memory;
};

// Writes `index` to `path`: aside, synced, then renamed, so that a crash leaves
// the old file or the new one. UNAVAILABLE if the disk refuses.
absl::Status WriteIndexCache(const std::string& path, const CachedIndex& index);

// NOT_FOUND if there is no file; DATA_LOSS if it is damaged; UNAVAILABLE if the
// disk refuses.
absl::StatusOr<CachedIndex> ReadIndexCache(const std::string& path);

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_INDEX_CACHE_H_
