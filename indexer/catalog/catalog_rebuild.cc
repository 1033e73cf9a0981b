#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/free_memory.h"
#include "indexer/base/status_macros.h"
#include "indexer/catalog/catalog_impl.h"
#include "indexer/catalog/index_files.h"
#include "indexer/index/ivf_vector_index.h"

namespace tandem {
namespace {

std::vector<const Entry*> EntriesById(const Snapshot& snapshot) {
  std::vector<const Entry*> entries;
  entries.reserve(snapshot.size());
  snapshot.ForEach([&](const Entry& entry) { entries.push_back(&entry); });
  std::sort(entries.begin(), entries.end(),
            [](const Entry* a, const Entry* b) { return a->id() < b->id(); });
  return entries;
}

}  // namespace

absl::Status CatalogImpl::Rebuild() {
  if (!rebuild_mu_.TryLock()) {
    return absl::AbortedError("a rebuild is already running");
  }
  building_.store(true);
  progress_.store(0);
  absl::Status status = RebuildLocked();
  ReturnFreeMemory();  // Of all earlier vectors.
  building_.store(false);
  rebuild_mu_.Unlock();
  return status;
}

absl::Status CatalogImpl::RebuildLocked() {
  const std::shared_ptr<const Snapshot> before = snapshot();
  std::vector<const Organisation*> organisations;
  for (const Entry* entry : EntriesById(*before)) {
    organisations.push_back(&entry->organisation());
  }
  TANDEM_ASSIGN_OR_RETURN(
      std::shared_ptr<const Embedder> embedder,
      FitLatentEmbedder(organisations, taxonomy_, options_.embedder));
  progress_.store(0.4);
  VectorsById vectors = EmbedAll(*before, *embedder);
  progress_.store(0.8);
  TANDEM_RETURN_IF_ERROR(SwapEmbedder(*before, embedder, std::move(vectors)));
  progress_.store(0.9);
  return BuildIndexes();
}

CatalogImpl::VectorsById CatalogImpl::EmbedAll(const Snapshot& snapshot,
                                               const Embedder& embedder) {
  VectorsById vectors;
  vectors.reserve(snapshot.size());
  double done = 0;
  snapshot.ForEach([&](const Entry& entry) {
    vectors.emplace(entry.id(), embedder.EmbedProfile(entry.organisation()));
    progress_.store(0.4 + 0.4 * ++done / static_cast<double>(snapshot.size()));
  });
  return vectors;
}

// The only part of a refit that writers wait for: what was written since
// `before` is embedded, the store is switched over, rows are laid anew.
absl::Status CatalogImpl::SwapEmbedder(
    const Snapshot& before, const std::shared_ptr<const Embedder>& embedder,
    VectorsById vectors) {
  absl::MutexLock lock(&commit_mu_);
  const std::shared_ptr<const Snapshot> now = snapshot();
  auto builder = std::make_unique<SnapshotBuilder>(embedder);
  for (const Entry* entry : EntriesById(*now)) {
    const Entry* old = before.Find(entry->id());
    Entry next;
    next.profile = entry->profile;
    next.folded_name = entry->folded_name;
    if (old != nullptr && old->profile.revision == entry->profile.revision) {
      next.vectors = std::move(vectors.at(entry->id()));
    } else {
      next.vectors = embedder->EmbedProfile(entry->organisation());
    }
    builder->Put(std::move(next));
  }
  TANDEM_RETURN_IF_ERROR(
      Annotate(store_.ReplaceEmbedder(
                   embedder->fingerprint(), embedder->Serialize(),
                   [&builder](const OrganisationId& id) {
                     const Entry* entry = builder->Find(id);
                     return entry == nullptr ? nullptr : &entry->vectors;
                   },
                   generation_ + 1),
               "storing the refitted embedder"));
  ++generation_;
  builder_ = std::move(builder);
  Publish();
  return absl::OkStatus();
}

void CatalogImpl::LayRowsAnew() {
  const std::shared_ptr<const Snapshot> now = snapshot();
  auto builder = std::make_unique<SnapshotBuilder>(builder_->embedder());
  for (const Entry* entry : EntriesById(*now)) builder->Put(*entry);
  builder_ = std::move(builder);
  Publish();
}

// Builds an index for every role with enough rows. Searches scan exactly
// until it is there; rows appended meanwhile are scanned afterwards, too.
absl::Status CatalogImpl::BuildIndexes() {
  for (int i = 0; i < kItemRoleCount; ++i) {
    const auto role = static_cast<ItemRole>(i);
    const std::shared_ptr<const Snapshot> base = snapshot();
    const VectorRowsView& rows = base->items(role).rows();
    if (rows.size() <= options_.exact_below) continue;
    TANDEM_ASSIGN_OR_RETURN(
        const std::shared_ptr<const IvfVectorIndex> index,
        IvfVectorIndex::Build(rows, {.seed = options_.embedder.seed}));
    std::shared_ptr<const Snapshot> published;
    {
      absl::MutexLock lock(&commit_mu_);
      builder_->SetIndexed(role, index);
      Publish();
      published = snapshot();
    }
    if (options_.index_directory.empty() ||
        published->items(role).rows().size() != index->size()) {
      continue;  // Writes came in between: the next start builds anew.
    }
    // The file is a cache: without it the next start takes longer.
    if (const absl::Status saved =
            SaveIndexFile(IndexPath(options_.index_directory, role), *published,
                          role, *index);
        !saved.ok()) {
      Note(absl::StrCat("an index is not kept: ", saved.message()));
    }
  }
  return absl::OkStatus();
}

}  // namespace tandem
