#include "indexer/store/rocksdb_database.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/file_sync.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_status.h"

namespace tandem {
namespace {

rocksdb::Slice Slice(absl::string_view text) {
  return {text.data(), text.size()};
}

// Whether `path` holds a database. DATA_LOSS if it holds parts of one only:
// a new one beside them would look like an empty directory.
absl::StatusOr<bool> HoldsDatabase(rocksdb::Env* env, const std::string& path) {
  std::vector<std::string> files;
  TANDEM_RETURN_IF_ERROR(FromRocksDbOpen(env->GetChildren(path, &files), path));
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

// Reads the state's schema from a database with families that we do not know.
absl::Status RefuseUnknownFamilies(const rocksdb::Options& options,
                                   const std::string& path,
                                   const std::string& unknown) {
  rocksdb::DB* db = nullptr;
  TANDEM_RETURN_IF_ERROR(
      FromRocksDbOpen(rocksdb::DB::OpenForReadOnly(options, path, &db), path));
  const std::unique_ptr<rocksdb::DB> owner(db);
  std::string value;
  TANDEM_RETURN_IF_ERROR(FromRocksDbOpen(
      db->Get(rocksdb::ReadOptions(), Slice(kStateKey), &value), path));
  TANDEM_RETURN_IF_ERROR(Annotate(DecodeState(value).status(),
                                  absl::StrCat("opening store at ", path)));
  return DamagedStoreError(path,
                           absl::StrCat("it has a column family ", unknown,
                                        " that its schema does not know"));
}

// Families that the database has, or will have when it is made.
absl::StatusOr<std::vector<std::string>> ListFamilies(
    const rocksdb::Options& options, const std::string& path, bool exists) {
  if (!exists) return std::vector<std::string>{kColumnFamilies[kDefaultFamily]};
  std::vector<std::string> names;
  TANDEM_RETURN_IF_ERROR(FromRocksDbOpen(
      rocksdb::DB::ListColumnFamilies(options, path, &names), path));
  for (const std::string& name : names) {
    if (std::find(kColumnFamilies.begin(), kColumnFamilies.end(), name) ==
        kColumnFamilies.end()) {
      return RefuseUnknownFamilies(options, path, name);
    }
  }
  return names;
}

// The state says which schema the records have; a new store gets one. A store
// without it is new only if it is empty.
absl::Status CheckState(rocksdb::DB& db,
                        absl::Span<rocksdb::ColumnFamilyHandle* const> all,
                        const std::string& path) {
  std::string value;
  const rocksdb::Status found =
      db.Get(rocksdb::ReadOptions(), Slice(kStateKey), &value);
  if (found.ok()) {
    const absl::Status status = DecodeState(value).status();
    return absl::IsDataLoss(status)
               ? DamagedStoreError(path, status.message())
               : Annotate(status, absl::StrCat("opening store at ", path));
  }
  if (!found.IsNotFound()) return FromRocksDbOpen(found, path);
  for (rocksdb::ColumnFamilyHandle* family : all) {
    const std::unique_ptr<rocksdb::Iterator> it(
        db.NewIterator(rocksdb::ReadOptions(), family));
    it->SeekToFirst();
    if (it->Valid() || !it->status().ok()) {
      return DamagedStoreError(path, "it has records, but no state");
    }
  }
  return FromRocksDbOpen(
      db.Put(SyncedWrite(), Slice(kStateKey), EncodeState({})), path);
}

}  // namespace

absl::StatusOr<std::unique_ptr<RocksDbDatabase>> RocksDbDatabase::Open(
    const RocksDbProfileStoreOptions& options) {
  TANDEM_RETURN_IF_ERROR(
      Annotate(MakePrivateFolder(options.path),
               absl::StrCat("opening store at ", options.path)));
  rocksdb::DBOptions settings = NewDatabaseOptions(options.env);
  const rocksdb::ColumnFamilyOptions family =
      NewFamilyOptions(options.cache_bytes);
  TANDEM_ASSIGN_OR_RETURN(const bool exists,
                          HoldsDatabase(settings.env, options.path));
  TANDEM_ASSIGN_OR_RETURN(
      const std::vector<std::string> names,
      ListFamilies(rocksdb::Options(settings, family), options.path, exists));
  settings.create_if_missing = !exists;

  std::unique_ptr<RocksDbDatabase> database(new RocksDbDatabase);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const std::string& name : names) descriptors.emplace_back(name, family);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  TANDEM_RETURN_IF_ERROR(FromRocksDbOpen(
      rocksdb::DB::Open(settings, options.path, descriptors, &handles, &db),
      options.path));
  database->db_.reset(db);
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    const auto* const known = std::find(
        kColumnFamilies.begin(), kColumnFamilies.end(), handle->GetName());
    database->families_[known - kColumnFamilies.begin()] = handle;
  }
  TANDEM_RETURN_IF_ERROR(
      FromRocksDbOpen(database->MakeMissingFamilies(family), options.path));
  TANDEM_RETURN_IF_ERROR(
      FromRocksDbOpen(database->VerifyFiles(), options.path));
  TANDEM_RETURN_IF_ERROR(CheckState(*db, database->families_, options.path));
  return database;
}

// Making the families is several steps, and a break between them is mended
// here. DB::Open could do it as well, but Debian's RocksDB aborts there if the
// disk fails.
rocksdb::Status RocksDbDatabase::MakeMissingFamilies(
    const rocksdb::ColumnFamilyOptions& options) {
  for (size_t i = 0; i < kColumnFamilies.size(); ++i) {
    if (families_[i] != nullptr) continue;
    // May fail and give a handle nevertheless; the destructor returns it.
    rocksdb::Status status =
        db_->CreateColumnFamily(options, kColumnFamilies[i], &families_[i]);
    if (!status.ok()) return status;
  }
  return rocksdb::Status::OK();
}

// Compares every table with the checksum in the manifest, whole: nearly free,
// for whoever opens a store reads it all next.
rocksdb::Status RocksDbDatabase::VerifyFiles() {
  rocksdb::Status status = db_->VerifyFileChecksums(ScanRead());
  if (!status.ok()) return status;
  return db_->EnableAutoCompaction({families_.begin(), families_.end()});
}

RocksDbDatabase::~RocksDbDatabase() {
  if (db_ == nullptr) return;
  for (rocksdb::ColumnFamilyHandle* family : families_) {
    if (family == nullptr) continue;
    // Everything acknowledged is in the log already: a failure loses nothing.
    db_->Flush(rocksdb::FlushOptions(), family).PermitUncheckedError();
    db_->DestroyColumnFamilyHandle(family).PermitUncheckedError();
  }
  db_->Close().PermitUncheckedError();
}

absl::StatusOr<DiskState> RocksDbDatabase::ReadState(
    const rocksdb::Snapshot* snapshot) const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  std::string value;
  const rocksdb::Status read = db_->Get(options, Slice(kStateKey), &value);
  if (read.IsNotFound()) return absl::DataLossError("the state is missing");
  TANDEM_RETURN_IF_ERROR(FromRocksDb(read, "reading the state"));
  absl::StatusOr<DiskState> state = DecodeState(value);
  if (!state.ok()) return Annotate(state.status(), "reading the state");
  return state;
}

}  // namespace tandem
