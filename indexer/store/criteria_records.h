#ifndef TANDEM_INDEXER_STORE_CRITERIA_RECORDS_H_
#define TANDEM_INDEXER_STORE_CRITERIA_RECORDS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/domain/criteria.h"
#include "indexer/store/rocksdb_database.h"

namespace tandem {

// Adds a version, synced. ALREADY_EXISTS if it is there. Callers take turns.
absl::Status AddCriteriaRecord(const RocksDbDatabase& database,
                               const CriteriaSet& set);

// All versions, by id and version.
absl::StatusOr<std::vector<CriteriaSet>> ReadCriteriaRecords(
    const RocksDbDatabase& database);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_CRITERIA_RECORDS_H_
