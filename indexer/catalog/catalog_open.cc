#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/catalog/catalog_impl.h"
#include "indexer/catalog/index_cache.h"
#include "indexer/catalog/index_files.h"

namespace tandem {

absl::StatusOr<std::unique_ptr<Catalog>> Catalog::Open(
    ProfileStore& store, const Taxonomy& taxonomy, const Options& options,
    const std::function<void(int64_t)>& progress) {
  auto catalog = std::make_unique<CatalogImpl>(store, taxonomy, options);
  TANDEM_RETURN_IF_ERROR(catalog->Load(progress));
  if (options.refit_automatically) catalog->StartMaintenance();
  return catalog;
}

absl::Status CatalogImpl::Load(const std::function<void(int64_t)>& progress) {
  TANDEM_ASSIGN_OR_RETURN(StoreState state, store_.ReadState());
  absl::MutexLock rebuild(&rebuild_mu_);
  absl::MutexLock commit(&commit_mu_);
  generation_ = state.generation;
  TANDEM_RETURN_IF_ERROR(LoadEmbedder(state));
  TANDEM_RETURN_IF_ERROR(LoadProfiles(state, progress));
  LoadIndexes();
  Publish();
  return absl::OkStatus();
}

// Leaves an empty builder whose embedder is the stored one or, if that cannot
// be had, a new one that knows the taxonomies only. `state` then names no
// embedder, so that the new one is stored.
absl::Status CatalogImpl::LoadEmbedder(StoreState& state) {
  std::shared_ptr<const Embedder> embedder;
  if (!state.embedder_fingerprint.empty()) {
    const absl::StatusOr<std::string> bytes = store_.ReadEmbedder();
    if (!bytes.ok() && !absl::IsDataLoss(bytes.status())) {
      return bytes.status();
    }
    absl::StatusOr<std::unique_ptr<const Embedder>> loaded =
        bytes.ok() ? LoadLatentEmbedder(*bytes, taxonomy_) : bytes.status();
    if (loaded.ok()) {
      embedder = *std::move(loaded);
    } else {
      Note(absl::StrCat("the embedder is made anew: ",
                        loaded.status().message()));
      state.embedder_fingerprint.clear();
    }
  }
  if (embedder == nullptr) {
    TANDEM_ASSIGN_OR_RETURN(
        embedder, FitLatentEmbedder({}, taxonomy_, options_.embedder));
  }
  builder_ = std::make_unique<SnapshotBuilder>(std::move(embedder));
  return absl::OkStatus();
}

absl::Status CatalogImpl::LoadProfiles(
    const StoreState& state, const std::function<void(int64_t)>& progress) {
  const std::shared_ptr<const Snapshot> empty = builder_->Publish(generation_);
  const Embedder& embedder = empty->embedder();
  const bool same_embedder =
      embedder.fingerprint() == state.embedder_fingerprint;
  std::vector<OrganisationId> mended;
  SnapshotBuilder& builder = *builder_;
  int64_t count = 0;
  TANDEM_RETURN_IF_ERROR(store_.ForEachProfile(
      [&](StoredProfile profile, std::optional<EmbeddedProfile> vectors) {
        Entry entry;
        entry.profile =
            std::make_shared<const StoredProfile>(std::move(profile));
        if (same_embedder && vectors.has_value()) {
          entry.vectors = *std::move(vectors);
        } else {
          entry.vectors = embedder.EmbedProfile(entry.organisation());
          if (same_embedder) mended.push_back(entry.id());
        }
        entry.folded_name = FoldNames(entry.organisation());
        builder.Put(std::move(entry));
        if (progress != nullptr && ++count % 1000 == 0) progress(count);
        return absl::OkStatus();
      }));
  if (!same_embedder) {
    return Annotate(StoreEmbedder(embedder), "storing the embedder");
  }
  for (const OrganisationId& id : mended) {
    const Entry& entry = *builder_->Find(id);
    TANDEM_RETURN_IF_ERROR(store_.Write({{.id = id,
                                          .profile = entry.profile.get(),
                                          .vectors = &entry.vectors,
                                          .contact = std::nullopt}},
                                        generation_));
  }
  if (!mended.empty()) {
    Note(absl::StrCat("vectors of ", mended.size(),
                      " organisations were missing or damaged and are made "
                      "anew"));
  }
  return absl::OkStatus();
}

absl::Status CatalogImpl::StoreEmbedder(const Embedder& embedder) {
  TANDEM_ASSIGN_OR_RETURN(
      const auto replacement,
      store_.BeginReplacement(embedder.fingerprint(), embedder.Serialize()));
  absl::Status status;
  builder_->Publish(generation_)->ForEach([&](const Entry& entry) {
    if (status.ok()) status = replacement->Add(*entry.profile, &entry.vectors);
  });
  TANDEM_RETURN_IF_ERROR(status);
  return replacement->PutInForce([](const OrganisationId&) { return nullptr; },
                                 ++generation_);
}

// Uses what of the cached index files still fits; BuildIndexes makes the rest.
void CatalogImpl::LoadIndexes() {
  if (options_.index_directory.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(options_.index_directory, error);
  const std::shared_ptr<const Snapshot> now = builder_->Publish(generation_);
  for (int i = 0; i < kItemRoleCount; ++i) {
    const auto role = static_cast<ItemRole>(i);
    if (builder_->rows(role).size() <= options_.exact_below) continue;
    const std::string path = IndexPath(options_.index_directory, role);
    auto loaded = LoadIndexFile(path, *now, role);
    if (loaded.ok()) {
      indexes_[static_cast<size_t>(i)] = *std::move(loaded);
      builder_->SetIndexed(role, indexes_[static_cast<size_t>(i)]);
    } else if (!absl::IsNotFound(loaded.status())) {
      Note(absl::StrCat("an index is built anew: ", loaded.status().message()));
    }
  }
}

void CatalogImpl::Note(std::string text) {
  absl::MutexLock lock(&snapshot_mu_);
  notes_.push_back(std::move(text));
}

}  // namespace tandem
