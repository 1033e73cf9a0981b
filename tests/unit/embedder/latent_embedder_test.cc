#include "indexer/embedder/latent_embedder.h"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/base/check.h"
#include "indexer/embedder/similarity.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/taxonomy_yaml.h"
#include "tests/testing/unpack.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::Ge;
using ::testing::Le;
using ::testing::SizeIs;
using ::testing::StartsWith;

LatentEmbedderOptions SmallOptions() {
  LatentEmbedderOptions options;
  options.dimension = 16;
  return options;
}

Organisation MakeOrganisation(int number) {
  static const char* kMissions[] = {
      "We train young people to speak for their village",
      "We plant trees along the river and measure the water",
      "We run a shelter for women and children in the valley",
      "We advise farmers on orchards, soil and markets",
      "We bring concerts and theatre to small towns"};
  Organisation made;
  made.id = *OrganisationId::ParseId(absl::StrCat("org-", number));
  made.display_name = absl::StrCat("Organisation ", number);
  made.missions = {{kMissions[number % 5], "en"}};
  made.values = {"honesty and patience"};
  made.sectors = {"water"};
  Offer offer;
  offer.text = {"Advice on planting trees", "en"};
  made.offers = {offer};
  Need need;
  need.text = {"A room for rehearsals", "en"};
  need.competency = "premises";
  made.needs = {need};
  return made;
}

class LatentEmbedderTest : public ::testing::Test {
 protected:
  LatentEmbedderTest() {
    for (int i = 0; i < 10; ++i) organisations_.push_back(MakeOrganisation(i));
    for (const Organisation& o : organisations_) pointers_.push_back(&o);
  }

  static std::unique_ptr<const Taxonomy> LoadTaxonomy() {
    const std::string competencies =
        absl::StrCat(CompetencyYaml("premises", "Premises", "room"),
                     CompetencyYaml("training", "Training", "train"));
    const std::string sectors = ConceptYaml("water", "Water", "river");
    auto taxonomy =
        Taxonomy::Load({{"c", ConceptKind::kCompetency, competencies},
                        {"s", ConceptKind::kSector, sectors}});
    TANDEM_CHECK(taxonomy.ok());
    return *std::move(taxonomy);
  }

  std::unique_ptr<const Embedder> Fit(
      const LatentEmbedderOptions& options = SmallOptions()) const {
    auto embedder = FitLatentEmbedder(pointers_, *taxonomy_, options);
    TANDEM_CHECK(embedder.ok());
    return *std::move(embedder);
  }

  const std::unique_ptr<const Taxonomy> taxonomy_ = LoadTaxonomy();
  std::vector<Organisation> organisations_;
  std::vector<const Organisation*> pointers_;
};

double Length(const std::vector<float>& v) {
  double sum = 0;
  for (const float x : v) sum += static_cast<double>(x) * x;
  return std::sqrt(sum);
}

TEST_F(LatentEmbedderTest, RefusesOptionsOutOfRange) {
  const auto fit = [this](int dimension, int max_features, int max_texts) {
    LatentEmbedderOptions options;
    options.dimension = dimension;
    options.max_features = max_features;
    options.max_texts = max_texts;
    return FitLatentEmbedder(pointers_, *taxonomy_, options).status();
  };
  EXPECT_THAT(fit(2, 1, 1), IsOk());
  EXPECT_THAT(fit(1, 1, 1), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(fit(1025, 1, 1), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(fit(2, 0, 1), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(fit(2, 1, 0), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(LatentEmbedderTest, EveryPartHasLengthOneButTheConcepts) {
  const auto embedder = Fit();
  const TextVector v = embedder->EmbedText("training young farmers", "en");
  EXPECT_THAT(v.latent, SizeIs(16));
  EXPECT_NEAR(Length(v.latent.ToFloats()), 1, 1e-4);
  EXPECT_NEAR(Length(Unpack(v.sparse.words())), 1, 1e-5);
  EXPECT_NEAR(Length(Unpack(v.sparse.characters())), 1, 1e-5);
  EXPECT_GT(Length(Unpack(v.sparse.concepts())), 0.1);
  EXPECT_LT(Length(Unpack(v.sparse.concepts())), 1.0);
  EXPECT_TRUE(v.sparse.has_matches());
  EXPECT_EQ(v.sparse.language(), PackLanguage("en"));
}

TEST_F(LatentEmbedderTest, TextThatSaysNothingIsBlank) {
  const TextVector v = Fit()->EmbedText(" -- 17 ", "en");
  EXPECT_TRUE(v.IsBlank());
  EXPECT_THAT(v.latent, SizeIs(16));
  EXPECT_TRUE(v.latent.IsZero());
}

TEST_F(LatentEmbedderTest, AnEmptyDirectoryHasAnEmbedder) {
  const auto embedder = FitLatentEmbedder({}, *taxonomy_, SmallOptions());
  ASSERT_THAT(embedder, IsOk());
  EXPECT_EQ((*embedder)->fitted_on(), 0);
  EXPECT_FALSE((*embedder)->EmbedText("rooms by the river", "en").IsBlank());
}

TEST_F(LatentEmbedderTest, EmptyTaxonomyAndDirectoryWork) {
  const auto none = Taxonomy::Load({});
  ASSERT_THAT(none, IsOk());
  const auto embedder = FitLatentEmbedder({}, **none, SmallOptions());
  ASSERT_THAT(embedder, IsOk());
  const TextVector v = (*embedder)->EmbedText("planting trees", "en");
  EXPECT_TRUE(v.IsBlank()) << "there is no text to learn from";
  EXPECT_EQ(Similarity(v, v), 0.0);
}

TEST_F(LatentEmbedderTest, ACodebookTellsKindsOfTextsApart) {
  const auto embedder = Fit();
  const Centroids& codebook = embedder->codebook();
  ASSERT_GT(codebook.size(), 1u);
  ASSERT_LE(codebook.size(), 255u);
  // A text is closer to its own centroid than texts are to one another's.
  double own = 0;
  double all = 0;
  for (const Organisation& organisation : organisations_) {
    const TextVector v = embedder->EmbedProfile(organisation).mission;
    uint32_t nearest = 0;
    const std::vector<float> products =
        codebook.Products(FixedPointQuery(v.latent.ToFloats()), &nearest);
    own += products[nearest];
    all += std::accumulate(products.begin(), products.end(), 0.0) /
           static_cast<double>(products.size());
  }
  EXPECT_GT(own, 2 * all);
}

TEST_F(LatentEmbedderTest, FitsAreDeterministic) {
  const auto a = Fit();
  std::reverse(pointers_.begin(), pointers_.end());
  const auto b = Fit();
  EXPECT_EQ(a->Serialize(), b->Serialize());
  EXPECT_EQ(a->fingerprint(), b->fingerprint());
  EXPECT_EQ(a->fitted_on(), 10);
}

TEST_F(LatentEmbedderTest, FingerprintChangesWithTheFit) {
  const std::string fingerprint = Fit()->fingerprint();
  EXPECT_THAT(fingerprint, StartsWith("latent-v4-"));
  LatentEmbedderOptions options = SmallOptions();
  options.seed = 2;
  EXPECT_NE(Fit(options)->fingerprint(), fingerprint);
  options = SmallOptions();
  options.max_texts = 5;
  EXPECT_NE(Fit(options)->fingerprint(), fingerprint);
  CompactString& mission = organisations_[3].missions[0].text;
  mission = absl::StrCat(mission.view(), " and young people");
  EXPECT_NE(Fit()->fingerprint(), fingerprint);
}

TEST_F(LatentEmbedderTest, LoadingGivesEqualVectors) {
  const auto fitted = Fit();
  const auto loaded = LoadLatentEmbedder(fitted->Serialize(), *taxonomy_);
  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ((*loaded)->fingerprint(), fitted->fingerprint());
  EXPECT_EQ((*loaded)->fitted_on(), fitted->fitted_on());
  EXPECT_EQ((*loaded)->dimension(), fitted->dimension());
  EXPECT_EQ((*loaded)->Serialize(), fitted->Serialize());
  for (const Organisation& organisation : organisations_) {
    EXPECT_EQ((*loaded)->EmbedProfile(organisation),
              fitted->EmbedProfile(organisation));
  }
}

TEST_F(LatentEmbedderTest, LoadingRefusesDamageAndOtherTaxonomies) {
  std::string bytes = Fit()->Serialize();
  const auto other = Taxonomy::Load({});
  ASSERT_THAT(other, IsOk());
  EXPECT_THAT(LoadLatentEmbedder(bytes, **other).status(),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  bytes[bytes.size() / 2] ^= 1;
  EXPECT_THAT(LoadLatentEmbedder(bytes, *taxonomy_).status(),
              StatusIs(absl::StatusCode::kDataLoss));
}

// Size, budget and settlement must not colour what an organisation is taken to
// say.
TEST_F(LatentEmbedderTest, SizeFactsChangeNoVector) {
  const auto embedder = Fit();
  Organisation plain = MakeOrganisation(1);
  Organisation large = plain;
  large.staff = 400;
  large.volunteers = 9000;
  large.budget_band = BudgetBand::kOver1M;
  large.seat = Area{};
  large.seat->settlement = Settlement::kCity;
  large.seat->locality = "River training room";
  large.based_in_rural_area = false;
  large.labels = {"trees"};
  EXPECT_EQ(embedder->EmbedProfile(large), embedder->EmbedProfile(plain));
  organisations_[1] = large;
  EXPECT_EQ(Fit()->fingerprint(), embedder->fingerprint());
}

TEST_F(LatentEmbedderTest, NamesSpeakForTheMission) {
  const auto embedder = Fit();
  Organisation plain = MakeOrganisation(1);
  plain.display_name = "Alder";
  Organisation named = plain;
  named.display_name = "School of river training";

  const EmbeddedProfile with = embedder->EmbedProfile(named);

  const TextVector asked = embedder->EmbedText("river training", "en");
  EXPECT_GT(Similarity(asked, with.mission),
            Similarity(asked, embedder->EmbedProfile(plain).mission));
  EXPECT_EQ(Unpack(with.name.characters()).ids,
            Unpack(embedder->EmbedText("School of river training", "en")
                       .sparse.characters())
                .ids);
}

TEST_F(LatentEmbedderTest, CompetenciesSpeakBesidesTheText) {
  const auto embedder = Fit();
  Need bare;
  bare.competency = "premises";
  const TextVector need = embedder->EmbedNeed(bare);
  EXPECT_FALSE(need.IsBlank());
  Offer offer;
  offer.text = {"a hall", "en"};
  const double without = Similarity(need, embedder->EmbedOffer(offer));
  offer.competency = "premises";
  EXPECT_GT(Similarity(need, embedder->EmbedOffer(offer)), without + 0.2);
}

TEST_F(LatentEmbedderTest, UnknownCodesSayNothing) {
  const auto embedder = Fit();
  Need need;
  need.text = {"a hall", "en"};
  const TextVector plain = embedder->EmbedNeed(need);
  need.competency = "no-such-code";
  EXPECT_EQ(embedder->EmbedNeed(need), plain);
}

TEST_F(LatentEmbedderTest, ItemsStayInOrderAndApart) {
  const auto embedder = Fit();
  const EmbeddedProfile profile = embedder->EmbedProfile(organisations_[2]);
  ASSERT_THAT(profile.offers, SizeIs(1));
  ASSERT_THAT(profile.needs, SizeIs(1));
  EXPECT_EQ(profile.offers[0],
            embedder->EmbedOffer(organisations_[2].offers[0]));
  EXPECT_EQ(profile.needs[0], embedder->EmbedNeed(organisations_[2].needs[0]));
}

TEST_F(LatentEmbedderTest, LongTextsKeepTheirHeaviestFeatures) {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    absl::StrAppend(&text, "word", std::string(1, 'a' + i % 26),
                    std::string(1, 'a' + i / 26 % 26),
                    std::string(1, 'a' + i / 676), " ");
  }
  const TextVector v = Fit()->EmbedText(text, "en");
  // But for those few whose ids agree by chance.
  EXPECT_THAT(v.sparse.words().size(), AllOf(Ge(998), Le(1000)));
  EXPECT_THAT(v.sparse.characters().size(), AllOf(Ge(1997), Le(2000)));
}

}  // namespace
}  // namespace tandem::testing
