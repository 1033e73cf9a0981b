#include "indexer/store/embedder_epochs.h"

#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <utility>

#include "absl/status/statusor.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/keys.h"
#include "indexer/store/record_frame.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_status.h"
#include "indexer/store/write_check.h"

namespace tandem {
namespace {

constexpr size_t kBatchBytes = 4 << 20;

// Adds to `batch` the deletion of the vectors in [begin, end), if there are any
// (a deletion of nothing would still slow down reading).
absl::Status RemoveVectors(const RocksDbDatabase& database,
                           const std::string& begin, const std::string& end,
                           rocksdb::WriteBatch& batch) {
  rocksdb::ColumnFamilyHandle* family = database.family(kVectorsFamily);
  const std::unique_ptr<rocksdb::Iterator> it(
      database.db().NewIterator(ScanRead(), family));
  it->Seek(begin);
  if (it->Valid() && it->key().compare(end) < 0) {
    batch.DeleteRange(family, begin, end);
  }
  return FromRocksDb(it->status(), "looking for unfinished vectors");
}

// As above, for the embedders of all epochs but `kept`.
absl::Status RemoveEmbedders(const RocksDbDatabase& database, uint32_t kept,
                             rocksdb::WriteBatch& batch) {
  rocksdb::ColumnFamilyHandle* family = database.family(kDefaultFamily);
  const std::unique_ptr<rocksdb::Iterator> it(
      database.db().NewIterator(ScanRead(), family));
  const std::string end = EmbedderKeysEnd();
  for (it->Seek(EmbedderKey(0)); it->Valid() && it->key().compare(end) < 0;
       it->Next()) {
    if (it->key() != EmbedderKey(kept)) batch.Delete(family, it->key());
  }
  return FromRocksDb(it->status(), "looking for unfinished embedders");
}

// Drops tables of vectors that lie in [begin, end) as a whole: a deletion alone
// leaves them until they are compacted, and each start reads all there are.
// That it fails loses nothing; what it leaves is deleted by RemoveVectors.
void DropTables(const RocksDbDatabase& database, const std::string& begin,
                const std::string& end) {
  if (begin >= end) return;
  const rocksdb::Slice from(begin);
  const rocksdb::Slice to(end);
  rocksdb::DeleteFilesInRange(&database.db(), database.family(kVectorsFamily),
                              &from, &to, /*include_end=*/false)
      .PermitUncheckedError();
}

}  // namespace

absl::Status RemoveUnfinishedEpochs(const RocksDbDatabase& database) {
  TANDEM_ASSIGN_OR_RETURN(const DiskState state, database.ReadState(nullptr));
  const uint32_t kept = state.embedder_epoch;
  DropTables(database, VectorsEpochBegin(0), VectorsEpochBegin(kept));
  DropTables(database, VectorsEpochEnd(kept), VectorsEpochEnd(UINT32_MAX));
  rocksdb::WriteBatch batch;
  TANDEM_RETURN_IF_ERROR(RemoveVectors(database, VectorsEpochBegin(0),
                                       VectorsEpochBegin(kept), batch));
  TANDEM_RETURN_IF_ERROR(RemoveVectors(database, VectorsEpochEnd(kept),
                                       VectorsEpochEnd(UINT32_MAX), batch));
  TANDEM_RETURN_IF_ERROR(RemoveEmbedders(database, kept, batch));
  if (batch.Count() == 0) return absl::OkStatus();
  return FromRocksDb(database.db().Write(SyncedWrite(), &batch),
                     "removing unfinished vectors");
}

EmbedderEpoch::EmbedderEpoch(const RocksDbDatabase& database,
                             uint32_t epoch_in_force, std::string fingerprint)
    : database_(database),
      old_epoch_(epoch_in_force),
      epoch_(old_epoch_ + 1),  // Wraps around, which is harmless.
      fingerprint_(std::move(fingerprint)),
      batch_(std::make_unique<rocksdb::WriteBatch>()) {}

EmbedderEpoch::~EmbedderEpoch() = default;

absl::Status EmbedderEpoch::WriteBatch() {
  TANDEM_RETURN_IF_ERROR(FromRocksDb(
      database_.db().Write(SyncedWrite(), batch_.get()), "writing vectors"));
  batch_->Clear();
  return absl::OkStatus();
}

absl::Status EmbedderEpoch::Begin(absl::string_view embedder_bytes) {
  batch_->Put(database_.family(kDefaultFamily), EmbedderKey(epoch_),
              Frame(embedder_bytes));
  return WriteBatch();
}

absl::Status EmbedderEpoch::Add(const StoredProfile& profile,
                                const EmbeddedProfile& vectors) {
  batch_->Put(database_.family(kVectorsFamily),
              VectorsKey(epoch_, profile.organisation.id.value()),
              EncodeVectors(vectors, fingerprint_, profile.revision));
  return batch_->GetDataSize() < kBatchBytes ? absl::OkStatus() : WriteBatch();
}

void EmbedderEpoch::Remove(const OrganisationId& id) {
  batch_->Delete(database_.family(kVectorsFamily),
                 VectorsKey(epoch_, id.value()));
}

absl::Status EmbedderEpoch::PutInForce(DiskState state, uint64_t generation) {
  state.embedder_epoch = epoch_;
  state.store.embedder_fingerprint = fingerprint_;
  state.store.generation = generation;
  rocksdb::ColumnFamilyHandle* family = database_.family(kDefaultFamily);
  batch_->Put(family, rocksdb::Slice(kStateKey.data(), kStateKey.size()),
              EncodeState(state));
  batch_->Delete(family, EmbedderKey(old_epoch_));
  TANDEM_RETURN_IF_ERROR(RemoveVectors(database_, VectorsEpochBegin(old_epoch_),
                                       VectorsEpochEnd(old_epoch_), *batch_));
  TANDEM_RETURN_IF_ERROR(WriteBatch());
  DropTables(database_, VectorsEpochBegin(old_epoch_),
             VectorsEpochEnd(old_epoch_));
  return absl::OkStatus();
}

}  // namespace tandem
