#ifndef TANDEM_INDEXER_STORE_PROFILE_STORE_H_
#define TANDEM_INDEXER_STORE_PROFILE_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/domain/criteria.h"
#include "indexer/domain/embedding.h"
#include "indexer/domain/organisation.h"
#include "indexer/store/outcome_store.h"
#include "indexer/store/resource_store.h"

namespace tandem {

// Schema of what stores keep on disk; a store with a larger one is not opened,
// one with a smaller one is raised to it. 2 added outcomes, 3 resources; 4
// keeps vectors in 10 bits.
inline constexpr int kStoreSchema = 4;

// A profile and when it was written.
struct StoredProfile {
  Organisation organisation;
  // Generation of the write; grows with every write, never repeats.
  uint64_t revision = 0;
  int64_t create_time_ms = 0;  // since 1970
  int64_t update_time_ms = 0;

  friend bool operator==(const StoredProfile&, const StoredProfile&) = default;
};

// One change. Either a new state (`profile` set) or a deletion.
struct ProfileWrite {
  OrganisationId id;
  // Null: delete profile, contact and vectors. Borrowed for the call.
  const StoredProfile* profile = nullptr;
  // With `profile`: its vectors. Borrowed for the call.
  const EmbeddedProfile* vectors = nullptr;
  // With `profile`: absent leaves the contact, an empty one removes it.
  std::optional<Contact> contact;
};

// What the store knows about itself.
struct StoreState {
  // Of the last write; 0 for a new store.
  uint64_t generation = 0;
  // Fingerprint of the embedder that made all vectors; empty for a new store.
  std::string embedder_fingerprint;
  // Schema of keys and values on disk; 0 in memory. Written by the store only.
  int schema = 0;
};

// A profile and its vectors as they were read.
struct LoadedProfile {
  StoredProfile profile;
  // Empty if they are missing or damaged (to be made anew).
  std::optional<EmbeddedProfile> vectors;
};

// Reads all profiles in ascending order of id, from one consistent view.
//
//   TANDEM_ASSIGN_OR_RETURN(const auto reader, store.ReadProfiles());
//   TANDEM_ASSIGN_OR_RETURN(ProfileReader::Undecoded next, reader->Next());
//
// Confined to one thread at a time; not to outlive its store.
class ProfileReader {
 public:
  // Decodes one profile. May be called once, on any thread and beside the
  // reader, but not after it is gone. DATA_LOSS, with the name, if the profile
  // is damaged.
  using Undecoded = std::function<absl::StatusOr<LoadedProfile>()>;

  virtual ~ProfileReader() = default;
  ProfileReader(const ProfileReader&) = delete;
  ProfileReader& operator=(const ProfileReader&) = delete;

  // Null at the end.
  virtual absl::StatusOr<Undecoded> Next() = 0;

 protected:
  ProfileReader() = default;
};

// Vectors of another embedder on their way into a store, beside those in force
// and beside all reads and writes.
//
//   auto next = store.BeginReplacement(fingerprint, bytes);
//   for (each profile that was stored then) next->Add(profile, vectors);
//   for (each that was written since) next->Add(profile, vectors);
//   next->PutInForce(generation);
//
// Without PutInForce, or if the process breaks off, nothing has changed.
// Confined to one thread at a time; not to outlive its store.
class EmbedderReplacement {
 public:
  virtual ~EmbedderReplacement() = default;
  EmbedderReplacement(const EmbedderReplacement&) = delete;
  EmbedderReplacement& operator=(const EmbedderReplacement&) = delete;

  // Keeps the vectors of a profile as it was stored at the beginning or has
  // been since, instead of those of an earlier revision. Waits for no writer.
  // INVALID_ARGUMENT if they are null or do not fit it.
  virtual absl::Status Add(const StoredProfile& profile,
                           const EmbeddedProfile* vectors) = 0;

  // Puts embedder and vectors in force, all or nothing, at most once; writers
  // wait meanwhile. Nothing is changed, and FAILED_PRECONDITION, if a profile
  // that was written since the beginning has not been added as it is now;
  // INVALID_ARGUMENT if the generation is below the store's.
  virtual absl::Status PutInForce(uint64_t generation) = 0;

 protected:
  EmbedderReplacement() = default;
};

// A ProfileStore keeps profiles, contacts, vectors, embedder and criteria, and
// outcomes and resources beside them.
// It is the truth; every index is made from it.
//
// Every write is atomic, and on disk when it returns OK (implementations on
// disk). Thread-safe; writers wait for each other, readers for nobody.
//
// Invariants:
// (1) Every stored profile has vectors made by state().embedder_fingerprint.
// (2) state().generation is the largest revision ever given.
class ProfileStore {
 public:
  virtual ~ProfileStore() = default;
  ProfileStore(const ProfileStore&) = delete;
  ProfileStore& operator=(const ProfileStore&) = delete;

  virtual absl::StatusOr<StoreState> ReadState() const = 0;

  // Applies `writes` in order and sets the generation, all or nothing.
  // INVALID_ARGUMENT if a write breaks an invariant: vectors that are missing
  // or do not fit the profile, an id that is not the profile's, a revision
  // above `generation`, a generation below the store's. UNAVAILABLE if the disk
  // refuses; RESOURCE_EXHAUSTED if it is full.
  virtual absl::Status Write(absl::Span<const ProfileWrite> writes,
                             uint64_t generation) = 0;

  // Begins to replace the embedder and all vectors. ABORTED while an earlier
  // replacement is alive.
  virtual absl::StatusOr<std::unique_ptr<EmbedderReplacement>> BeginReplacement(
      const std::string& fingerprint, absl::string_view embedder_bytes) = 0;

  // Bytes of the embedder in force; NOT_FOUND for a new store.
  virtual absl::StatusOr<std::string> ReadEmbedder() const = 0;

  // NOT_FOUND if absent; DATA_LOSS if the record is damaged.
  virtual absl::StatusOr<StoredProfile> GetProfile(
      const OrganisationId& id) const = 0;

  // Empty if the organisation or its contact is absent.
  virtual absl::StatusOr<std::optional<Contact>> FindContact(
      const OrganisationId& id) const = 0;

  // Of the profiles as they are now.
  virtual absl::StatusOr<std::unique_ptr<ProfileReader>> ReadProfiles()
      const = 0;

  // Calls `visit` for every profile as ReadProfiles gives them; stops at the
  // first error and returns it.
  absl::Status ForEachProfile(
      const std::function<absl::Status(StoredProfile profile,
                                       std::optional<EmbeddedProfile> vectors)>&
          visit) const;

  // Adds one version of a criteria set. ALREADY_EXISTS if it is there: versions
  // are immutable.
  virtual absl::Status AddCriteriaSet(const CriteriaSet& set) = 0;

  // Every version of every set, by id and version.
  virtual absl::StatusOr<std::vector<CriteriaSet>> ReadCriteriaSets() const = 0;

  // The outcomes that lie beside the profiles. Lives as long as the store.
  virtual OutcomeStore& outcomes() = 0;

  // Programmes, calls and the like. Lives as long as the store.
  virtual ResourceStore& resources() = 0;

  // Writes a consistent copy that Open accepts into the new folder `path`.
  // ALREADY_EXISTS if it is there; UNIMPLEMENTED in memory.
  virtual absl::Status CreateCheckpoint(const std::string& path) = 0;

  // Bytes on disk; 0 in memory.
  virtual int64_t SizeBytes() const = 0;

 protected:
  ProfileStore() = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_PROFILE_STORE_H_
