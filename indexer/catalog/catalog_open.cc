#include <algorithm>
#include <array>
#include <filesystem>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/check.h"
#include "indexer/base/ordered_pipeline.h"
#include "indexer/base/status_macros.h"
#include "indexer/base/stop_status.h"
#include "indexer/base/thread_pool.h"
#include "indexer/catalog/catalog_impl.h"
#include "indexer/catalog/index_cache.h"
#include "indexer/catalog/index_files.h"

namespace tandem {
namespace {

struct LoadedEntry {
  Entry entry;
  ItemDigest items;  // of its vectors
  // Whether its vectors are not those of the store.
  bool made_anew = false;
};

absl::StatusOr<LoadedEntry> MakeEntry(absl::StatusOr<LoadedProfile> loaded,
                                      bool same_embedder,
                                      const Embedder& embedder) {
  TANDEM_RETURN_IF_ERROR(loaded.status());
  LoadedEntry made;
  Entry& entry = made.entry;
  entry.profile =
      CompactShared<StoredProfile>::Make(std::move(loaded->profile));
  made.made_anew = !same_embedder || !loaded->vectors.has_value();
  entry.vectors = made.made_anew ? embedder.EmbedProfile(entry.organisation())
                                 : *std::move(loaded->vectors);
  entry.folded_name = FoldNames(entry.organisation());
  made.items = ItemDigest(entry.vectors, {}, embedder.codebook());
  return made;
}

// Organisations that a thread reads at a time: waking another for fewer costs
// more than it brings.
constexpr size_t kTurn = 64;

int LoadThreads(const Catalog::Options& options) {
  if (options.load_threads > 0) return options.load_threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

using LoadedIndex = absl::StatusOr<std::shared_ptr<const IvfVectorIndex>>;

// Roles that an index is worth for, those that take longest first.
std::vector<ItemRole> WithManyRows(const SnapshotBuilder& builder,
                                   int64_t exact_below) {
  std::vector<ItemRole> roles;
  for (const ItemRole role :
       {ItemRole::kOffer, ItemRole::kNeed, ItemRole::kMission}) {
    if (builder.rows(role).size() > exact_below) roles.push_back(role);
  }
  return roles;
}

}  // namespace

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
        embedder,
        FitLatentEmbedder({}, taxonomy_, options_.embedder, stop_.get_token()));
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
  TANDEM_ASSIGN_OR_RETURN(const std::unique_ptr<ProfileReader> reader,
                          store_.ReadProfiles());
  using Pipeline = OrderedPipeline<LoadedEntry>;
  Pipeline pipeline(
      LoadThreads(options_),
      [&]() -> absl::StatusOr<Pipeline::Work> {
        TANDEM_RETURN_IF_ERROR(StopStatus(stop_.get_token()));
        TANDEM_ASSIGN_OR_RETURN(ProfileReader::Undecoded decode,
                                reader->Next());
        if (decode == nullptr) return Pipeline::Work();
        return Pipeline::Work([&, decode = std::move(decode)] {
          return MakeEntry(decode(), same_embedder, embedder);
        });
      },
      kTurn);
  std::vector<OrganisationId> made_anew;
  int64_t count = 0;
  {
    SnapshotBuilder::Bulk bulk(*builder_);
    TANDEM_RETURN_IF_ERROR(pipeline.Run([&](LoadedEntry loaded) {
      if (loaded.made_anew) made_anew.push_back(loaded.entry.id());
      bulk.Put(std::move(loaded.entry), std::move(loaded.items));
      if (progress != nullptr && ++count % 1000 == 0) progress(count);
      return absl::OkStatus();
    }));
  }
  if (!same_embedder) {
    return Annotate(StoreEmbedder(embedder), "storing the embedder");
  }
  return StoreVectors(made_anew);
}

absl::Status CatalogImpl::StoreVectors(absl::Span<const OrganisationId> ids) {
  // A write waits for the disk, whatever its size.
  constexpr size_t kProfilesPerWrite = 1000;
  std::vector<ProfileWrite> writes;
  for (size_t i = 0; i < ids.size(); ++i) {
    const Entry& entry = *builder_->Find(ids[i]);
    writes.push_back({.id = ids[i],
                      .profile = entry.profile.get(),
                      .vectors = &entry.vectors,
                      .contact = std::nullopt});
    if (writes.size() < kProfilesPerWrite && i + 1 < ids.size()) continue;
    TANDEM_RETURN_IF_ERROR(StopStatus(stop_.get_token()));
    TANDEM_RETURN_IF_ERROR(store_.Write(writes, generation_));
    writes.clear();
  }
  if (!ids.empty()) {
    Note(absl::StrCat("vectors of ", ids.size(),
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
    if (status.ok()) status = StopStatus(stop_.get_token());
    if (status.ok()) status = replacement->Add(*entry.profile, &entry.vectors);
  });
  TANDEM_RETURN_IF_ERROR(status);
  return replacement->PutInForce(++generation_);
}

// Uses what of the cached index files still fits; BuildIndexes makes the rest.
void CatalogImpl::LoadIndexes() {
  if (options_.index_directory.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(options_.index_directory, error);
  const std::shared_ptr<const Snapshot> now = builder_->Publish(generation_);
  std::array<LoadedIndex, kItemRoleCount> loaded;
  {
    ThreadPool pool(
        {.threads = LoadThreads(options_), .queue_length = kItemRoleCount});
    for (const ItemRole role : WithManyRows(*builder_, options_.exact_below)) {
      LoadedIndex& to = loaded[static_cast<size_t>(role)];
      // There is room for every role.
      TANDEM_CHECK(pool.TrySubmit([&to, role, &now, this] {
        to = LoadIndexFile(IndexPath(options_.index_directory, role), *now,
                           role);
      }));
    }
  }
  for (const ItemRole role : WithManyRows(*builder_, options_.exact_below)) {
    LoadedIndex& from = loaded[static_cast<size_t>(role)];
    if (from.ok()) {
      builder_->SetIndexed(role, *from);
      indexes_[static_cast<size_t>(role)] = *std::move(from);
    } else if (!absl::IsNotFound(from.status())) {
      Note(absl::StrCat("an index is built anew: ", from.status().message()));
    }
  }
}

void CatalogImpl::Note(std::string text) {
  absl::MutexLock lock(&snapshot_mu_);
  notes_.push_back(std::move(text));
}

}  // namespace tandem
