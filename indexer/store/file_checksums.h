#ifndef TANDEM_INDEXER_STORE_FILE_CHECKSUMS_H_
#define TANDEM_INDEXER_STORE_FILE_CHECKSUMS_H_

namespace rocksdb {
class DB;
class Status;
}  // namespace rocksdb

namespace tandem {

// Compares the content of every file of tables with the checksum that `db`
// noted when it was written, on all cores: rocksdb::DB::VerifyFileChecksums
// does it on one. Corruption, with the file, if one differs.
rocksdb::Status VerifyTableFiles(rocksdb::DB& db);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_FILE_CHECKSUMS_H_
