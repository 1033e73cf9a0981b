#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/base/stop_status.h"
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

constexpr absl::string_view kStoring = "storing the refitted embedder";

// Brings a builder that holds what `base` has to what `now` has; `make` gives
// the entries to put.
template <typename Make>
void CatchUp(const Snapshot& base, const Snapshot& now, const Make& make,
             SnapshotBuilder& builder) {
  for (const Entry* entry : EntriesById(now)) {
    const Entry* before = base.Find(entry->id());
    if (before == nullptr || before->profile != entry->profile) {
      builder.Put(make(*entry));
    }
  }
  base.ForEach([&](const Entry& entry) {
    if (now.Find(entry.id()) == nullptr) builder.Erase(entry.id());
  });
}

}  // namespace

absl::Status CatalogImpl::Rebuild() {
  if (!rebuild_mu_.TryLock()) {
    return absl::AbortedError("a rebuild is already running");
  }
  building_.store(true);
  progress_.store(0);
  absl::Status status = RebuildLocked();
  building_.store(false);
  rebuild_mu_.Unlock();
  return status;
}

absl::Status CatalogImpl::RebuildLocked() {
  std::vector<const Organisation*> organisations;
  const std::shared_ptr<const Snapshot> fitted_on = snapshot();
  for (const Entry* entry : EntriesById(*fitted_on)) {
    organisations.push_back(&entry->organisation());
  }
  TANDEM_ASSIGN_OR_RETURN(
      const std::shared_ptr<const Embedder> embedder,
      FitLatentEmbedder(organisations, taxonomy_, options_.embedder,
                        stop_.get_token()));
  progress_.store(0.4);
  TANDEM_RETURN_IF_ERROR(SwapEmbedder(embedder));
  progress_.store(0.9);
  return BuildIndexes();
}

// All that takes long is done beside writes; these wait only while what was
// written meanwhile is embedded and the store is switched over.
absl::Status CatalogImpl::SwapEmbedder(
    const std::shared_ptr<const Embedder>& embedder) {
  std::shared_ptr<const Snapshot> base;
  std::unique_ptr<EmbedderReplacement> replacement;
  {
    absl::MutexLock lock(&commit_mu_);
    base = snapshot();
    TANDEM_ASSIGN_OR_RETURN(replacement,
                            store_.BeginReplacement(embedder->fingerprint(),
                                                    embedder->Serialize()));
  }
  const auto embedded = [&embedder](const Entry& entry) {
    return Entry{.profile = entry.profile,
                 .vectors = embedder->EmbedProfile(entry.organisation()),
                 .folded_name = entry.folded_name};
  };
  auto builder = std::make_unique<SnapshotBuilder>(embedder);
  double done = 0;
  for (const Entry* entry : EntriesById(*base)) {
    TANDEM_RETURN_IF_ERROR(StopStatus(stop_.get_token()));
    Entry next = embedded(*entry);
    TANDEM_RETURN_IF_ERROR(
        Annotate(replacement->Add(*next.profile, &next.vectors), kStoring));
    builder->Put(std::move(next));
    progress_.store(0.4 + 0.4 * ++done / static_cast<double>(base->size()));
  }
  absl::MutexLock lock(&commit_mu_);
  CatchUp(*base, *snapshot(), embedded, *builder);
  TANDEM_RETURN_IF_ERROR(Annotate(replacement->PutInForce(
                                      [&builder](const OrganisationId& id) {
                                        const Entry* entry = builder->Find(id);
                                        return entry == nullptr
                                                   ? nullptr
                                                   : &entry->vectors;
                                      },
                                      generation_ + 1),
                                  kStoring));
  ++generation_;
  builder_ = std::move(builder);
  indexes_ = {};
  Publish();
  return absl::OkStatus();
}

absl::Status CatalogImpl::LayRowsAnew() {
  const std::shared_ptr<const Snapshot> base = snapshot();
  const auto copied = [](const Entry& entry) { return entry; };
  // Only a rebuild changes the embedder, and it is the caller's.
  auto builder = std::make_unique<SnapshotBuilder>(base->shared_embedder());
  for (const Entry* entry : EntriesById(*base)) {
    TANDEM_RETURN_IF_ERROR(StopStatus(stop_.get_token()));
    builder->Put(copied(*entry));
  }
  absl::MutexLock lock(&commit_mu_);
  CatchUp(*base, *snapshot(), copied, *builder);
  builder_ = std::move(builder);
  indexes_ = {};
  Publish();
  return absl::OkStatus();
}

// Builds an index for every role with enough rows, or lets new rows join the
// one that is there. Searches scan the rows that are in no index yet.
absl::Status CatalogImpl::BuildIndexes() {
  for (int i = 0; i < kItemRoleCount; ++i) {
    const auto role = static_cast<ItemRole>(i);
    const std::shared_ptr<const Snapshot> base = snapshot();
    const VectorRowsView& rows = base->items(role).rows();
    if (rows.size() <= options_.exact_below) continue;
    std::shared_ptr<const IvfVectorIndex>& index =
        indexes_[static_cast<size_t>(i)];
    const bool is_new = index == nullptr;
    if (!is_new && index->size() == rows.size()) continue;
    if (is_new) {
      TANDEM_ASSIGN_OR_RETURN(
          index, IvfVectorIndex::Build(rows, {.seed = options_.embedder.seed,
                                              .stop = stop_.get_token()}));
    } else {
      const auto live = [&](uint32_t row) {
        return base->IsLive(role, row, rows.item(row));
      };
      TANDEM_ASSIGN_OR_RETURN(index,
                              index->Extended(rows, live, stop_.get_token()));
    }
    std::shared_ptr<const Snapshot> published;
    {
      absl::MutexLock lock(&commit_mu_);
      builder_->SetIndexed(role, index);
      Publish();
      published = snapshot();
    }
    if (options_.index_directory.empty() ||
        published->items(role).rows().size() != index->size()) {
      continue;  // Written meanwhile: the file of before serves as well.
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
