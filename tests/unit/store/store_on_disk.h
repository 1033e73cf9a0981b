#ifndef TANDEM_TESTS_UNIT_STORE_STORE_ON_DISK_H_
#define TANDEM_TESTS_UNIT_STORE_STORE_ON_DISK_H_

#include <rocksdb/db.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/store/rocksdb_profile_store.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {

// A store in a folder of its own, and access to the database below it.
class StoreOnDisk : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<ProfileStore>> Open(
      rocksdb::Env* env = nullptr) {
    return OpenRocksDbProfileStore({.path = path_, .env = env},
                                   SmallTaxonomy());
  }

  absl::Status Put(ProfileStore& store, const StoredProfile& profile,
                   std::optional<Contact> contact = std::nullopt) {
    const EmbeddedProfile vectors = MakeVectors(profile.organisation, 1);
    return store.Write({{.id = profile.organisation.id,
                         .profile = &profile,
                         .vectors = &vectors,
                         .contact = std::move(contact)}},
                       profile.revision);
  }

  // Runs `change` on the bare database.
  template <typename Change>
  void ChangeDatabase(Change change) {
    std::vector<std::string> names;
    rocksdb::Options options;
    ASSERT_TRUE(rocksdb::DB::ListColumnFamilies(options, path_, &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names) {
      families.emplace_back(name, rocksdb::ColumnFamilyOptions());
    }
    rocksdb::DB* db = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    ASSERT_TRUE(
        rocksdb::DB::Open(options, path_, families, &handles, &db).ok());
    change(*db, handles);
    for (auto* handle : handles) {
      EXPECT_TRUE(db->DestroyColumnFamilyHandle(handle).ok());
    }
    delete db;
  }

  TempFolder folder_;
  const std::string path_ = folder_.File("deep/store");
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_STORE_STORE_ON_DISK_H_
