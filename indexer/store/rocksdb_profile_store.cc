#include "indexer/store/rocksdb_profile_store.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/snapshot.h>
#include <rocksdb/write_batch.h>

#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/criteria_records.h"
#include "indexer/store/embedder_epochs.h"
#include "indexer/store/keys.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/record_frame.h"
#include "indexer/store/rocksdb_checkpoint.h"
#include "indexer/store/rocksdb_database.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_outcome_store.h"
#include "indexer/store/rocksdb_profile_reader.h"
#include "indexer/store/rocksdb_replacement.h"
#include "indexer/store/rocksdb_resource_store.h"
#include "indexer/store/rocksdb_slice.h"
#include "indexer/store/rocksdb_status.h"
#include "indexer/store/write_check.h"

namespace tandem {
namespace {

class RocksDbProfileStore : public ProfileStore {
 public:
  RocksDbProfileStore(const RocksDbProfileStoreOptions& options,
                      const Taxonomy& taxonomy,
                      std::unique_ptr<RocksDbDatabase> database)
      : path_(options.path),
        env_(options.env != nullptr ? options.env : rocksdb::Env::Default()),
        taxonomy_(taxonomy),
        database_(std::move(database)),
        db_(database_->db()),
        outcomes_(*database_, write_mu_),
        resources_(*database_, write_mu_) {}

  absl::StatusOr<StoreState> ReadState() const override;
  absl::Status Write(absl::Span<const ProfileWrite> writes,
                     uint64_t generation) override
      ABSL_LOCKS_EXCLUDED(write_mu_);
  absl::StatusOr<std::unique_ptr<EmbedderReplacement>> BeginReplacement(
      const std::string& fingerprint, absl::string_view embedder_bytes) override
      ABSL_LOCKS_EXCLUDED(write_mu_);
  absl::StatusOr<std::string> ReadEmbedder() const override;
  absl::StatusOr<StoredProfile> GetProfile(
      const OrganisationId& id) const override;
  absl::StatusOr<std::optional<Contact>> FindContact(
      const OrganisationId& id) const override;
  absl::StatusOr<std::unique_ptr<ProfileReader>> ReadProfiles() const override;
  absl::Status AddCriteriaSet(const CriteriaSet& set) override
      ABSL_LOCKS_EXCLUDED(write_mu_);
  absl::StatusOr<std::vector<CriteriaSet>> ReadCriteriaSets() const override;
  OutcomeStore& outcomes() override { return outcomes_; }
  ResourceStore& resources() override { return resources_; }
  absl::Status CreateCheckpoint(const std::string& path) override
      ABSL_LOCKS_EXCLUDED(write_mu_);
  int64_t SizeBytes() const override;

 private:
  void AddWrite(const ProfileWrite& write, const DiskState& state,
                rocksdb::WriteBatch& batch) const;
  rocksdb::ColumnFamilyHandle* family(ColumnFamily f) const {
    return database_->family(f);
  }

  const std::string path_;
  rocksdb::Env* const env_;
  const Taxonomy& taxonomy_;
  const std::unique_ptr<RocksDbDatabase> database_;
  rocksdb::DB& db_;
  // Held by whatever reads the state and then writes it. Readers never wait.
  absl::Mutex write_mu_;
  // Of the replacement under way, if there is one.
  std::weak_ptr<WrittenSince> written_ ABSL_GUARDED_BY(write_mu_);
  RocksDbOutcomeStore outcomes_;
  RocksDbResourceStore resources_;
};

absl::StatusOr<StoreState> RocksDbProfileStore::ReadState() const {
  TANDEM_ASSIGN_OR_RETURN(DiskState state, database_->ReadState(nullptr));
  state.store.schema = state.schema;
  return std::move(state.store);
}

void RocksDbProfileStore::AddWrite(const ProfileWrite& write,
                                   const DiskState& state,
                                   rocksdb::WriteBatch& batch) const {
  const rocksdb::Slice id = Slice(write.id.value());
  const std::string vectors_key =
      VectorsKey(state.embedder_epoch, write.id.value());
  // A batch in memory refuses nothing.
  if (write.profile == nullptr) {
    batch.Delete(family(kProfilesFamily), id);
    batch.Delete(family(kContactsFamily), id);
    batch.Delete(family(kVectorsFamily), vectors_key);
    return;
  }
  batch.Put(family(kProfilesFamily), id, EncodeProfile(*write.profile));
  batch.Put(family(kVectorsFamily), vectors_key,
            EncodeVectors(*write.vectors, state.store.embedder_fingerprint,
                          write.profile->revision));
  if (!write.contact.has_value()) return;
  if (write.contact->empty()) {
    batch.Delete(family(kContactsFamily), id);
  } else {
    batch.Put(family(kContactsFamily), id, EncodeContact(*write.contact));
  }
}

absl::Status RocksDbProfileStore::Write(absl::Span<const ProfileWrite> writes,
                                        uint64_t generation) {
  const absl::MutexLock lock(&write_mu_);
  TANDEM_ASSIGN_OR_RETURN(DiskState state, database_->ReadState(nullptr));
  TANDEM_RETURN_IF_ERROR(CheckWrites(writes, state.store, generation));
  rocksdb::WriteBatch batch;
  for (const ProfileWrite& write : writes) AddWrite(write, state, batch);
  state.store.generation = generation;
  batch.Put(family(kDefaultFamily), Slice(kStateKey), EncodeState(state));
  TANDEM_RETURN_IF_ERROR(
      FromRocksDb(db_.Write(SyncedWrite(), &batch), "writing profiles"));
  if (const auto written = written_.lock()) written->Note(writes);
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<EmbedderReplacement>>
RocksDbProfileStore::BeginReplacement(const std::string& fingerprint,
                                      absl::string_view embedder_bytes) {
  const absl::MutexLock lock(&write_mu_);
  if (!written_.expired()) {
    return absl::AbortedError("the embedder is being replaced already");
  }
  TANDEM_ASSIGN_OR_RETURN(const DiskState state, database_->ReadState(nullptr));
  TANDEM_RETURN_IF_ERROR(RemoveUnfinishedEpochs(*database_));
  auto epoch = std::make_unique<EmbedderEpoch>(*database_, state.embedder_epoch,
                                               fingerprint);
  TANDEM_RETURN_IF_ERROR(epoch->Begin(embedder_bytes));
  auto written = std::make_shared<WrittenSince>();
  written_ = written;
  return std::make_unique<RocksDbReplacement>(
      *database_, write_mu_, std::move(written), std::move(epoch));
}

absl::StatusOr<std::string> RocksDbProfileStore::ReadEmbedder() const {
  rocksdb::ManagedSnapshot snapshot(&db_);
  TANDEM_ASSIGN_OR_RETURN(const DiskState state,
                          database_->ReadState(snapshot.snapshot()));
  if (state.store.embedder_fingerprint.empty()) {
    return absl::NotFoundError("the store has no embedder yet");
  }
  std::string value;
  const rocksdb::Status read = db_.Get(
      ReadAt(snapshot.snapshot()), EmbedderKey(state.embedder_epoch), &value);
  if (read.IsNotFound()) return absl::DataLossError("the embedder is missing");
  TANDEM_RETURN_IF_ERROR(FromRocksDb(read, "reading the embedder"));
  const absl::StatusOr<absl::string_view> bytes = Unframe(value);
  if (!bytes.ok()) return Annotate(bytes.status(), "reading the embedder");
  return std::string(*bytes);
}

absl::StatusOr<StoredProfile> RocksDbProfileStore::GetProfile(
    const OrganisationId& id) const {
  std::string value;
  const rocksdb::Status read = db_.Get(ReadAt(nullptr), family(kProfilesFamily),
                                       Slice(id.value()), &value);
  if (read.IsNotFound()) {
    return absl::NotFoundError(absl::StrCat("there is no ", id.ToName()));
  }
  TANDEM_RETURN_IF_ERROR(
      FromRocksDb(read, absl::StrCat("reading profile ", id.ToName())));
  return DecodeNamedProfile(id.value(), value, taxonomy_);
}

absl::StatusOr<std::optional<Contact>> RocksDbProfileStore::FindContact(
    const OrganisationId& id) const {
  std::string value;
  const rocksdb::Status read = db_.Get(ReadAt(nullptr), family(kContactsFamily),
                                       Slice(id.value()), &value);
  if (read.IsNotFound()) return std::nullopt;
  const std::string context =
      absl::StrCat("reading the contact of ", id.ToName());
  TANDEM_RETURN_IF_ERROR(FromRocksDb(read, context));
  absl::StatusOr<Contact> contact = DecodeContact(value);
  if (!contact.ok()) return Annotate(contact.status(), context);
  return *std::move(contact);
}

absl::StatusOr<std::unique_ptr<ProfileReader>>
RocksDbProfileStore::ReadProfiles() const {
  return NewRocksDbProfileReader(*database_, taxonomy_);
}

absl::Status RocksDbProfileStore::AddCriteriaSet(const CriteriaSet& set) {
  const absl::MutexLock lock(&write_mu_);
  return AddCriteriaRecord(*database_, set);
}

absl::StatusOr<std::vector<CriteriaSet>> RocksDbProfileStore::ReadCriteriaSets()
    const {
  return ReadCriteriaRecords(*database_);
}

absl::Status RocksDbProfileStore::CreateCheckpoint(const std::string& path) {
  const absl::MutexLock lock(&write_mu_);
  return CreateRocksDbCheckpoint(*database_, path);
}

int64_t RocksDbProfileStore::SizeBytes() const {
  std::vector<rocksdb::Env::FileAttributes> files;
  if (!env_->GetChildrenFileAttributes(path_, &files).ok()) return 0;
  int64_t bytes = 0;
  for (const auto& file : files) bytes += static_cast<int64_t>(file.size_bytes);
  return bytes;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ProfileStore>> OpenRocksDbProfileStore(
    const RocksDbProfileStoreOptions& options, const Taxonomy& taxonomy) {
  TANDEM_ASSIGN_OR_RETURN(std::unique_ptr<RocksDbDatabase> database,
                          RocksDbDatabase::Open(options));
  TANDEM_RETURN_IF_ERROR(
      Annotate(RemoveUnfinishedEpochs(*database),
               absl::StrCat("opening store at ", options.path)));
  return std::make_unique<RocksDbProfileStore>(options, taxonomy,
                                               std::move(database));
}

}  // namespace tandem
