#ifndef TANDEM_INDEXER_STORE_EMBEDDER_EPOCHS_H_
#define TANDEM_INDEXER_STORE_EMBEDDER_EPOCHS_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "indexer/store/rocksdb_database.h"

namespace rocksdb {
class WriteBatch;
}  // namespace rocksdb

namespace tandem {

// Removes the vectors and embedders of all epochs but the one in force: what a
// replacement that broke off has left.
absl::Status RemoveUnfinishedEpochs(const RocksDbDatabase& database);

// Writes vectors and embedder of the next epoch beside the one in force, in
// synced batches of a few MiB, then switches to it in one.
//
//   EmbedderEpoch next(database, state);
//   TANDEM_RETURN_IF_ERROR(next.Begin(bytes));
//   for (...) TANDEM_RETURN_IF_ERROR(next.Add(profile, vectors));
//   TANDEM_RETURN_IF_ERROR(next.PutInForce(state, generation));
//
// Thread-compatible. Others may write meanwhile, but for the time between the
// reading of `state` and the end of PutInForce. Without PutInForce nothing has
// changed for readers; RemoveUnfinishedEpochs tidies up.
class EmbedderEpoch {
 public:
  // Follows the epoch in force; `fingerprint` is the new embedder's. `database`
  // must outlive the epoch.
  EmbedderEpoch(const RocksDbDatabase& database, uint32_t epoch_in_force,
                std::string fingerprint);
  ~EmbedderEpoch();
  EmbedderEpoch(const EmbedderEpoch&) = delete;
  EmbedderEpoch& operator=(const EmbedderEpoch&) = delete;

  absl::Status Begin(absl::string_view embedder_bytes);
  absl::Status Add(const StoredProfile& profile,
                   const EmbeddedProfile& vectors);
  // Takes out what was added.
  void Remove(const OrganisationId& id);
  // `state` is the store's as it is.
  absl::Status PutInForce(DiskState state, uint64_t generation);

 private:
  absl::Status WriteBatch();

  const RocksDbDatabase& database_;
  const uint32_t old_epoch_;
  const uint32_t epoch_;
  const std::string fingerprint_;
  std::unique_ptr<rocksdb::WriteBatch> batch_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_EMBEDDER_EPOCHS_H_
