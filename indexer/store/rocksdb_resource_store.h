#ifndef TANDEM_INDEXER_STORE_ROCKSDB_RESOURCE_STORE_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_RESOURCE_STORE_H_

#include <vector>

#include "absl/synchronization/mutex.h"
#include "indexer/store/resource_store.h"
#include "indexer/store/rocksdb_database.h"

namespace tandem {

// The resources in a database that also holds profiles.
//
// Thread-safe.
class RocksDbResourceStore final : public ResourceStore {
 public:
  // Both must outlive the store. `write_mu` is held by whatever writes to the
  // database or copies it.
  RocksDbResourceStore(const RocksDbDatabase& database, absl::Mutex& write_mu)
      : database_(database), write_mu_(write_mu) {}

  absl::StatusOr<std::vector<StoredResource>> Commit(
      absl::Span<const ResourceWrite> writes, int64_t now_ms) override
      ABSL_LOCKS_EXCLUDED(write_mu_);
  absl::StatusOr<StoredResource> Get(absl::string_view name) const override;
  absl::Status Scan(
      absl::string_view prefix, absl::string_view after,
      absl::FunctionRef<bool(const StoredResource&)> visit) const override;

 private:
  const RocksDbDatabase& database_;
  absl::Mutex& write_mu_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_RESOURCE_STORE_H_
