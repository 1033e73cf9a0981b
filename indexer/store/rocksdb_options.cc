#include "indexer/store/rocksdb_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>

namespace tandem {
namespace {

constexpr size_t kMiB = 1 << 20;

}  // namespace

rocksdb::DBOptions NewDatabaseOptions(rocksdb::Env* env) {
  rocksdb::DBOptions options;
  options.env = env != nullptr ? env : rocksdb::Env::Default();

  // The default, point-in-time recovery, stops without an error at the first
  // bad record and drops the acknowledged writes behind it. This mode forgives
  // only an incomplete tail, which a write that was never acknowledged leaves;
  // it asks that log files are not recycled.
  options.wal_recovery_mode =
      rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.recycle_log_file_num = 0;
  // A log file that is missing or too short is an error.
  options.track_and_verify_wals_in_manifest = true;
  options.manual_wal_flush = false;
  options.unordered_write = false;

  options.paranoid_checks = true;
  options.flush_verify_memtable_count = true;
  options.verify_sst_unique_id_in_manifest = true;
  options.file_checksum_gen_factory =
      rocksdb::GetFileChecksumGenCrc32cFactory();
  options.fail_if_options_file_error = true;
  options.write_dbid_to_manifest = true;
  options.avoid_flush_during_shutdown = false;

  // Several families share the log: this bounds what a restart reads again.
  options.max_total_wal_size = 64 * kMiB;
  options.db_write_buffer_size = 64 * kMiB;
  options.max_background_jobs = 2;
  options.bytes_per_sync = kMiB;

  // Its own log says little and stays small.
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.max_log_file_size = kMiB;
  options.keep_log_file_num = 2;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

rocksdb::ColumnFamilyOptions NewFamilyOptions(size_t cache_bytes) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(cache_bytes);
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.checksum = rocksdb::ChecksumType::kXXH3;
  table.block_size = 16 << 10;
  // Fixed, so that newer releases of RocksDB write what older ones read.
  table.format_version = 5;
  table.verify_compression = true;
  // A table's footer has no checksum of its own in this format, and damage to
  // it makes compressed blocks unreadable in ways that RocksDB does not always
  // survive. So nothing compressed is read before the files were verified; see
  // InspectStore.
  table.enable_index_compression = false;

  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.compression = rocksdb::CompressionType::kLZ4Compression;
  options.write_buffer_size = 16 * kMiB;
  options.force_consistency_checks = true;
  return options;
}

rocksdb::WriteOptions SyncedWrite() {
  rocksdb::WriteOptions options;
  options.sync = true;
  options.disableWAL = false;
  options.protection_bytes_per_key = 8;
  return options;
}

rocksdb::ReadOptions ReadAt(const rocksdb::Snapshot* snapshot) {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  return options;
}

rocksdb::ReadOptions ScanRead() {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  options.fill_cache = false;
  return options;
}

}  // namespace tandem
