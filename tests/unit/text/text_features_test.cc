#include "indexer/text/text_features.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/base/check.h"
#include "indexer/base/stable_hash.h"
#include "tests/testing/taxonomy_yaml.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::SizeIs;

class TextFeaturesTest : public ::testing::Test {
 protected:
  TextFeatures Extract(absl::string_view text, absl::string_view language) {
    return ExtractFeatures(matcher_, text, language);
  }

  static std::unique_ptr<const Taxonomy> Load() {
    const std::string yaml = CompetencyYaml("youth", "Youth work", "mladez");
    auto taxonomy = Taxonomy::Load({{"test", ConceptKind::kCompetency, yaml}});
    TANDEM_CHECK(taxonomy.ok());
    return *std::move(taxonomy);
  }

  const std::unique_ptr<const Taxonomy> taxonomy_ = Load();
  const ConceptMatcher matcher_{*taxonomy_};
};

std::vector<uint32_t> Ids(const std::vector<FeatureCount>& counts) {
  std::vector<uint32_t> ids;
  for (const FeatureCount& feature : counts) ids.push_back(feature.id);
  return ids;
}

// Ids are stored with vectors: a change here needs a new model version.
TEST_F(TextFeaturesTest, FeatureIdsNeverChange) {
  EXPECT_EQ(StableHash("dobrovolnik"), 567253777055129172u);
  const TextFeatures features = Extract("cat", "en");
  EXPECT_THAT(features.words,
              ElementsAre(FeatureCount{StableHash32("cat"), 1}));
  std::vector<uint32_t> grams = {StableHash32("_kat"), StableHash32("kat_")};
  std::sort(grams.begin(), grams.end());
  EXPECT_EQ(Ids(features.characters), grams);
}

TEST_F(TextFeaturesTest, PairsAreNeighboursWithoutStopWords) {
  const TextFeatures two = Extract("training for farmers", "en");
  EXPECT_THAT(two.words, SizeIs(2));
  EXPECT_THAT(two.pairs, SizeIs(1));
  EXPECT_EQ(Extract("training farmers", "en"), two);
  EXPECT_EQ(Extract("farmers training", "en").words, two.words);
  EXPECT_NE(Extract("farmers training", "en").pairs, two.pairs);
}

TEST_F(TextFeaturesTest, RepeatsAreCounted) {
  const TextFeatures features = Extract("Mládež, mládež, mládež!", "cs");
  EXPECT_THAT(features.concepts, ElementsAre(FeatureCount{0, 3}));
  const auto stem = std::find_if(
      features.words.begin(), features.words.end(),
      [](const FeatureCount& f) { return f.id == StableHash32("mladez"); });
  ASSERT_NE(stem, features.words.end());
  EXPECT_EQ(stem->count, 3u);
}

TEST_F(TextFeaturesTest, IdsAscend) {
  const TextFeatures features =
      Extract("We train young people to run their own associations", "en");
  for (const auto* counts :
       {&features.words, &features.characters, &features.concepts}) {
    const std::vector<uint32_t> ids = Ids(*counts);
    EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end(), std::less_equal<>()));
  }
}

TEST_F(TextFeaturesTest, NumbersAndSingleLettersSayNothing) {
  EXPECT_EQ(Extract("2012 a x 7", "en"), TextFeatures());
  EXPECT_EQ(Extract("", ""), TextFeatures());
  EXPECT_EQ(Extract("the and of", "en"), TextFeatures());
}

TEST_F(TextFeaturesTest, ScriptsOfSerbianGiveTheSameFeatures) {
  const TextFeatures latin =
      Extract("Radimo sa mladima u našoj zajednici", "sr");
  EXPECT_EQ(Extract("Радимо са младима у нашој заједници", "sr-Cyrl"), latin);
  EXPECT_EQ(Extract("Radimo sa mladima u našoj zajednici", "bs"), latin);
}

TEST_F(TextFeaturesTest, ALanguageThatIsNotStatedIsGuessed) {
  const char* text = "Pomáháme lidem, kteří přišli o domov, a jejich dětem";
  EXPECT_EQ(Extract(text, ""), Extract(text, "cs"));
  EXPECT_NE(Extract(text, ""), Extract(text, "en"));
}

TEST_F(TextFeaturesTest, AFewWordsWithoutLanguageCountAsEnglish) {
  EXPECT_EQ(Extract("volunteers", "").words, Extract("volunteers", "en").words);
  EXPECT_THAT(Extract("mladez", "").concepts, ElementsAre(FeatureCount{0, 1}));
}

TEST_F(TextFeaturesTest, PartsAddUp) {
  TextFeatureBuilder builder(matcher_);
  builder.AddText("Mládež", "cs");
  builder.AddLabel("Youth work", "en");
  builder.AddConcept(0);
  const TextFeatures features = std::move(builder).Build();
  EXPECT_THAT(features.concepts, ElementsAre(FeatureCount{0, 2}));
  EXPECT_THAT(Ids(features.words),
              IsSupersetOf(Ids(Extract("youth work", "en").words)));
}

TEST_F(TextFeaturesTest, LabelsAloneFindNoConcepts) {
  TextFeatureBuilder builder(matcher_);
  builder.AddLabel("Youth work", "en");
  EXPECT_THAT(std::move(builder).Build().concepts, IsEmpty());
}

TEST_F(TextFeaturesTest, AnyBytesAreTaken) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes.push_back(static_cast<char>(i * 37));
  EXPECT_EQ(Extract(bytes, "tr"), Extract(bytes, "tr"));
}

}  // namespace
}  // namespace tandem::testing
