#include <rocksdb/db.h>
#include <rocksdb/options.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/keys.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_profile_store.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int kOrganisations = 2500;

// A catalog on a store on disk, whose vectors can be damaged.
class CatalogMendingTest : public ::testing::Test {
 protected:
  // Opens store and catalog; the store outlives the catalog.
  std::shared_ptr<Catalog> Open() {
    std::shared_ptr<ProfileStore> store =
        *OpenRocksDbProfileStore({.path = path_}, SmallTaxonomy());
    std::shared_ptr<Catalog> catalog = *Catalog::Open(
        *store, SmallTaxonomy(),
        {.embedder = {.dimension = 8}, .refit_automatically = false});
    return {catalog.get(),
            [store, catalog](Catalog*) mutable { catalog.reset(); }};
  }

  static void Fill(Catalog& catalog) {
    std::vector<CatalogWrite> writes(kOrganisations);
    for (int i = 0; i < kOrganisations; ++i) {
      writes[i].organisation =
          OrganisationBuilder(absl::StrCat("o", i))
              .Offers(absl::StrCat("legal advice for village ", i))
              .Build();
      writes[i].id = writes[i].organisation->id;
    }
    for (const auto& result : catalog.Write(absl::MakeSpan(writes))) {
      ASSERT_THAT(result, IsOk());
    }
  }

  // Puts `value` in the place of every vectors record.
  void ReplaceVectors(const std::string& value) {
    std::vector<std::string> names;
    const rocksdb::DBOptions options = NewDatabaseOptions(nullptr);
    ASSERT_TRUE(rocksdb::DB::ListColumnFamilies(options, path_, &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names) {
      families.emplace_back(name, NewFamilyOptions(1 << 20));
    }
    rocksdb::DB* opened = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    ASSERT_TRUE(
        rocksdb::DB::Open(options, path_, families, &handles, &opened).ok());
    const std::unique_ptr<rocksdb::DB> db(opened);
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      if (handle->GetName() == kColumnFamilies[kVectorsFamily]) {
        const std::unique_ptr<rocksdb::Iterator> it(
            db->NewIterator(rocksdb::ReadOptions(), handle));
        for (it->SeekToFirst(); it->Valid(); it->Next()) {
          ASSERT_TRUE(
              db->Put(rocksdb::WriteOptions(), handle, it->key(), value).ok());
        }
      }
    }
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      ASSERT_TRUE(db->DestroyColumnFamilyHandle(handle).ok());
    }
  }

  TempFolder folder_;
  const std::string path_ = folder_.File("store");
};

TEST_F(CatalogMendingTest, DamagedVectorsAreMadeAnewAndWritten) {
  std::shared_ptr<const Snapshot> before;
  {
    const auto catalog = Open();
    Fill(*catalog);
    before = catalog->snapshot();
  }
  ReplaceVectors("damaged");

  {
    const auto catalog = Open();
    EXPECT_THAT(catalog->status().notes,
                ElementsAre(HasSubstr(absl::StrCat(
                    "vectors of ", kOrganisations, " organisations"))));
  }
  const auto catalog = Open();

  EXPECT_THAT(catalog->status().notes, IsEmpty());
  int64_t checked = 0;
  EXPECT_THAT(catalog->CheckIntegrity(checked), IsOkAndHolds(IsEmpty()));
  EXPECT_EQ(checked, kOrganisations);
  before->ForEach([&](const Entry& entry) {
    ASSERT_EQ(catalog->snapshot()->Find(entry.id())->vectors, entry.vectors);
  });
}

}  // namespace
}  // namespace tandem::testing
