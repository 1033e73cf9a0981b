#include "indexer/store/rocksdb_checkpoint.h"

#include <rocksdb/db.h>
#include <rocksdb/utilities/checkpoint.h>

#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/checkpoint.h"
#include "indexer/store/file_sync.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_status.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<int64_t> CountProfiles(const RocksDbDatabase& database) {
  const std::unique_ptr<rocksdb::Iterator> it(
      database.db().NewIterator(ScanRead(), database.family(kProfilesFamily)));
  int64_t count = 0;
  for (it->SeekToFirst(); it->Valid(); it->Next()) ++count;
  TANDEM_RETURN_IF_ERROR(FromRocksDb(it->status(), "counting profiles"));
  return count;
}

// Fills the new folder `folder`.
absl::Status WriteCopy(const RocksDbDatabase& database,
                       const std::string& folder) {
  TANDEM_ASSIGN_OR_RETURN(const DiskState state, database.ReadState(nullptr));
  TANDEM_ASSIGN_OR_RETURN(const int64_t organisations, CountProfiles(database));
  rocksdb::Checkpoint* made = nullptr;
  TANDEM_RETURN_IF_ERROR(FromRocksDb(
      rocksdb::Checkpoint::Create(&database.db(), &made), "a checkpoint"));
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  TANDEM_RETURN_IF_ERROR(
      FromRocksDb(checkpoint->CreateCheckpoint(folder), "a checkpoint"));
  std::error_code error;
  fs::permissions(folder, fs::perms::owner_all, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("protecting ", folder, ": ", error.message()));
  }
  return WriteCheckpointManifest(folder, state.store.generation, organisations);
}

}  // namespace

absl::Status CreateRocksDbCheckpoint(const RocksDbDatabase& database,
                                     const std::string& path) {
  std::error_code error;
  fs::path target = fs::absolute(path, error).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  if (fs::exists(target, error)) {
    return absl::AlreadyExistsError(absl::StrCat(path, " is there already"));
  }
  const std::string parent = target.parent_path().string();
  TANDEM_RETURN_IF_ERROR(MakePrivateFolder(parent));
  // What an attempt that broke off has left; RocksDB builds in a `.tmp` of its
  // own.
  const std::string unfinished = target.string() + ".tmp";
  fs::remove_all(unfinished, error);
  fs::remove_all(unfinished + ".tmp", error);
  if (const absl::Status status = WriteCopy(database, unfinished);
      !status.ok()) {
    fs::remove_all(unfinished, error);
    return Annotate(status, absl::StrCat("writing checkpoint ", path));
  }
  fs::rename(unfinished, target, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("writing checkpoint ", path, ": ", error.message()));
  }
  return SyncToDisk(parent);
}

}  // namespace tandem
