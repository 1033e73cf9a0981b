#ifndef TANDEM_INDEXER_STORE_ROCKSDB_REPLACEMENT_H_
#define TANDEM_INDEXER_STORE_ROCKSDB_REPLACEMENT_H_

#include <cstdint>
#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "indexer/store/embedder_epochs.h"
#include "indexer/store/profile_store.h"
#include "indexer/store/rocksdb_database.h"
#include "indexer/store/written_since.h"

namespace tandem {

// The replacement of an embedder in RocksDB: an EmbedderEpoch, and what was
// written beside it.
class RocksDbReplacement final : public EmbedderReplacement {
 public:
  // `epoch` has begun. The store notes in `written` whatever it writes, under
  // `write_mu`, which guards all writes.
  RocksDbReplacement(const RocksDbDatabase& database, absl::Mutex& write_mu,
                     std::shared_ptr<WrittenSince> written,
                     std::unique_ptr<EmbedderEpoch> epoch)
      : database_(database),
        write_mu_(write_mu),
        written_(std::move(written)),
        epoch_(std::move(epoch)) {}

  // Removes what was not put in force.
  ~RocksDbReplacement() override ABSL_LOCKS_EXCLUDED(write_mu_);

  absl::Status Add(const StoredProfile& profile,
                   const EmbeddedProfile* vectors) override;
  absl::Status PutInForce(uint64_t generation) override
      ABSL_LOCKS_EXCLUDED(write_mu_);

 private:
  const RocksDbDatabase& database_;
  absl::Mutex& write_mu_;
  const std::shared_ptr<WrittenSince> written_;
  const std::unique_ptr<EmbedderEpoch> epoch_;
  bool in_force_ = false;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ROCKSDB_REPLACEMENT_H_
