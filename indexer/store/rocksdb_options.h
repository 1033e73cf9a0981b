#ifndef TANDEM_INDEXER_STORE_ROCKSDB_OPTIONS_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_OPTIONS_H_

#include <cstddef>

namespace rocksdb {
class Env;
class Snapshot;
struct ColumnFamilyOptions;
struct DBOptions;
struct ReadOptions;
struct WriteOptions;
}  // namespace rocksdb

namespace tandem {

// The settings of RocksDB, with a reason for each that matters for durability.
// `env` may be null for the operating system's.
rocksdb::DBOptions NewDatabaseOptions(rocksdb::Env* env);

// For all column families; those that get the same value share its cache.
rocksdb::ColumnFamilyOptions NewFamilyOptions(size_t cache_bytes);

// Every write: synced before it returns.
rocksdb::WriteOptions SyncedWrite();

// Reads at one moment of the database, or (snapshot null) now.
rocksdb::ReadOptions ReadAt(const rocksdb::Snapshot* snapshot);

// Reads that pass over everything once: checked, past the cache.
rocksdb::ReadOptions ScanRead();

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_OPTIONS_H_
