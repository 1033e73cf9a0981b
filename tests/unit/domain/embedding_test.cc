#include "indexer/domain/embedding.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::ElementsAre;

TEST(EmbeddingTest, BlankMeansNoWordCharacterOrConcept) {
  TextVector v;
  v.latent = LatentVector({0.0f, 0.0f});
  EXPECT_TRUE(v.IsBlank());

  v.sparse = PackedText({.characters = {{1}, {1.0f}}});
  EXPECT_FALSE(v.IsBlank());
}

TEST(EmbeddingTest, SparsePartsAreThoseOfNameMissionOffersAndNeeds) {
  EmbeddedProfile profile;
  profile.offers.resize(2);
  profile.needs.resize(1);

  EXPECT_THAT(SparseParts(profile),
              ElementsAre(&profile.name, &profile.mission.sparse,
                          &profile.offers[0].sparse, &profile.offers[1].sparse,
                          &profile.needs[0].sparse));
}

TEST(EmbeddingTest, LanguagesArePackedByTheirLetters) {
  EXPECT_EQ(PackLanguage(""), 0);
  EXPECT_EQ(PackLanguage("EN"), 0);
  EXPECT_EQ(PackLanguage("engl"), 0);
  EXPECT_NE(PackLanguage("en"), PackLanguage("ne"));
  EXPECT_NE(PackLanguage("en"), PackLanguage("eng"));
}

}  // namespace
}  // namespace tandem
