#ifndef TANDEM_INDEXER_STORE_ROCKSDB_PROFILE_READER_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_PROFILE_READER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/store/profile_store.h"
#include "indexer/store/rocksdb_database.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// Decodes the value of the profile under `id`. DATA_LOSS, with its name, if it
// is damaged or another's.
absl::StatusOr<StoredProfile> DecodeNamedProfile(absl::string_view id,
                                                 absl::string_view value,
                                                 const Taxonomy& taxonomy);

// Reads the profiles and vectors of `database` as they are now; both must
// outlive the reader.
absl::StatusOr<std::unique_ptr<ProfileReader>> NewRocksDbProfileReader(
    const RocksDbDatabase& database, const Taxonomy& taxonomy);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_PROFILE_READER_H_
