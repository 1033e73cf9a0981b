#ifndef TANDEM_INDEXER_STORE_ROCKSDB_REPLACEMENT_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_REPLACEMENT_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_set.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "indexer/store/embedder_epochs.h"
#include "indexer/store/profile_store.h"
#include "indexer/store/rocksdb_database.h"

namespace tandem {

// The ids that were written while a replacement was under way; guarded by the
// mutex of the store's writers.
using ChangedIds = absl::btree_set<OrganisationId>;

// The replacement of an embedder in RocksDB: an EmbedderEpoch, and what was
// written beside it.
class RocksDbReplacement final : public EmbedderReplacement {
 public:
  // `epoch` has begun. The store adds to `changed` whatever it writes, under
  // `write_mu`, which guards all writes. `store` and `database` are the same.
  RocksDbReplacement(const ProfileStore& store, const RocksDbDatabase& database,
                     absl::Mutex& write_mu,
                     std::shared_ptr<const ChangedIds> changed,
                     std::unique_ptr<EmbedderEpoch> epoch)
      : store_(store),
        database_(database),
        write_mu_(write_mu),
        changed_(std::move(changed)),
        epoch_(std::move(epoch)) {}

  // Removes what was not put in force.
  ~RocksDbReplacement() override ABSL_LOCKS_EXCLUDED(write_mu_);

  absl::Status Add(const StoredProfile& profile,
                   const EmbeddedProfile* vectors) override;
  absl::Status PutInForce(
      const std::function<const EmbeddedProfile*(const OrganisationId&)>&
          vectors,
      uint64_t generation) override ABSL_LOCKS_EXCLUDED(write_mu_);

 private:
  const ProfileStore& store_;
  const RocksDbDatabase& database_;
  absl::Mutex& write_mu_;
  const std::shared_ptr<const ChangedIds> changed_;
  const std::unique_ptr<EmbedderEpoch> epoch_;
  bool in_force_ = false;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_REPLACEMENT_H_
