#include "indexer/store/rocksdb_database.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/file_sync.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_slice.h"
#include "indexer/store/rocksdb_status.h"
#include "indexer/store/store_inspection.h"
#include "indexer/store/watermark.h"

namespace tandem {
absl::StatusOr<std::unique_ptr<RocksDbDatabase>> RocksDbDatabase::Open(
    const RocksDbProfileStoreOptions& options) {
  TANDEM_RETURN_IF_ERROR(
      Annotate(MakePrivateFolder(options.path),
               absl::StrCat("opening store at ", options.path)));
  rocksdb::DBOptions settings = NewDatabaseOptions(options.env);
  const rocksdb::ColumnFamilyOptions family =
      NewFamilyOptions(options.cache_bytes);
  TANDEM_ASSIGN_OR_RETURN(std::vector<std::string> names,
                          InspectStore(settings, family, options.path));
  settings.create_if_missing = names.empty();
  if (names.empty()) names = {kColumnFamilies[kDefaultFamily]};

  std::unique_ptr<RocksDbDatabase> database(new RocksDbDatabase);
  database->path_ = options.path;
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
      Annotate(database->RaiseSchema(),
               absl::StrCat("opening store at ", options.path)));
  TANDEM_RETURN_IF_ERROR(
      FromRocksDbOpen(database->MakeMissingFamilies(family), options.path));
  TANDEM_RETURN_IF_ERROR(FromRocksDbOpen(database->MakeState(), options.path));
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

// A store without state has only just been made; InspectStore saw to that.
rocksdb::Status RocksDbDatabase::MakeState() {
  std::string value;
  const rocksdb::Status found =
      db_->Get(rocksdb::ReadOptions(), Slice(kStateKey), &value);
  if (!found.IsNotFound()) return found;
  return db_->Put(SyncedWrite(), Slice(kStateKey), EncodeState({}));
}

// Before the families that it adds are made: an earlier version that opens the
// store after a break in between shall speak of the schema, not of damage.
absl::Status RocksDbDatabase::RaiseSchema() {
  std::string value;
  const rocksdb::Status found =
      db_->Get(rocksdb::ReadOptions(), Slice(kStateKey), &value);
  if (found.IsNotFound()) return absl::OkStatus();
  TANDEM_RETURN_IF_ERROR(FromRocksDb(found, "reading the state"));
  TANDEM_ASSIGN_OR_RETURN(DiskState state, DecodeState(value));
  if (state.schema == kStoreSchema) return absl::OkStatus();
  state.schema = kStoreSchema;
  return FromRocksDb(
      db_->Put(SyncedWrite(), Slice(kStateKey), EncodeState(state)),
      "raising the schema");
}

rocksdb::Status RocksDbDatabase::FlushAll() {
  for (rocksdb::ColumnFamilyHandle* family : families_) {
    if (family == nullptr) continue;
    rocksdb::Status status = db_->Flush(rocksdb::FlushOptions(), family);
    if (!status.ok()) return status;
  }
  // Without it the one before stays, which says less and nothing wrong.
  WriteWatermark(*db_->GetEnv(), path_, db_->GetLatestSequenceNumber())
      .IgnoreError();
  return rocksdb::Status::OK();
}

RocksDbDatabase::~RocksDbDatabase() {
  if (db_ == nullptr) return;
  // Everything acknowledged is in the log already: a failure loses nothing.
  FlushAll().PermitUncheckedError();
  for (rocksdb::ColumnFamilyHandle* family : families_) {
    if (family == nullptr) continue;
    db_->DestroyColumnFamilyHandle(family).PermitUncheckedError();
  }
  db_->Close().PermitUncheckedError();
}

absl::StatusOr<DiskState> RocksDbDatabase::ReadState(
    const rocksdb::Snapshot* snapshot) const {
  std::string value;
  const rocksdb::Status read =
      db_->Get(ReadAt(snapshot), Slice(kStateKey), &value);
  if (read.IsNotFound()) return absl::DataLossError("the state is missing");
  TANDEM_RETURN_IF_ERROR(FromRocksDb(read, "reading the state"));
  absl::StatusOr<DiskState> state = DecodeState(value);
  if (!state.ok()) return Annotate(state.status(), "reading the state");
  return state;
}

}  // namespace tandem
