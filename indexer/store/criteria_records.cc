#include "indexer/store/criteria_records.h"

#include <rocksdb/db.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/keys.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_status.h"

namespace tandem {

absl::Status AddCriteriaRecord(const RocksDbDatabase& database,
                               const CriteriaSet& set) {
  rocksdb::DB& db = database.db();
  rocksdb::ColumnFamilyHandle* family = database.family(kCriteriaFamily);
  const std::string key = CriteriaKey(set.id, set.version);
  std::string value;
  const rocksdb::Status read =
      db.Get(rocksdb::ReadOptions(), family, key, &value);
  if (read.ok()) {
    return absl::AlreadyExistsError(absl::StrCat(
        "criteriaSets/", set.id, "@", set.version, " is there already"));
  }
  if (!read.IsNotFound()) return FromRocksDb(read, "reading criteria");
  return FromRocksDb(db.Put(SyncedWrite(), family, key, EncodeCriteriaSet(set)),
                     "writing criteria");
}

absl::StatusOr<std::vector<CriteriaSet>> ReadCriteriaRecords(
    const RocksDbDatabase& database) {
  std::vector<CriteriaSet> sets;
  const std::unique_ptr<rocksdb::Iterator> it(
      database.db().NewIterator(ScanRead(), database.family(kCriteriaFamily)));
  for (it->SeekToFirst(); it->Valid(); it->Next()) {
    absl::StatusOr<CriteriaSet> set =
        DecodeCriteriaSet({it->value().data(), it->value().size()});
    if (!set.ok()) return Annotate(set.status(), "reading criteria");
    if (it->key() != CriteriaKey(set->id, set->version)) {
      return absl::DataLossError("reading criteria: a set has another name");
    }
    sets.push_back(*std::move(set));
  }
  TANDEM_RETURN_IF_ERROR(FromRocksDb(it->status(), "reading criteria"));
  return sets;
}

}  // namespace tandem
