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

// What is written while a builder is filled is put into it turn by turn, each
// with what was written during the one before, until there are few: writers
// wait only for these. Against faster writers than we are, so many turns.
constexpr uint64_t kFewWrites = 256;
constexpr int kMostTurns = 20;

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
  auto builder = std::make_unique<SnapshotBuilder>(embedder);
  const auto put = [&](const Entry& entry) -> absl::Status {
    TANDEM_RETURN_IF_ERROR(StopStatus(stop_.get_token()));
    Entry next = {.profile = entry.profile,
                  .vectors = embedder->EmbedProfile(entry.organisation()),
                  .folded_name = entry.folded_name};
    TANDEM_RETURN_IF_ERROR(
        Annotate(replacement->Add(*next.profile, &next.vectors), kStoring));
    builder->Put(std::move(next));
    return absl::OkStatus();
  };
  TANDEM_RETURN_IF_ERROR(Fill(base, put, *builder));
  absl::MutexLock lock(&commit_mu_);
  TANDEM_RETURN_IF_ERROR(CatchUp(base, put, *builder));
  TANDEM_RETURN_IF_ERROR(
      Annotate(replacement->PutInForce(generation_ + 1), kStoring));
  ++generation_;
  PutInPlace(std::move(builder));
  return absl::OkStatus();
}

absl::Status CatalogImpl::LayRowsAnew() {
  std::shared_ptr<const Snapshot> base = snapshot();
  // Only a rebuild changes the embedder, and it is the caller's.
  auto builder = std::make_unique<SnapshotBuilder>(base->shared_embedder());
  const auto put = [&](const Entry& entry) {
    builder->Put(Entry(entry));
    return StopStatus(stop_.get_token());
  };
  TANDEM_RETURN_IF_ERROR(Fill(base, put, *builder));
  absl::MutexLock lock(&commit_mu_);
  TANDEM_RETURN_IF_ERROR(CatchUp(base, put, *builder));
  PutInPlace(std::move(builder));
  return absl::OkStatus();
}

absl::Status CatalogImpl::Fill(std::shared_ptr<const Snapshot>& base,
                               PutEntry put, SnapshotBuilder& builder) {
  double done = 0;
  for (const Entry* entry : EntriesById(*base)) {
    TANDEM_RETURN_IF_ERROR(put(*entry));
    progress_.store(0.4 + 0.4 * ++done / static_cast<double>(base->size()));
  }
  for (int turn = 0; turn < kMostTurns; ++turn) {
    if (snapshot()->generation() - base->generation() < kFewWrites) break;
    TANDEM_RETURN_IF_ERROR(CatchUp(base, put, builder));
  }
  return absl::OkStatus();
}

absl::Status CatalogImpl::CatchUp(std::shared_ptr<const Snapshot>& base,
                                  PutEntry put, SnapshotBuilder& builder) {
  const std::shared_ptr<const Snapshot> now = snapshot();
  TANDEM_RETURN_IF_ERROR(now->ForEachChange(
      *base, put, [&](const OrganisationId& id) { builder.Erase(id); }));
  base = now;
  return absl::OkStatus();
}

void CatalogImpl::PutInPlace(std::unique_ptr<SnapshotBuilder> builder) {
  builder_ = std::move(builder);
  indexes_ = {};
  Publish();
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
