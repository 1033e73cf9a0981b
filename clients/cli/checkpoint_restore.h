// Brings a checkpoint back, without a daemon.
#ifndef TANDEM_CLIENTS_CLI_CHECKPOINT_RESTORE_H_
#define TANDEM_CLIENTS_CLI_CHECKPOINT_RESTORE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {

// Reads CHECKPOINT.json of the folder `checkpoint`. NOT_FOUND if it is absent,
// DATA_LOSS if it does not decode or names files outside the folder,
// FAILED_PRECONDITION if it is of a newer format.
absl::StatusOr<storage::v1::CheckpointManifest> ReadManifest(
    const std::string& checkpoint);

// Reads every file that `manifest` names and compares size and checksum.
// DATA_LOSS names the first file that is absent or differs.
absl::Status VerifyCheckpoint(const std::string& checkpoint,
                              const storage::v1::CheckpointManifest& manifest);

// OK if `target` is absent or an empty folder, else FAILED_PRECONDITION.
absl::Status CheckRestoreTarget(const std::string& target);

// Copies the files of `manifest` into `target`, which is made if absent, and
// compares what was copied once more. What is there after OK is on disk. After
// an error nothing is left in `target`. Codes of the functions above, and of
// the file system.
absl::Status RestoreCheckpoint(const std::string& checkpoint,
                               const storage::v1::CheckpointManifest& manifest,
                               const std::string& target);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_CHECKPOINT_RESTORE_H_
