// Cuts the power at any operation on the disk, many times, and looks for every
// acknowledged write afterwards.
#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/rocksdb_profile_store.h"
#include "tests/testing/embedder_replacement.h"
#include "tests/testing/power_loss_file_system.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem {
namespace {

using ::tandem::testing::IsOk;
using ::tandem::testing::MakeId;
using ::tandem::testing::MakeOutcome;
using ::tandem::testing::MakeProfile;
using ::tandem::testing::MakeVectors;
using ::tandem::testing::PowerLossFileSystem;
using ::tandem::testing::ReplaceEmbedder;
using ::tandem::testing::SmallTaxonomy;
using ::tandem::testing::StatusIs;
using ::tandem::testing::TempFolder;

// The store as a client knows it: what was acknowledged, and what the one write
// without an answer may have made of it.
struct Known {
  uint64_t generation = 0;
  std::map<std::string, uint64_t> revisions;
  std::set<std::string> outcomes;
  std::map<std::string, uint64_t> resources;
  uint32_t embedder = 0;

  friend bool operator==(const Known&, const Known&) = default;
};

// Writes to a store by chance until a write fails.
class Client {
 public:
  explicit Client(std::mt19937_64& random) : random_(random) {}

  void WriteUntilFailure(ProfileStore& store, int at_most) {
    for (int i = 0; i < at_most; ++i) {
      unanswered_ = acknowledged_;
      if (!Change(store).ok()) return;
      acknowledged_ = unanswered_;
      ++acknowledgements_;
    }
  }

  // What the store holds is what was acknowledged, or that and the last write.
  void Check(ProfileStore& store) {
    Known found;
    ASSERT_THAT(store.ReadState(), IsOk());
    const StoreState state = *store.ReadState();
    found.generation = state.generation;
    found.embedder = EmbedderOf(state);
    ASSERT_THAT(
        store.ForEachProfile([&](StoredProfile profile,
                                 std::optional<EmbeddedProfile> vectors) {
          found.revisions[profile.organisation.id.value()] = profile.revision;
          EXPECT_EQ(vectors, MakeVectors(profile.organisation, found.embedder));
          return absl::OkStatus();
        }),
        IsOk());
    ASSERT_THAT(store.outcomes().Scan("",
                                      [&](const Outcome& outcome) {
                                        found.outcomes.insert(outcome.id);
                                        return true;
                                      }),
                IsOk());
    ASSERT_THAT(store.resources().Scan("", "",
                                       [&](const StoredResource& resource) {
                                         found.resources[resource.name] =
                                             resource.revision;
                                         return true;
                                       }),
                IsOk());
    EXPECT_TRUE(found == acknowledged_ || found == unanswered_)
        << "generation " << found.generation << " of "
        << acknowledged_.generation;
    if (found.embedder != 0) {
      EXPECT_THAT(store.ReadEmbedder(), IsOk());
      EXPECT_EQ(*store.ReadEmbedder(), std::string(found.embedder * 1000, 'e'));
    }
    acknowledged_ = found;
  }

  int acknowledgements() const { return acknowledgements_; }

 private:
  static uint32_t EmbedderOf(const StoreState& state) {
    return static_cast<uint32_t>(state.embedder_fingerprint.size());
  }

  absl::Status Change(ProfileStore& store) {
    if (random_() % 8 == 0) return Record(store);
    if (random_() % 8 == 0) return Commit(store);
    ++unanswered_.generation;
    return random_() % 12 == 0 ? Replace(store) : Write(store);
  }

  absl::Status Record(ProfileStore& store) {
    const std::string id = absl::StrCat("outcome-", random_() % 20);
    if (unanswered_.outcomes.erase(id) > 0) return store.outcomes().Delete(id);
    unanswered_.outcomes.insert(id);
    return store.outcomes().Add({MakeOutcome(id)}).status();
  }

  // Two resources that only ever change together.
  absl::Status Commit(ProfileStore& store) {
    const uint64_t revision = unanswered_.resources["places"];
    ++unanswered_.resources["places"];
    ++unanswered_.resources["runs/1"];
    return store.resources()
        .Commit({{"places", "", revision}, {"runs/1", "", revision}}, 1)
        .status();
  }

  absl::Status Write(ProfileStore& store) {
    const std::string id = absl::StrCat("id-", random_() % 20);
    const uint64_t generation = unanswered_.generation;
    if (random_() % 4 == 0) {
      unanswered_.revisions.erase(id);
      return store.Write({{.id = MakeId(id)}}, generation);
    }
    unanswered_.revisions[id] = generation;
    const StoredProfile profile = MakeProfile(id, generation);
    const EmbeddedProfile vectors =
        MakeVectors(profile.organisation, unanswered_.embedder);
    return store.Write({{.id = profile.organisation.id,
                         .profile = &profile,
                         .vectors = &vectors,
                         .contact = Contact{.person = "p"}}},
                       generation);
  }

  absl::Status Replace(ProfileStore& store) {
    unanswered_.embedder = acknowledged_.embedder % 50 + 1;
    const EmbeddedProfile vectors =
        MakeVectors(MakeProfile("any", 1).organisation, unanswered_.embedder);
    return ReplaceEmbedder(
        store, std::string(unanswered_.embedder, 'f'),
        std::string(unanswered_.embedder * 1000, 'e'),
        [&](const OrganisationId&) { return &vectors; },
        unanswered_.generation);
  }

  std::mt19937_64& random_;
  Known acknowledged_;
  Known unanswered_;
  int acknowledgements_ = 0;
};

TEST(PowerLossTest, NoAcknowledgedWriteIsLost) {
  const auto seed = static_cast<uint64_t>(std::random_device()());
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  const TempFolder folder;
  Client client(random);
  // RocksDB waits for a second whenever it cannot flush: no more cuts than
  // this.
  constexpr int kCuts = 60;
  for (int cut = 0; cut < kCuts && !::testing::Test::HasFailure(); ++cut) {
    SCOPED_TRACE(absl::StrCat("cut ", cut));
    const auto files = std::make_shared<PowerLossFileSystem>();
    const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(files);
    // Early ones hit the opening, late ones the writes or the closing.
    files->CutPowerAfter(static_cast<int64_t>(random() % 160));
    {
      auto store = OpenRocksDbProfileStore(
          {.path = folder.File("store"), .env = env.get()}, SmallTaxonomy());
      if (store.ok()) {
        client.Check(**store);
        client.WriteUntilFailure(**store, 40);
      } else {
        EXPECT_THAT(store, StatusIs(absl::StatusCode::kUnavailable));
      }
    }
    files->LoseUnsyncedData();
  }
  const auto store =
      OpenRocksDbProfileStore({.path = folder.File("store")}, SmallTaxonomy());
  ASSERT_THAT(store, IsOk());
  client.Check(**store);
  EXPECT_GT(client.acknowledgements(), kCuts);
}

// The test above means nothing unless unsynced data really goes.
TEST(PowerLossTest, TheFileSystemLosesWhatWasNotSynced) {
  const TempFolder folder;
  const auto files = std::make_shared<PowerLossFileSystem>();
  const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(files);
  rocksdb::Options options;
  options.create_if_missing = true;
  options.env = env.get();
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, folder.File("db"), &db).ok());
  rocksdb::WriteOptions synced;
  synced.sync = true;
  ASSERT_TRUE(db->Put(synced, "synced", "1").ok());
  ASSERT_TRUE(db->Put(rocksdb::WriteOptions(), "unsynced", "1").ok());
  files->CutPowerAfter(0);
  delete db;
  files->LoseUnsyncedData();

  options.env = rocksdb::Env::Default();
  ASSERT_TRUE(rocksdb::DB::Open(options, folder.File("db"), &db).ok());
  std::string value;
  EXPECT_TRUE(db->Get(rocksdb::ReadOptions(), "synced", &value).ok());
  EXPECT_TRUE(db->Get(rocksdb::ReadOptions(), "unsynced", &value).IsNotFound());
  delete db;
}

}  // namespace
}  // namespace tandem
