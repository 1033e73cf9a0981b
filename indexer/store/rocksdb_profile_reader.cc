#include "indexer/store/rocksdb_profile_reader.h"

#include <rocksdb/db.h>
#include <rocksdb/snapshot.h>

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/keys.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_slice.h"
#include "indexer/store/rocksdb_status.h"
#include "indexer/store/write_check.h"

namespace tandem {
namespace {

// Empty if the vectors are damaged, or were not made from this revision of the
// profile by the embedder in force.
std::optional<EmbeddedProfile> DecodeFittingVectors(
    absl::string_view value, const StoredProfile& profile,
    const StoreState& state) {
  absl::StatusOr<StoredVectors> vectors = DecodeVectors(value);
  if (!vectors.ok() || vectors->revision != profile.revision ||
      vectors->embedder_fingerprint != state.embedder_fingerprint ||
      !CheckVectors(profile.organisation, &vectors->profile).ok()) {
    return std::nullopt;
  }
  return std::move(vectors->profile);
}

// What was read of an organisation, in one piece of memory.
struct Record {
  std::string bytes;
  size_t id_end = 0;
  size_t profile_end = 0;

  absl::string_view id() const { return Part(0, id_end); }
  absl::string_view profile() const { return Part(id_end, profile_end); }
  absl::string_view vectors() const { return Part(profile_end, bytes.size()); }

  absl::string_view Part(size_t begin, size_t end) const {
    return absl::string_view(bytes).substr(begin, end - begin);
  }
};

class RocksDbProfileReader : public ProfileReader {
 public:
  explicit RocksDbProfileReader(const Taxonomy& taxonomy)
      : taxonomy_(taxonomy) {}

  absl::Status Begin(const RocksDbDatabase& database) {
    DiskState now;
    do {
      TANDEM_RETURN_IF_ERROR(Pin(database));
      // The tables of an epoch are dropped once another is in force: not those
      // that iterators hold.
      TANDEM_ASSIGN_OR_RETURN(now, database.ReadState(nullptr));
    } while (now.embedder_epoch != state_.embedder_epoch);
    profiles_->SeekToFirst();
    vectors_->Seek(VectorsEpochBegin(state_.embedder_epoch));
    return absl::OkStatus();
  }

  absl::StatusOr<Undecoded> Next() override {
    if (!profiles_->Valid()) {
      TANDEM_RETURN_IF_ERROR(
          FromRocksDb(profiles_->status(), "reading profiles"));
      return Undecoded();
    }
    const bool has_vectors = FindVectors(View(profiles_->key()));
    const absl::string_view id = View(profiles_->key());
    const absl::string_view profile = View(profiles_->value());
    Record record{.bytes = absl::StrCat(
                      id, profile, has_vectors ? View(vectors_->value()) : ""),
                  .id_end = id.size(),
                  .profile_end = id.size() + profile.size()};
    profiles_->Next();
    return Undecoded([this, has_vectors, record = std::move(record)] {
      return Decode(record, has_vectors);
    });
  }

 private:
  absl::Status Pin(const RocksDbDatabase& database) {
    profiles_.reset();
    vectors_.reset();
    snapshot_.emplace(&database.db());
    TANDEM_ASSIGN_OR_RETURN(state_, database.ReadState(snapshot_->snapshot()));
    rocksdb::ReadOptions options = ScanRead();
    options.snapshot = snapshot_->snapshot();
    profiles_.reset(
        database.db().NewIterator(options, database.family(kProfilesFamily)));
    vectors_.reset(
        database.db().NewIterator(options, database.family(kVectorsFamily)));
    return absl::OkStatus();
  }

  // Whether vectors_ is at those of `id` then.
  bool FindVectors(absl::string_view id) {
    const std::string key = VectorsKey(state_.embedder_epoch, id);
    while (vectors_->Valid() && vectors_->key().compare(key) < 0) {
      vectors_->Next();
    }
    // After a damaged block the iterator is invalid; try again behind it.
    if (!vectors_->Valid() && !vectors_->status().ok()) vectors_->Seek(key);
    return vectors_->Valid() && vectors_->key() == key;
  }

  absl::StatusOr<LoadedProfile> Decode(const Record& record,
                                       bool has_vectors) const {
    LoadedProfile loaded;
    TANDEM_ASSIGN_OR_RETURN(
        loaded.profile,
        DecodeNamedProfile(record.id(), record.profile(), taxonomy_));
    if (has_vectors) {
      loaded.vectors =
          DecodeFittingVectors(record.vectors(), loaded.profile, state_.store);
    }
    return loaded;
  }

  // Constant after Begin.
  const Taxonomy& taxonomy_;
  std::optional<rocksdb::ManagedSnapshot> snapshot_;
  DiskState state_;

  std::unique_ptr<rocksdb::Iterator> profiles_;
  std::unique_ptr<rocksdb::Iterator> vectors_;
};

}  // namespace

absl::StatusOr<StoredProfile> DecodeNamedProfile(absl::string_view id,
                                                 absl::string_view value,
                                                 const Taxonomy& taxonomy) {
  absl::StatusOr<StoredProfile> profile = DecodeProfile(value, taxonomy);
  if (!profile.ok()) {
    return Annotate(profile.status(),
                    absl::StrCat("reading profile organisations/", id));
  }
  if (profile->organisation.id.value() != id) {
    return absl::DataLossError(absl::StrCat("reading profile organisations/",
                                            id, ": it has another name"));
  }
  return profile;
}

absl::StatusOr<std::unique_ptr<ProfileReader>> NewRocksDbProfileReader(
    const RocksDbDatabase& database, const Taxonomy& taxonomy) {
  auto reader = std::make_unique<RocksDbProfileReader>(taxonomy);
  TANDEM_RETURN_IF_ERROR(reader->Begin(database));
  return reader;
}

}  // namespace tandem
