#ifndef TANDEM_INDEXER_STORE_WRITE_CHECK_H_
#define TANDEM_INDEXER_STORE_WRITE_CHECK_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "indexer/store/profile_store.h"

namespace tandem {

// What every implementation of ProfileStore checks before it writes anything.
// INVALID_ARGUMENT; see ProfileStore::Write and EmbedderReplacement.
absl::Status CheckGeneration(const StoreState& state, uint64_t generation);
absl::Status CheckWrites(absl::Span<const ProfileWrite> writes,
                         const StoreState& state, uint64_t generation);
// `vectors` may be null, which does not fit.
absl::Status CheckVectors(const Organisation& organisation,
                          const EmbeddedProfile* vectors);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_WRITE_CHECK_H_
