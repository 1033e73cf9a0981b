#ifndef TANDEM_INDEXER_STORE_ROCKSDB_OUTCOME_STORE_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_OUTCOME_STORE_H_

#include <vector>

#include "absl/synchronization/mutex.h"
#include "indexer/store/outcome_store.h"
#include "indexer/store/rocksdb_database.h"

namespace tandem {

// The outcomes in a database that also holds profiles.
//
// Thread-safe.
class RocksDbOutcomeStore final : public OutcomeStore {
 public:
  // Both must outlive the store. `write_mu` is held by whatever writes to the
  // database or copies it.
  RocksDbOutcomeStore(const RocksDbDatabase& database, absl::Mutex& write_mu)
      : database_(database), write_mu_(write_mu) {}

  absl::StatusOr<std::vector<AddedOutcome>> Add(
      absl::Span<const Outcome> outcomes) override
      ABSL_LOCKS_EXCLUDED(write_mu_);
  absl::StatusOr<Outcome> Get(absl::string_view id) const override;
  absl::Status Delete(absl::string_view id) override
      ABSL_LOCKS_EXCLUDED(write_mu_);
  absl::Status Scan(
      absl::string_view after,
      absl::FunctionRef<bool(const Outcome&)> visit) const override;

 private:
  const RocksDbDatabase& database_;
  absl::Mutex& write_mu_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_OUTCOME_STORE_H_
