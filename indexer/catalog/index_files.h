#ifndef TANDEM_INDEXER_CATALOG_INDEX_FILES_H_
#define TANDEM_INDEXER_CATALOG_INDEX_FILES_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/index/ivf_vector_index.h"

namespace tandem {

// Where the index of `role` is kept.
std::string IndexPath(const std::string& directory, ItemRole role);

// Keeps `index`, which is over all rows of `role` in `snapshot`, for the next
// start.
absl::Status SaveIndexFile(const std::string& path, const Snapshot& snapshot,
                           ItemRole role, const IvfVectorIndex& index);

// Reads the index for the rows of `snapshot`: rows of organisations that were
// written since it was kept join its lists.
// NOT_FOUND if there is none; DATA_LOSS if it is damaged; FAILED_PRECONDITION
// if it is of another embedder, or less than half of the rows are in it.
absl::StatusOr<std::shared_ptr<const IvfVectorIndex>> LoadIndexFile(
    const std::string& path, const Snapshot& snapshot, ItemRole role);

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_INDEX_FILES_H_
