#include "indexer/store/in_memory_profile_store.h"

#include <map>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/in_memory_outcome_store.h"
#include "indexer/store/in_memory_resource_store.h"
#include "indexer/store/write_check.h"
#include "indexer/store/written_since.h"

namespace tandem {
namespace {

// One organisation; parts are shared between the states of the store.
struct Entry {
  std::shared_ptr<const StoredProfile> profile;
  std::shared_ptr<const EmbeddedProfile> vectors;
  std::optional<Contact> contact;
};

using Entries = std::map<OrganisationId, Entry>;

// Everything that one change replaces together.
struct Content {
  StoreState state;
  std::optional<std::string> embedder;
  Entries entries;
};

void Apply(const ProfileWrite& write, Entries& entries) {
  if (write.profile == nullptr) {
    entries.erase(write.id);
    return;
  }
  Entry& entry = entries[write.id];
  entry.profile = std::make_shared<const StoredProfile>(*write.profile);
  entry.vectors = std::make_shared<const EmbeddedProfile>(*write.vectors);
  if (write.contact.has_value()) {
    entry.contact = write.contact->empty() ? std::nullopt : write.contact;
  }
}

class Reader : public ProfileReader {
 public:
  explicit Reader(Entries entries)
      : entries_(std::move(entries)), next_(entries_.begin()) {}

  absl::StatusOr<Undecoded> Next() override {
    if (next_ == entries_.end()) return Undecoded();
    const Entry& entry = (next_++)->second;
    return Undecoded([&entry]() -> absl::StatusOr<LoadedProfile> {
      return LoadedProfile{*entry.profile, *entry.vectors};
    });
  }

 private:
  const Entries entries_;
  Entries::const_iterator next_;
};

class InMemoryProfileStore : public ProfileStore {
 public:
  absl::StatusOr<StoreState> ReadState() const override {
    const absl::MutexLock lock(&mu_);
    return content_.state;
  }

  absl::Status Write(absl::Span<const ProfileWrite> writes,
                     uint64_t generation) override {
    const absl::MutexLock turn(&write_mu_);
    const absl::MutexLock lock(&mu_);
    TANDEM_RETURN_IF_ERROR(CheckWrites(writes, content_.state, generation));
    for (const ProfileWrite& write : writes) Apply(write, content_.entries);
    if (const auto written = written_.lock()) written->Note(writes);
    content_.state.generation = generation;
    return absl::OkStatus();
  }

  absl::StatusOr<std::unique_ptr<EmbedderReplacement>> BeginReplacement(
      const std::string& fingerprint,
      absl::string_view embedder_bytes) override;

  absl::StatusOr<std::string> ReadEmbedder() const override {
    const absl::MutexLock lock(&mu_);
    if (!content_.embedder.has_value()) {
      return absl::NotFoundError("the store has no embedder yet");
    }
    return *content_.embedder;
  }

  absl::StatusOr<StoredProfile> GetProfile(
      const OrganisationId& id) const override {
    const absl::MutexLock lock(&mu_);
    const auto it = content_.entries.find(id);
    if (it == content_.entries.end()) {
      return absl::NotFoundError(absl::StrCat("there is no ", id.ToName()));
    }
    return *it->second.profile;
  }

  absl::StatusOr<std::optional<Contact>> FindContact(
      const OrganisationId& id) const override {
    const absl::MutexLock lock(&mu_);
    const auto it = content_.entries.find(id);
    if (it == content_.entries.end()) return std::nullopt;
    return it->second.contact;
  }

  absl::StatusOr<std::unique_ptr<ProfileReader>> ReadProfiles() const override {
    return std::make_unique<Reader>(CopyContent().entries);
  }

  absl::Status AddCriteriaSet(const CriteriaSet& set) override {
    const absl::MutexLock lock(&mu_);
    if (!criteria_.emplace(std::pair(set.id, set.version), set).second) {
      return absl::AlreadyExistsError(absl::StrCat(
          "criteriaSets/", set.id, "@", set.version, " is there already"));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<CriteriaSet>> ReadCriteriaSets() const override {
    const absl::MutexLock lock(&mu_);
    std::vector<CriteriaSet> sets;
    for (const auto& [key, set] : criteria_) sets.push_back(set);
    return sets;
  }

  OutcomeStore& outcomes() override { return outcomes_; }
  ResourceStore& resources() override { return resources_; }

  absl::Status CreateCheckpoint(const std::string&) override {
    return absl::UnimplementedError("a store in memory has no checkpoints");
  }

  int64_t SizeBytes() const override { return 0; }

 private:
  class Replacement;

  // Cheap: profiles and vectors are shared.
  Content CopyContent() const {
    const absl::MutexLock lock(&mu_);
    return content_;
  }

  // Held from reading what a change is based on to the change; before mu_.
  absl::Mutex write_mu_;
  // Of the replacement under way, if there is one.
  std::weak_ptr<WrittenSince> written_ ABSL_GUARDED_BY(write_mu_);
  mutable absl::Mutex mu_;
  Content content_ ABSL_GUARDED_BY(mu_);
  std::map<std::pair<std::string, int>, CriteriaSet> criteria_
      ABSL_GUARDED_BY(mu_);
  InMemoryOutcomeStore outcomes_;
  InMemoryResourceStore resources_;
};

class InMemoryProfileStore::Replacement final : public EmbedderReplacement {
 public:
  Replacement(InMemoryProfileStore& store, std::string fingerprint,
              absl::string_view embedder_bytes,
              std::shared_ptr<WrittenSince> written)
      : store_(store),
        fingerprint_(std::move(fingerprint)),
        embedder_bytes_(embedder_bytes),
        written_(std::move(written)) {}

  absl::Status Add(const StoredProfile& profile,
                   const EmbeddedProfile* vectors) override {
    const OrganisationId& id = profile.organisation.id;
    TANDEM_RETURN_IF_ERROR(
        Annotate(CheckVectors(profile.organisation, vectors), id.ToName()));
    made_[id] = std::make_shared<const EmbeddedProfile>(*vectors);
    written_->Settle(profile);
    return absl::OkStatus();
  }

  absl::Status PutInForce(uint64_t generation) override {
    const absl::MutexLock turn(&store_.write_mu_);
    Content next = store_.CopyContent();
    TANDEM_RETURN_IF_ERROR(CheckGeneration(next.state, generation));
    TANDEM_RETURN_IF_ERROR(written_->Finish([](const OrganisationId&) {}));
    for (auto& [id, entry] : next.entries) {
      const auto made = made_.find(id);
      if (made == made_.end()) {
        return absl::FailedPreconditionError(
            absl::StrCat(id.ToName(), " was given no vectors"));
      }
      entry.vectors = made->second;
    }
    next.embedder = embedder_bytes_;
    next.state = {.generation = generation,
                  .embedder_fingerprint = fingerprint_};
    const absl::MutexLock lock(&store_.mu_);
    store_.content_ = std::move(next);
    return absl::OkStatus();
  }

 private:
  InMemoryProfileStore& store_;
  const std::string fingerprint_;
  const std::string embedder_bytes_;
  const std::shared_ptr<WrittenSince> written_;
  std::map<OrganisationId, std::shared_ptr<const EmbeddedProfile>> made_;
};

absl::StatusOr<std::unique_ptr<EmbedderReplacement>>
InMemoryProfileStore::BeginReplacement(const std::string& fingerprint,
                                       absl::string_view embedder_bytes) {
  const absl::MutexLock turn(&write_mu_);
  if (!written_.expired()) {
    return absl::AbortedError("the embedder is being replaced already");
  }
  auto written = std::make_shared<WrittenSince>();
  written_ = written;
  return std::make_unique<Replacement>(*this, fingerprint, embedder_bytes,
                                       std::move(written));
}

}  // namespace

std::unique_ptr<ProfileStore> NewInMemoryProfileStore() {
  return std::make_unique<InMemoryProfileStore>();
}

}  // namespace tandem
