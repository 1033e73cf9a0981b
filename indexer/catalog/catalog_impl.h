#ifndef TANDEM_INDEXER_CATALOG_CATALOG_IMPL_H_
#define TANDEM_INDEXER_CATALOG_CATALOG_IMPL_H_

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "indexer/catalog/catalog.h"
#include "indexer/catalog/snapshot_builder.h"
#include "indexer/catalog/write_queue.h"
#include "indexer/index/ivf_vector_index.h"

namespace tandem {

// The one Catalog; private to this folder. Locks are taken in the order
// rebuild_mu_, commit_mu_, snapshot_mu_.
class CatalogImpl : public Catalog {
 public:
  CatalogImpl(ProfileStore& store, const Taxonomy& taxonomy,
              const Options& options);
  ~CatalogImpl() override;

  // Reads the store and publishes the first snapshot (catalog_open.cc).
  absl::Status Load(const std::function<void(int64_t)>& progress);
  void StartMaintenance();

  std::shared_ptr<const Snapshot> snapshot() const override;
  std::vector<absl::StatusOr<CatalogWriteResult>> Write(
      absl::Span<CatalogWrite> writes) override;
  absl::Status Rebuild() override;
  absl::StatusOr<std::vector<std::string>> CheckIntegrity(
      int64_t& checked) override;
  CatalogStatus status() const override;

 private:
  // One group commit on its way (catalog_impl.cc).
  struct Commit {
    std::vector<ProfileWrite> writes;
    // Stable addresses for `writes`; null for deletions.
    std::vector<std::unique_ptr<Entry>> entries;
    // Latest entry of each id within the commit; null: deleted.
    absl::flat_hash_map<OrganisationId, const Entry*> overlay;
    std::vector<absl::StatusOr<CatalogWriteResult>*> results;
    int64_t now_ms = 0;
  };
  void CommitGroup(absl::Span<PendingWrites* const> group);
  absl::StatusOr<CatalogWriteResult> Prepare(CatalogWrite& write,
                                             EmbeddedProfile vectors,
                                             Commit& commit)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mu_);
  absl::StatusOr<CatalogWriteResult> PreparePut(CatalogWrite& write,
                                                const Entry* current,
                                                EmbeddedProfile vectors,
                                                Commit& commit)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mu_);
  absl::StatusOr<bool> IsUnchanged(const CatalogWrite& write,
                                   const Entry& current) const;
  void Publish() ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mu_);

  // catalog_open.cc
  absl::Status LoadEmbedder(StoreState& state)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mu_);
  absl::Status LoadProfiles(const StoreState& state,
                            const std::function<void(int64_t)>& progress)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mu_);
  // Writes the vectors of `ids` as they were loaded.
  absl::Status StoreVectors(absl::Span<const OrganisationId> ids)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mu_);
  // With the vectors of all profiles that were loaded.
  absl::Status StoreEmbedder(const Embedder& embedder)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mu_);
  void LoadIndexes() ABSL_EXCLUSIVE_LOCKS_REQUIRED(rebuild_mu_, commit_mu_);
  void Note(std::string text) ABSL_LOCKS_EXCLUDED(snapshot_mu_);

  // catalog_rebuild.cc
  absl::Status RebuildLocked() ABSL_EXCLUSIVE_LOCKS_REQUIRED(rebuild_mu_);
  absl::Status SwapEmbedder(const std::shared_ptr<const Embedder>& embedder)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(rebuild_mu_)
          ABSL_LOCKS_EXCLUDED(commit_mu_);
  absl::Status BuildIndexes() ABSL_EXCLUSIVE_LOCKS_REQUIRED(rebuild_mu_);
  // Puts all entries of `base`, and then, without keeping writers from
  // writing, most of what is written meanwhile. `base` becomes the snapshot
  // that `builder` is at.
  using PutEntry = absl::FunctionRef<absl::Status(const Entry&)>;
  absl::Status Fill(std::shared_ptr<const Snapshot>& base, PutEntry put,
                    SnapshotBuilder& builder) ABSL_LOCKS_EXCLUDED(commit_mu_);
  // Brings `builder` from `base` to the latest snapshot, which `base` becomes.
  absl::Status CatchUp(std::shared_ptr<const Snapshot>& base, PutEntry put,
                       SnapshotBuilder& builder);
  // The builder from now on; its rows are in no index yet.
  void PutInPlace(std::unique_ptr<SnapshotBuilder> builder)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(rebuild_mu_, commit_mu_);
  // Leaves the rows of earlier profiles behind.
  absl::Status LayRowsAnew() ABSL_EXCLUSIVE_LOCKS_REQUIRED(rebuild_mu_)
      ABSL_LOCKS_EXCLUDED(commit_mu_);
  void Maintain();
  bool RefitIsDue() const ABSL_SHARED_LOCKS_REQUIRED(snapshot_mu_);
  bool IndexIsDue(ItemRole role) const ABSL_SHARED_LOCKS_REQUIRED(snapshot_mu_);
  // Whether many rows belong to nobody any more.
  bool LayingIsDue() const ABSL_SHARED_LOCKS_REQUIRED(snapshot_mu_);
  bool SomethingIsDue() const ABSL_SHARED_LOCKS_REQUIRED(snapshot_mu_);
  // Wakes the background thread, too.
  void AskToStop() ABSL_LOCKS_EXCLUDED(snapshot_mu_);
  bool IsStopping() const { return stop_.stop_requested(); }

  // Constant after construction.
  ProfileStore& store_;
  const Taxonomy& taxonomy_;
  const Options options_;

  // Self-synchronised.
  WriteQueue queue_;
  std::atomic<bool> building_ = false;
  std::atomic<double> progress_ = 0;
  std::atomic<int64_t> commits_ = 0;

  // Held for the whole of a rebuild; never by readers or writers.
  absl::Mutex rebuild_mu_;
  // By role, over rows of the builder's; null where there is none.
  std::array<std::shared_ptr<const IvfVectorIndex>, kItemRoleCount> indexes_
      ABSL_GUARDED_BY(rebuild_mu_);

  // Held while store and builder change. Writers and the last step of a rebuild
  // take turns on it; readers never see it.
  absl::Mutex commit_mu_;
  std::unique_ptr<SnapshotBuilder> builder_ ABSL_GUARDED_BY(commit_mu_);
  uint64_t generation_ ABSL_GUARDED_BY(commit_mu_) = 0;

  // Readers copy the pointer and release the lock at once; they never wait for
  // a commit or a rebuild. Null until Load.
  mutable absl::Mutex snapshot_mu_;
  std::shared_ptr<const Snapshot> snapshot_ ABSL_GUARDED_BY(snapshot_mu_);
  std::vector<std::string> notes_ ABSL_GUARDED_BY(snapshot_mu_);
  int64_t dead_rows_ ABSL_GUARDED_BY(snapshot_mu_) = 0;

  // By options_.stop or at the end.
  std::stop_source stop_;
  std::optional<std::stop_callback<std::function<void()>>> when_stopped_;

  // Last: it uses everything above.
  std::thread maintenance_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_CATALOG_IMPL_H_
