#ifndef TANDEM_INDEXER_STORE_ROCKSDB_DATABASE_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_DATABASE_H_

#include <array>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "indexer/store/keys.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/rocksdb_profile_store.h"

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
class Snapshot;
class Status;
struct ColumnFamilyOptions;
}  // namespace rocksdb

namespace tandem {

// An open database with the families of keys.h. The destructor flushes and
// closes it, so that a store that was closed in order has no log to replay.
//
// Thread-safe as far as rocksdb::DB is.
class RocksDbDatabase {
 public:
  // Opens the database, or makes it if the folder holds none. The schema of the
  // records is checked before anything is written: see OpenRocksDbProfileStore
  // for the errors.
  static absl::StatusOr<std::unique_ptr<RocksDbDatabase>> Open(
      const RocksDbProfileStoreOptions& options);

  ~RocksDbDatabase();
  RocksDbDatabase(const RocksDbDatabase&) = delete;
  RocksDbDatabase& operator=(const RocksDbDatabase&) = delete;

  // The state at `snapshot`, or (null) now. DATA_LOSS if it is missing.
  absl::StatusOr<DiskState> ReadState(const rocksdb::Snapshot* snapshot) const;

  rocksdb::DB& db() const { return *db_; }
  rocksdb::ColumnFamilyHandle* family(ColumnFamily family) const {
    return families_[family];
  }

 private:
  RocksDbDatabase() = default;
  rocksdb::Status MakeMissingFamilies(
      const rocksdb::ColumnFamilyOptions& options);
  rocksdb::Status MakeState();
  // Raises the schema of a store that an earlier version wrote to ours.
  absl::Status RaiseSchema();
  // Flushes, and raises the watermark if that brought everything to disk.
  rocksdb::Status FlushAll();

  std::string path_;
  std::unique_ptr<rocksdb::DB> db_;
  // In the order of kColumnFamilies; null until opened.
  std::array<rocksdb::ColumnFamilyHandle*, kColumnFamilies.size()> families_ =
      {};
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_DATABASE_H_
