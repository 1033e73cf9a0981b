#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "tests/testing/embedder_replacement.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A catalog opened again and again on one store, with an index for every
// role of more than ten rows.
class CatalogRecoveryTest : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(directory_); }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::unique_ptr<Catalog> Open(const Taxonomy& taxonomy = SmallTaxonomy(),
                                int dimension = 8) {
    auto catalog = Catalog::Open(*store_, taxonomy,
                                 {.embedder = {.dimension = dimension},
                                  .refit_automatically = false,
                                  .exact_below = 10,
                                  .index_directory = directory_});
    EXPECT_THAT(catalog, IsOk());
    return *std::move(catalog);
  }

  static void Fill(Catalog& catalog, int count) {
    for (int i = 0; i < count; ++i) {
      CatalogWrite write;
      write.organisation =
          OrganisationBuilder("o" + std::to_string(i))
              .Mission(absl::StrCat("River, forest and village ", i * 37))
              .Offers(absl::StrCat("legal advice for village ", i))
              .Build();
      write.id = write.organisation->id;
      ASSERT_THAT(catalog.Write(absl::MakeSpan(&write, 1)).front(), IsOk());
    }
  }

  static void ExpectIntegrity(Catalog& catalog) {
    int64_t checked = 0;
    const auto mismatches = catalog.CheckIntegrity(checked);
    ASSERT_THAT(mismatches, IsOk());
    EXPECT_THAT(*mismatches, IsEmpty());
  }

  const std::string directory_ =
      ::testing::TempDir() + "catalog_recovery_test_" +
      ::testing::UnitTest::GetInstance()->current_test_info()->name();
  std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
};

TEST_F(CatalogRecoveryTest, RestartKeepsProfilesEmbedderAndGeneration) {
  std::string fingerprint;
  uint64_t generation = 0;
  {
    const auto catalog = Open();
    Fill(*catalog, 30);
    ASSERT_THAT(catalog->Rebuild(), IsOk());
    fingerprint = catalog->snapshot()->embedder().fingerprint();
    generation = catalog->snapshot()->generation();
  }

  const auto catalog = Open();

  EXPECT_EQ(catalog->snapshot()->size(), 30u);
  EXPECT_EQ(catalog->snapshot()->embedder().fingerprint(), fingerprint);
  EXPECT_EQ(catalog->snapshot()->generation(), generation);
  EXPECT_THAT(catalog->status().notes, IsEmpty());
  ExpectIntegrity(*catalog);
}

TEST_F(CatalogRecoveryTest, ThreadsOfTheStartDoNotShowInTheSnapshot) {
  Fill(*Open(), 300);
  std::vector<std::shared_ptr<const Snapshot>> snapshots;
  for (const int threads : {1, 2, 7}) {
    snapshots.push_back((*Catalog::Open(*store_, SmallTaxonomy(),
                                        {.embedder = {.dimension = 8},
                                         .load_threads = threads}))
                            ->snapshot());
  }

  const Snapshot& one = *snapshots.front();
  ASSERT_EQ(one.slot_limit(), 300u);
  for (const auto& other : snapshots) {
    ASSERT_EQ(other->slot_limit(), 300u);
    for (uint32_t slot = 0; slot < 300; ++slot) {
      EXPECT_EQ(*other->AtSlot(slot)->profile, *one.AtSlot(slot)->profile);
      EXPECT_EQ(other->AtSlot(slot)->vectors, one.AtSlot(slot)->vectors);
      EXPECT_EQ(other->AtSlot(slot)->folded_name,
                one.AtSlot(slot)->folded_name);
      EXPECT_EQ(other->relations().Find(other->AtSlot(slot)->id()),
                one.relations().Find(one.AtSlot(slot)->id()));
      EXPECT_EQ(other->DigestAt(slot).first_row(ItemRole::kOffer),
                one.DigestAt(slot).first_row(ItemRole::kOffer));
    }
  }
}

TEST_F(CatalogRecoveryTest, WholeIndexFilesAreUsedAgain) {
  {
    const auto catalog = Open();
    Fill(*catalog, 30);
    ASSERT_THAT(catalog->Rebuild(), IsOk());
    EXPECT_EQ(catalog->status().indexed_vectors, 60);
  }

  const auto catalog = Open();

  EXPECT_EQ(catalog->status().indexed_vectors, 60);
  EXPECT_THAT(catalog->status().notes, IsEmpty());
}

TEST_F(CatalogRecoveryTest, DamagedEmbedderIsMadeAnewAndStored) {
  const auto snapshot = Open()->snapshot();
  ASSERT_THAT(ReplaceEmbedder(
                  *store_, snapshot->embedder().fingerprint(), "damaged",
                  [](const OrganisationId&) -> const EmbeddedProfile* {
                    return nullptr;
                  },
                  snapshot->generation()),
              IsOk());

  EXPECT_THAT(Open()->status().notes, Contains(HasSubstr("embedder")));
  EXPECT_THAT(Open()->status().notes, IsEmpty());
}

TEST_F(CatalogRecoveryTest, DamagedIndexFileIsSaidAndAnswersStayExact) {
  {
    const auto catalog = Open();
    Fill(*catalog, 30);
    ASSERT_THAT(catalog->Rebuild(), IsOk());
  }
  const std::string path = directory_ + "/missions.ivf";
  const auto size = std::filesystem::file_size(path);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(size / 2));
  file.put('\x5a');
  file.put('\xa5');
  file.close();

  const auto catalog = Open();

  EXPECT_EQ(catalog->status().indexed_vectors, 30);  // The offers alone.
  EXPECT_THAT(catalog->status().notes, Contains(HasSubstr("damaged")));
  ExpectIntegrity(*catalog);
}

TEST_F(CatalogRecoveryTest, WhatWasWrittenSinceJoinsTheKeptIndex) {
  {
    const auto catalog = Open();
    Fill(*catalog, 30);
    ASSERT_THAT(catalog->Rebuild(), IsOk());
    CatalogWrite removal;
    removal.id = *OrganisationId::ParseId("o3");
    ASSERT_THAT(catalog->Write(absl::MakeSpan(&removal, 1)).front(), IsOk());
    CatalogWrite change;
    change.organisation =
        OrganisationBuilder("o5").Offers("a boat", "").Offers("a tent").Build();
    change.id = change.organisation->id;
    ASSERT_THAT(catalog->Write(absl::MakeSpan(&change, 1)).front(), IsOk());
    Fill(*catalog, 33);
  }

  const auto catalog = Open();

  // Missions of 33, o3 written again; offers likewise, of o5 two.
  EXPECT_EQ(catalog->snapshot()->size(), 33u);
  EXPECT_EQ(catalog->status().indexed_vectors, 66);
  EXPECT_THAT(catalog->status().notes, IsEmpty());
  ExpectIntegrity(*catalog);
}

TEST_F(CatalogRecoveryTest, IndexFileOfFewOfTheRowsIsNotUsed) {
  {
    const auto catalog = Open();
    Fill(*catalog, 30);
    ASSERT_THAT(catalog->Rebuild(), IsOk());
    Fill(*catalog, 61);
  }

  const auto catalog = Open();

  EXPECT_EQ(catalog->status().indexed_vectors, 0);
  EXPECT_THAT(catalog->status().notes, Contains(HasSubstr("older")));
  ExpectIntegrity(*catalog);
}

TEST_F(CatalogRecoveryTest, OtherTaxonomyMakesTheEmbedderAnew) {
  {
    const auto catalog = Open();
    Fill(*catalog, 20);
  }
  const auto built_in = Taxonomy::LoadBuiltIn();
  ASSERT_THAT(built_in, IsOk());

  const auto catalog = Open(**built_in);

  EXPECT_EQ(catalog->snapshot()->size(), 20u);
  EXPECT_THAT(catalog->status().notes, Contains(HasSubstr("anew")));
  ExpectIntegrity(*catalog);
}

}  // namespace
}  // namespace tandem::testing
