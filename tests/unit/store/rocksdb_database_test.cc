#include "indexer/store/rocksdb_database.h"

#include <rocksdb/db.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/record_codec.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/store/store_on_disk.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using ::tandem::testing::IsOk;
using ::tandem::testing::IsOkAndHolds;
using ::tandem::testing::MakeId;
using ::tandem::testing::MakeOutcome;
using ::tandem::testing::MakeProfile;
using ::tandem::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

using RocksDbDatabaseTest = ::tandem::testing::StoreOnDisk;

TEST_F(RocksDbDatabaseTest, TheFolderIsForItsOwnerAlone) {
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_all);
}

TEST_F(RocksDbDatabaseTest, ASecondOpeningIsRefused) {
  const auto store = Open();
  ASSERT_THAT(store, IsOk());

  EXPECT_THAT(Open(),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("another process"), HasSubstr(path_))));
}

TEST_F(RocksDbDatabaseTest, ANewerSchemaIsRefused) {
  { ASSERT_THAT(Open(), IsOk()); }
  DiskState newer;
  newer.schema = kStoreSchema + 1;
  ChangeDatabase([&](rocksdb::DB& db, const auto&) {
    ASSERT_TRUE(
        db.Put(rocksdb::WriteOptions(), "state", EncodeState(newer)).ok());
  });

  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               AllOf(HasSubstr("schema 5"),
                                     HasSubstr("up to 4"), HasSubstr(path_))));
}

// As a version without outcomes and resources left it.
TEST_F(RocksDbDatabaseTest, AnOlderSchemaIsRaised) {
  const StoredProfile reed = MakeProfile("reed", 1);
  {
    const auto store = Open();
    ASSERT_THAT(Put(**store, reed), IsOk());
  }
  ChangeDatabase([&](rocksdb::DB& db, const auto& families) {
    std::string value;
    ASSERT_TRUE(db.Get(rocksdb::ReadOptions(), "state", &value).ok());
    DiskState older = *DecodeState(value);
    older.schema = 1;
    ASSERT_TRUE(
        db.Put(rocksdb::WriteOptions(), "state", EncodeState(older)).ok());
    for (auto* family : families) {
      if (family->GetName() != "outcomes" && family->GetName() != "resources") {
        continue;
      }
      ASSERT_TRUE(db.DropColumnFamily(family).ok());
    }
  });

  const auto store = Open();

  ASSERT_THAT(store, IsOk());
  EXPECT_EQ((*store)->ReadState()->schema, kStoreSchema);
  EXPECT_THAT((*store)->GetProfile(MakeId("reed")), IsOkAndHolds(reed));
  EXPECT_THAT((*store)->outcomes().Add({MakeOutcome("first")}), IsOk());
  EXPECT_THAT((*store)->outcomes().Get("first"), IsOk());
  EXPECT_THAT((*store)->resources().Commit({{"calls/a", "", 0}}, 1), IsOk());
}

TEST_F(RocksDbDatabaseTest, ANewerSchemaWithMoreFamiliesIsRefused) {
  { ASSERT_THAT(Open(), IsOk()); }
  DiskState newer;
  newer.schema = kStoreSchema + 1;
  ChangeDatabase([&](rocksdb::DB& db, const auto&) {
    rocksdb::ColumnFamilyHandle* added = nullptr;
    ASSERT_TRUE(
        db.CreateColumnFamily(rocksdb::ColumnFamilyOptions(), "audit", &added)
            .ok());
    ASSERT_TRUE(db.DestroyColumnFamilyHandle(added).ok());
    ASSERT_TRUE(
        db.Put(rocksdb::WriteOptions(), "state", EncodeState(newer)).ok());
  });

  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("schema 5")));
}

TEST_F(RocksDbDatabaseTest, AnUnknownFamilyOfOurSchemaIsDamage) {
  { ASSERT_THAT(Open(), IsOk()); }
  ChangeDatabase([&](rocksdb::DB& db, const auto&) {
    rocksdb::ColumnFamilyHandle* added = nullptr;
    ASSERT_TRUE(
        db.CreateColumnFamily(rocksdb::ColumnFamilyOptions(), "audit", &added)
            .ok());
    ASSERT_TRUE(db.DestroyColumnFamilyHandle(added).ok());
  });

  EXPECT_THAT(Open(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("audit")));
}

TEST_F(RocksDbDatabaseTest, RecordsWithoutStateAreDamage) {
  {
    const auto store = Open();
    ASSERT_THAT(Put(**store, MakeProfile("reed", 1)), IsOk());
  }
  ChangeDatabase([](rocksdb::DB& db, const auto&) {
    ASSERT_TRUE(db.Delete(rocksdb::WriteOptions(), "state").ok());
  });

  EXPECT_THAT(Open(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("no state")));
}

TEST_F(RocksDbDatabaseTest, PartsOfAStoreAreNotTakenForANewOne) {
  { ASSERT_THAT(Open(), IsOk()); }
  fs::remove(path_ + "/CURRENT");

  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kDataLoss,
                               AllOf(HasSubstr("CURRENT"),
                                     HasSubstr("tandemctl restore"))));
}

TEST_F(RocksDbDatabaseTest, AFileInPlaceOfTheFolderIsReported) {
  fs::create_directories(fs::path(path_).parent_path());
  std::ofstream(path_) << "in the way";
  EXPECT_THAT(Open(),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr(path_)));
}

}  // namespace
}  // namespace tandem
