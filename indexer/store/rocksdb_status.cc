#include "indexer/store/rocksdb_status.h"

#include <rocksdb/status.h>

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tandem {
namespace {

absl::StatusCode CodeOf(const rocksdb::Status& status) {
  if (status.IsNoSpace() || status.subcode() == rocksdb::Status::kSpaceLimit) {
    return absl::StatusCode::kResourceExhausted;
  }
  if (status.IsNotFound()) return absl::StatusCode::kNotFound;
  if (status.IsCorruption()) return absl::StatusCode::kDataLoss;
  if (status.IsIOError() || status.IsShutdownInProgress() || status.IsBusy() ||
      status.IsTryAgain() || status.IsTimedOut()) {
    return absl::StatusCode::kUnavailable;
  }
  return absl::StatusCode::kInternal;
}

// RocksDB has no code of its own for a lock that is held: by this process, or
// (fcntl) by another.
bool IsLockHeld(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  return status.IsIOError() && absl::StrContains(text, "LOCK") &&
         (absl::StrContains(text, "lock hold by current process") ||
          absl::StrContains(text, "Resource temporarily unavailable") ||
          absl::StrContains(text, "No locks available"));
}

}  // namespace

absl::Status FromRocksDb(const rocksdb::Status& status,
                         absl::string_view context) {
  if (status.ok()) return absl::OkStatus();
  return absl::Status(CodeOf(status),
                      absl::StrCat(context, ": ", status.ToString()));
}

absl::Status FromRocksDbOpen(const rocksdb::Status& status,
                             absl::string_view path) {
  if (status.ok()) return absl::OkStatus();
  if (IsLockHeld(status)) {
    return absl::FailedPreconditionError(
        absl::StrCat("opening store at ", path,
                     ": another process holds it; stop that first"));
  }
  if (status.IsCorruption() || status.IsPathNotFound() || status.IsNotFound() ||
      status.IsInvalidArgument() || status.IsNotSupported()) {
    return DamagedStoreError(path, status.ToString());
  }
  return FromRocksDb(status, absl::StrCat("opening store at ", path));
}

absl::Status DamagedStoreError(absl::string_view path,
                               absl::string_view reason) {
  return absl::DataLossError(absl::StrCat(
      "opening store at ", path, ": it is damaged: ", reason,
      ". Nothing was repaired; keep the folder as it is and restore the last "
      "checkpoint into a new one (tandemctl restore)"));
}

}  // namespace tandem
