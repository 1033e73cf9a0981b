#include "indexer/catalog/catalog_impl.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

constexpr size_t kMaxWaitingWriters = 1024;

absl::Status NotFound(const OrganisationId& id) {
  return absl::NotFoundError(absl::StrCat(id.ToName(), " does not exist"));
}

}  // namespace

CatalogImpl::CatalogImpl(ProfileStore& store, const Taxonomy& taxonomy,
                         const Options& options)
    : store_(store),
      taxonomy_(taxonomy),
      options_(options),
      queue_(
          [this](absl::Span<PendingWrites* const> group) {
            CommitGroup(group);
          },
          kMaxWaitingWriters) {
  when_stopped_.emplace(options_.stop, [this] { AskToStop(); });
}

CatalogImpl::~CatalogImpl() {
  AskToStop();
  if (maintenance_.joinable()) maintenance_.join();
}

void CatalogImpl::AskToStop() {
  absl::MutexLock lock(&snapshot_mu_);
  stop_.request_stop();
}

std::shared_ptr<const Snapshot> CatalogImpl::snapshot() const {
  absl::ReaderMutexLock lock(&snapshot_mu_);
  return snapshot_;
}

std::vector<absl::StatusOr<CatalogWriteResult>> CatalogImpl::Write(
    absl::Span<CatalogWrite> writes) {
  if (writes.empty()) return {};
  // Embedding is the dear part, so it is done here, by the caller, before any
  // lock; the commit does it again only if a refit came in between.
  PendingWrites pending = {
      .writes = writes, .vectors = {}, .embedder = nullptr, .results = {}};
  const std::shared_ptr<const Snapshot> now = snapshot();
  pending.embedder = {now, &now->embedder()};
  pending.vectors.reserve(writes.size());
  for (const CatalogWrite& write : writes) {
    pending.vectors.push_back(
        write.organisation.has_value()
            ? pending.embedder->EmbedProfile(*write.organisation)
            : EmbeddedProfile());
  }
  if (!queue_.Run(pending)) {
    return std::vector<absl::StatusOr<CatalogWriteResult>>(
        writes.size(),
        absl::ResourceExhaustedError("too many writers wait; try again"));
  }
  return std::move(pending.results);
}

void CatalogImpl::CommitGroup(absl::Span<PendingWrites* const> group) {
  absl::MutexLock lock(&commit_mu_);
  Commit commit;
  commit.now_ms = options_.clock->NowMs();
  const uint64_t generation_before = generation_;
  const Embedder& embedder = snapshot()->embedder();
  for (PendingWrites* pending : group) {
    const bool stale = pending->embedder.get() != &embedder;
    // Results are pointed at: no reallocation from here on.
    pending->results.reserve(pending->writes.size());
    for (size_t i = 0; i < pending->writes.size(); ++i) {
      CatalogWrite& write = pending->writes[i];
      EmbeddedProfile vectors = std::move(pending->vectors[i]);
      if (stale && write.organisation.has_value()) {
        vectors = embedder.EmbedProfile(*write.organisation);
      }
      pending->results.push_back(Prepare(write, std::move(vectors), commit));
      commit.results.push_back(&pending->results.back());
    }
  }
  if (commit.writes.empty()) return;
  const absl::Status written = store_.Write(commit.writes, generation_);
  if (!written.ok()) {
    // Refusals as well: they may rest on a write that did not happen.
    for (absl::StatusOr<CatalogWriteResult>* result : commit.results) {
      *result = Annotate(written, "writing to the store");
    }
    generation_ = generation_before;
    return;
  }
  for (size_t i = 0; i < commit.writes.size(); ++i) {
    if (commit.entries[i] == nullptr) {
      builder_->Erase(commit.writes[i].id);
    } else {
      builder_->Put(std::move(*commit.entries[i]));
    }
  }
  Publish();
  commits_.fetch_add(1);
}

absl::StatusOr<CatalogWriteResult> CatalogImpl::Prepare(CatalogWrite& write,
                                                        EmbeddedProfile vectors,
                                                        Commit& commit) {
  const auto pending = commit.overlay.find(write.id);
  const Entry* current = pending != commit.overlay.end()
                             ? pending->second
                             : builder_->Find(write.id);
  if (write.expected_revision.has_value() &&
      (current == nullptr ||
       current->profile->revision != *write.expected_revision)) {
    return current == nullptr
               ? NotFound(write.id)
               : absl::AbortedError(absl::StrCat(
                     write.id.ToName(),
                     " was written in between; read it again and retry"));
  }
  if (current == nullptr && write.condition == WriteCondition::kMustExist) {
    return NotFound(write.id);
  }
  if (current != nullptr && write.condition == WriteCondition::kMustNotExist) {
    return absl::AlreadyExistsError(
        absl::StrCat(write.id.ToName(), " already exists"));
  }
  if (current != nullptr && write.condition == WriteCondition::kSkipExisting) {
    return CatalogWriteResult{WriteOutcome::kSkipped, *current->profile};
  }
  if (write.organisation.has_value()) {
    return PreparePut(write, current, std::move(vectors), commit);
  }
  if (current == nullptr) return NotFound(write.id);
  CatalogWriteResult result = {WriteOutcome::kDeleted, *current->profile};
  commit.overlay[write.id] = nullptr;
  commit.writes.push_back({.id = write.id, .contact = std::nullopt});
  commit.entries.push_back(nullptr);
  ++generation_;
  return result;
}

absl::StatusOr<CatalogWriteResult> CatalogImpl::PreparePut(
    CatalogWrite& write, const Entry* current, EmbeddedProfile vectors,
    Commit& commit) {
  if (current != nullptr && !commit.overlay.contains(write.id)) {
    TANDEM_ASSIGN_OR_RETURN(const bool unchanged, IsUnchanged(write, *current));
    if (unchanged) {
      return CatalogWriteResult{WriteOutcome::kUnchanged, *current->profile};
    }
  }
  auto entry = std::make_unique<Entry>();
  StoredProfile profile = {
      .organisation = std::move(*write.organisation),
      .revision = ++generation_,
      .create_time_ms =
          current == nullptr ? commit.now_ms : current->profile->create_time_ms,
      .update_time_ms = commit.now_ms};
  profile.organisation.id = write.id;
  entry->profile = CompactShared<StoredProfile>::Make(std::move(profile));
  entry->vectors = std::move(vectors);
  entry->folded_name = FoldNames(entry->organisation());
  CatalogWriteResult result = {
      current == nullptr ? WriteOutcome::kCreated : WriteOutcome::kReplaced,
      *entry->profile};
  commit.writes.push_back({.id = write.id,
                           .profile = entry->profile.get(),
                           .vectors = &entry->vectors,
                           .contact = std::move(write.contact)});
  commit.overlay[write.id] = entry.get();
  commit.entries.push_back(std::move(entry));
  return result;
}

absl::StatusOr<bool> CatalogImpl::IsUnchanged(const CatalogWrite& write,
                                              const Entry& current) const {
  Organisation wanted = *write.organisation;
  wanted.id = write.id;
  if (!(wanted == current.organisation())) return false;
  if (!write.contact.has_value()) return true;
  TANDEM_ASSIGN_OR_RETURN(const std::optional<Contact> contact,
                          store_.FindContact(write.id));
  return contact.value_or(Contact()) == *write.contact;
}

void CatalogImpl::Publish() {
  std::shared_ptr<const Snapshot> next = builder_->Publish(generation_);
  absl::MutexLock lock(&snapshot_mu_);
  // The old snapshot is let go outside the lock, by `next`.
  snapshot_.swap(next);
  dead_rows_ = builder_->dead_rows();
}

CatalogStatus CatalogImpl::status() const {
  CatalogStatus status;
  status.building = building_.load();
  status.progress = progress_.load();
  status.store_bytes = store_.SizeBytes();
  // A store that cannot be read shows in every other answer.
  if (const auto state = store_.ReadState(); state.ok()) {
    status.store_schema = state->schema;
  }
  const std::shared_ptr<const Snapshot> now = snapshot();
  for (int role = 0; role < kItemRoleCount; ++role) {
    const auto& indexed = now->items(static_cast<ItemRole>(role)).indexed();
    if (indexed != nullptr) status.indexed_vectors += indexed->size();
  }
  absl::ReaderMutexLock lock(&snapshot_mu_);
  status.notes = notes_;
  return status;
}

}  // namespace tandem
