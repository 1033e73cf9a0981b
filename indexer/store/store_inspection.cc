#include "indexer/store/store_inspection.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include <algorithm>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/file_checksums.h"
#include "indexer/store/keys.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/rocksdb_status.h"
#include "indexer/store/watermark.h"

namespace tandem {
namespace {

using Families = std::vector<rocksdb::ColumnFamilyHandle*>;

// Whether `path` holds a database. DATA_LOSS if it holds parts of one only:
// a new one beside them would look like an empty directory.
absl::StatusOr<bool> HoldsDatabase(rocksdb::Env& env, const std::string& path) {
  std::vector<std::string> files;
  TANDEM_RETURN_IF_ERROR(FromRocksDbOpen(env.GetChildren(path, &files), path));
  if (std::find(files.begin(), files.end(), "CURRENT") != files.end()) {
    return true;
  }
  for (const std::string& file : files) {
    if (absl::EndsWith(file, ".sst") || absl::EndsWith(file, ".log")) {
      return DamagedStoreError(
          path, absl::StrCat("it holds ", file, ", but no file CURRENT"));
    }
  }
  return false;
}

// Nobody may change the files while we look; the lock goes back before RocksDB
// takes it itself.
absl::Status CheckNotHeld(rocksdb::Env& env, const std::string& path) {
  rocksdb::FileLock* lock = nullptr;
  TANDEM_RETURN_IF_ERROR(
      FromRocksDbOpen(env.LockFile(path + "/LOCK", &lock), path));
  return FromRocksDbOpen(env.UnlockFile(lock), path);
}

// The state tells the schema of the records. A store without state has only
// just been made, or is damaged.
absl::Status CheckSchema(rocksdb::DB& db, const Families& families,
                         const std::string& path) {
  std::string value;
  const rocksdb::Status found = db.Get(
      rocksdb::ReadOptions(), {kStateKey.data(), kStateKey.size()}, &value);
  if (found.ok()) {
    const absl::Status status = DecodeState(value).status();
    return absl::IsDataLoss(status)
               ? DamagedStoreError(path, status.message())
               : Annotate(status, absl::StrCat("opening store at ", path));
  }
  if (!found.IsNotFound()) return FromRocksDbOpen(found, path);
  for (rocksdb::ColumnFamilyHandle* family : families) {
    const std::unique_ptr<rocksdb::Iterator> it(
        db.NewIterator(rocksdb::ReadOptions(), family));
    it->SeekToFirst();
    if (it->Valid() || !it->status().ok()) {
      return DamagedStoreError(path, "it has records, but no state");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckFamilies(const std::vector<std::string>& names,
                           const std::string& path) {
  for (const std::string& name : names) {
    if (std::find(kColumnFamilies.begin(), kColumnFamilies.end(), name) ==
        kColumnFamilies.end()) {
      return DamagedStoreError(path,
                               absl::StrCat("it has a column family ", name,
                                            " that its schema does not know"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckNothingLost(const rocksdb::DB& db, rocksdb::Env& env,
                              const std::string& path) {
  const absl::StatusOr<uint64_t> watermark = ReadWatermark(env, path);
  if (!watermark.ok()) {
    return absl::IsDataLoss(watermark.status())
               ? DamagedStoreError(path, watermark.status().message())
               : watermark.status();
  }
  const uint64_t seen = db.GetLatestSequenceNumber();
  if (seen >= *watermark) return absl::OkStatus();
  return DamagedStoreError(
      path, absl::StrCat("it had seen ", *watermark, " changes, and ", seen,
                         " are left"));
}

}  // namespace

absl::StatusOr<std::vector<std::string>> InspectStore(
    const rocksdb::DBOptions& settings,
    const rocksdb::ColumnFamilyOptions& family, const std::string& path) {
  rocksdb::Env& env = *settings.env;
  TANDEM_RETURN_IF_ERROR(CheckNotHeld(env, path));
  TANDEM_ASSIGN_OR_RETURN(const bool exists, HoldsDatabase(env, path));
  std::vector<std::string> names;
  if (!exists) return names;
  TANDEM_RETURN_IF_ERROR(FromRocksDbOpen(
      rocksdb::DB::ListColumnFamilies(settings, path, &names), path));
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const std::string& name : names) descriptors.emplace_back(name, family);
  rocksdb::DB* db = nullptr;
  Families families;
  TANDEM_RETURN_IF_ERROR(FromRocksDbOpen(
      rocksdb::DB::OpenForReadOnly(settings, path, descriptors, &families, &db),
      path));
  const std::unique_ptr<rocksdb::DB> owner(db);
  // First the files, for reading what is damaged is not always survived.
  absl::Status status = FromRocksDbOpen(VerifyTableFiles(*db), path);
  if (status.ok()) status = CheckNothingLost(*db, env, path);
  if (status.ok()) status = CheckSchema(*db, families, path);
  if (status.ok()) status = CheckFamilies(names, path);
  for (rocksdb::ColumnFamilyHandle* handle : families) {
    db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
  if (!status.ok()) return status;
  return names;
}

}  // namespace tandem
