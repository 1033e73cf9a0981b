#include "indexer/store/rocksdb_profile_store.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/keys.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/record_frame.h"
#include "tests/testing/embedder_replacement.h"
#include "tests/testing/power_loss_file_system.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/store/store_on_disk.h"

namespace tandem {
namespace {

using ::tandem::testing::IsOk;
using ::tandem::testing::IsOkAndHolds;
using ::tandem::testing::MakeId;
using ::tandem::testing::MakeProfile;
using ::tandem::testing::MakeVectors;
using ::tandem::testing::PowerLossFileSystem;
using ::tandem::testing::ReplaceEmbedder;
using ::tandem::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::SizeIs;

using RocksDbProfileStoreTest = ::tandem::testing::StoreOnDisk;

std::vector<std::string> Keys(rocksdb::DB& db,
                              rocksdb::ColumnFamilyHandle* family) {
  std::vector<std::string> keys;
  const std::unique_ptr<rocksdb::Iterator> it(
      db.NewIterator(rocksdb::ReadOptions(), family));
  for (it->SeekToFirst(); it->Valid(); it->Next()) {
    keys.push_back(it->key().ToString());
  }
  return keys;
}

TEST_F(RocksDbProfileStoreTest, KeepsEverythingOverAReopening) {
  const StoredProfile profile = MakeProfile("reed", 4);
  const EmbeddedProfile vectors = MakeVectors(profile.organisation, 8);
  const Contact contact = {.email = "chair@reed.example"};
  {
    const auto store = Open();
    ASSERT_THAT(store, IsOk());
    ASSERT_THAT(Put(**store, profile, contact), IsOk());
    ASSERT_THAT(ReplaceEmbedder(
                    **store, "f", "bytes",
                    [&](const OrganisationId&) { return &vectors; }, 5),
                IsOk());
    CriteriaSet set;
    set.id = "office";
    set.version = 1;
    set.criteria.weights[0] = 100;
    ASSERT_THAT((*store)->AddCriteriaSet(set), IsOk());
  }
  const auto store = Open();
  ASSERT_THAT(store, IsOk());

  EXPECT_THAT((*store)->GetProfile(MakeId("reed")), IsOkAndHolds(profile));
  EXPECT_THAT((*store)->FindContact(MakeId("reed")), IsOkAndHolds(contact));
  EXPECT_THAT((*store)->ReadEmbedder(), IsOkAndHolds("bytes"));
  EXPECT_EQ((*store)->ReadState()->generation, 5u);
  EXPECT_EQ((*store)->ReadState()->embedder_fingerprint, "f");
  EXPECT_THAT((*store)->ReadCriteriaSets(), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT((*store)->ForEachProfile([&](auto, auto read) {
    EXPECT_EQ(read, vectors);
    return absl::OkStatus();
  }),
              IsOk());
  EXPECT_GT((*store)->SizeBytes(), 1000);
}

TEST_F(RocksDbProfileStoreTest, UnfinishedEpochsGoAtOpening) {
  const StoredProfile profile = MakeProfile("reed", 1);
  const EmbeddedProfile vectors = MakeVectors(profile.organisation, 2);
  {
    const auto store = Open();
    ASSERT_THAT(Put(**store, profile), IsOk());
    ASSERT_THAT(ReplaceEmbedder(
                    **store, "f", "bytes",
                    [&](const OrganisationId&) { return &vectors; }, 2),
                IsOk());
  }
  ChangeDatabase([&](rocksdb::DB& db, const auto& families) {
    for (uint32_t epoch : {0u, 2u, UINT32_MAX}) {
      for (const char* id : {"a", "reed", "z"}) {
        ASSERT_TRUE(db.Put(rocksdb::WriteOptions(), families[kVectorsFamily],
                           VectorsKey(epoch, id), "left over")
                        .ok());
      }
      ASSERT_TRUE(
          db.Put(rocksdb::WriteOptions(), EmbedderKey(epoch), "left over")
              .ok());
    }
  });

  {
    const auto store = Open();
    ASSERT_THAT(store, IsOk());
    EXPECT_THAT((*store)->ReadEmbedder(), IsOkAndHolds("bytes"));
  }

  ChangeDatabase([](rocksdb::DB& db, const auto& families) {
    EXPECT_EQ(Keys(db, families[kVectorsFamily]),
              (std::vector<std::string>{VectorsKey(1, "reed")}));
    EXPECT_EQ(Keys(db, families[kDefaultFamily]),
              (std::vector<std::string>{EmbedderKey(1), "state"}));
  });
}

TEST_F(RocksDbProfileStoreTest, TablesOfEarlierEpochsAreDropped) {
  const StoredProfile profile = MakeProfile("reed", 1);
  const EmbeddedProfile vectors = MakeVectors(profile.organisation, 2);
  const auto epoch_zero_tables = [this] {
    int tables = 0;
    ChangeDatabase([&](rocksdb::DB& db, const auto&) {
      std::vector<rocksdb::LiveFileMetaData> files;
      db.GetLiveFilesMetaData(&files);
      for (const auto& file : files) {
        const bool of_vectors =
            file.column_family_name == kColumnFamilies[kVectorsFamily];
        // What was only just written, the deletion, lies above.
        tables += of_vectors && file.level > 0 &&
                          file.smallestkey < VectorsEpochBegin(1)
                      ? 1
                      : 0;
      }
    });
    return tables;
  };
  { ASSERT_THAT(Put(**Open(), profile), IsOk()); }
  ChangeDatabase([](rocksdb::DB& db, const auto& families) {
    ASSERT_TRUE(
        db.CompactRange({}, families[kVectorsFamily], nullptr, nullptr).ok());
  });
  ASSERT_EQ(epoch_zero_tables(), 1);

  {
    ASSERT_THAT(ReplaceEmbedder(
                    **Open(), "f", "bytes",
                    [&](const OrganisationId&) { return &vectors; }, 2),
                IsOk());
  }

  EXPECT_EQ(epoch_zero_tables(), 0);
}

TEST_F(RocksDbProfileStoreTest, DamagedVectorsAreMissingAndNothingElse) {
  {
    const auto store = Open();
    for (uint64_t i = 1; i <= 3; ++i) {
      ASSERT_THAT(Put(**store, MakeProfile(std::string(1, 'a' + i), i)),
                  IsOk());
    }
  }
  ChangeDatabase([](rocksdb::DB& db, const auto& families) {
    ASSERT_TRUE(db.Put(rocksdb::WriteOptions(), families[kVectorsFamily],
                       VectorsKey(0, "b"), "damaged")
                    .ok());
    ASSERT_TRUE(db.Delete(rocksdb::WriteOptions(), families[kVectorsFamily],
                          VectorsKey(0, "c"))
                    .ok());
  });

  const auto store = Open();
  std::vector<bool> found;
  ASSERT_THAT((*store)->ForEachProfile([&](auto, auto vectors) {
    found.push_back(vectors.has_value());
    return absl::OkStatus();
  }),
              IsOk());
  EXPECT_THAT(found, ::testing::ElementsAre(false, false, true));
}

TEST_F(RocksDbProfileStoreTest, ADamagedProfileIsDataLossWithItsName) {
  {
    const auto store = Open();
    ASSERT_THAT(Put(**store, MakeProfile("reed", 1), Contact{.person = "p"}),
                IsOk());
  }
  ChangeDatabase([](rocksdb::DB& db, const auto& families) {
    for (ColumnFamily f : {kProfilesFamily, kContactsFamily}) {
      ASSERT_TRUE(
          db.Put(rocksdb::WriteOptions(), families[f], "reed", Frame("\xFF"))
              .ok());
    }
    ASSERT_TRUE(db.Put(rocksdb::WriteOptions(), families[kProfilesFamily],
                       "moss", EncodeProfile(MakeProfile("fern", 1)))
                    .ok());
  });

  const auto store = Open();
  EXPECT_THAT(
      (*store)->GetProfile(MakeId("reed")),
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr("organisations/reed")));
  EXPECT_THAT(
      (*store)->FindContact(MakeId("reed")),
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr("organisations/reed")));
  EXPECT_THAT(
      (*store)->GetProfile(MakeId("moss")),
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr("it has another name")));
  EXPECT_THAT(
      (*store)->ForEachProfile([](auto, auto) { return absl::OkStatus(); }),
      StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(RocksDbProfileStoreTest, AFullDiskRefusesAndKeepsWhatWasThere) {
  const auto files = std::make_shared<PowerLossFileSystem>();
  const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(files);
  {
    const auto store = Open(env.get());
    ASSERT_THAT(store, IsOk());
    ASSERT_THAT(Put(**store, MakeProfile("reed", 1)), IsOk());
    files->FillUp();

    EXPECT_THAT(Put(**store, MakeProfile("moss", 2)),
                StatusIs(absl::StatusCode::kResourceExhausted));
    EXPECT_THAT((*store)->GetProfile(MakeId("moss")),
                StatusIs(absl::StatusCode::kNotFound));
    EXPECT_THAT((*store)->GetProfile(MakeId("reed")), IsOk());
  }
  const auto store = Open();
  ASSERT_THAT(store, IsOk());
  EXPECT_THAT((*store)->GetProfile(MakeId("reed")), IsOk());
}

TEST_F(RocksDbProfileStoreTest, AFailingDiskIsUnavailable) {
  const auto files = std::make_shared<PowerLossFileSystem>();
  const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(files);
  const auto store = Open(env.get());
  ASSERT_THAT(store, IsOk());
  files->CutPowerAfter(0);

  EXPECT_THAT(Put(**store, MakeProfile("reed", 1)),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace tandem
