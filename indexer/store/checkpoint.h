#ifndef TANDEM_INDEXER_STORE_CHECKPOINT_H_
#define TANDEM_INDEXER_STORE_CHECKPOINT_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace tandem {

// Name of the list of a checkpoint's files, inside its folder: a
// tandem.storage.v1.CheckpointManifest as JSON.
inline constexpr char kCheckpointManifestName[] = "CHECKPOINT.json";

// What a checkpoint holds.
struct CheckpointSummary {
  uint64_t generation = 0;
  int64_t organisations = 0;
  int64_t files = 0;
  int64_t bytes = 0;
};

// Syncs and sums every file of `folder` and writes the list of them. Whoever
// finds the list finds everything it names on disk.
absl::Status WriteCheckpointManifest(const std::string& folder,
                                     uint64_t generation,
                                     int64_t organisations);

// Compares the checkpoint in `folder` with its list, byte by byte. NOT_FOUND if
// there is no list; DATA_LOSS if a file is missing, too many or changed;
// FAILED_PRECONDITION if a newer Tandem wrote it.
absl::StatusOr<CheckpointSummary> VerifyCheckpoint(const std::string& folder);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_CHECKPOINT_H_
