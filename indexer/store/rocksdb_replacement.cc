#include "indexer/store/rocksdb_replacement.h"

#include <utility>

#include "absl/status/statusor.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/write_check.h"

namespace tandem {

RocksDbReplacement::~RocksDbReplacement() {
  if (in_force_) return;
  const absl::MutexLock lock(&write_mu_);
  // What is left of an unfinished epoch is also removed by the next Open or
  // replacement: a failure here changes nothing that anybody sees.
  RemoveUnfinishedEpochs(database_).IgnoreError();
}

absl::Status RocksDbReplacement::Add(const StoredProfile& profile,
                                     const EmbeddedProfile* vectors) {
  TANDEM_RETURN_IF_ERROR(Annotate(CheckVectors(profile.organisation, vectors),
                                  profile.organisation.id.ToName()));
  TANDEM_RETURN_IF_ERROR(epoch_->Add(profile, *vectors));
  written_->Settle(profile);
  return absl::OkStatus();
}

absl::Status RocksDbReplacement::PutInForce(uint64_t generation) {
  const absl::MutexLock lock(&write_mu_);
  TANDEM_ASSIGN_OR_RETURN(DiskState state, database_.ReadState(nullptr));
  TANDEM_RETURN_IF_ERROR(CheckGeneration(state.store, generation));
  TANDEM_RETURN_IF_ERROR(written_->Finish(
      [this](const OrganisationId& id) { epoch_->Remove(id); }));
  TANDEM_RETURN_IF_ERROR(epoch_->PutInForce(std::move(state), generation));
  in_force_ = true;
  return absl::OkStatus();
}

}  // namespace tandem
