#include "indexer/embedder/similarity.h"

#include <cmath>
#include <random>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

TextVector Text(const TextWeights& weights, LatentVector latent = {}) {
  return {.latent = std::move(latent), .sparse = PackedText(weights)};
}

TextVector Words(SparseVector words) {
  return Text({.words = std::move(words)});
}

// The same weights whatever the languages.
TextSignals Both(const SignalWeights& weights) {
  return {.same_language = weights, .across_languages = weights};
}

TextVector RandomVector(std::mt19937_64& engine) {
  std::uniform_real_distribution<float> uniform(-1, 1);
  std::vector<float> latent(19);
  double sum = 0;
  for (float& x : latent) {
    x = uniform(engine);
    sum += static_cast<double>(x) * x;
  }
  for (float& x : latent) x = static_cast<float>(x / std::sqrt(sum));
  TextWeights v;
  for (SparseVector* sparse : {&v.words, &v.characters, &v.concepts}) {
    for (uint32_t id = 0; id < 30; ++id) {
      if (uniform(engine) < 0.5) continue;
      sparse->ids.push_back(id);
      sparse->weights.push_back(1.5f + uniform(engine));
    }
    Normalize(*sparse);
  }
  return Text(v, LatentVector(latent));
}

TEST(SimilarityTest, IsTheWeightedMeanOfCosines) {
  const TextVector a = Text({.words = {{1}, {1}},
                             .characters = {{1, 2}, {0.6f, 0.8f}},
                             .concepts = {{1}, {1}}},
                            LatentVector({1, 0}));
  const TextVector b = Text(
      {.words = {{2}, {1}}, .characters = {{2}, {1}}, .concepts = {{1}, {1}}},
      LatentVector({0.6f, 0.8f}));
  const SignalWeights weights = {
      .words = 2, .characters = 3, .latent = 1, .concepts = 4};
  EXPECT_NEAR(Similarity(a, b, Both(weights)), 0.1 * 0.6 + 0.3 * 0.8 + 0.4,
              1e-3);
}

TEST(SimilarityTest, ASignalThatOneSideLacksGivesItsWeightAway) {
  const TextVector a = Text({.words = {{1}, {1}}, .concepts = {{7}, {1}}});
  EXPECT_DOUBLE_EQ(Similarity(a, Words({{1}, {1}})), 1.0);
  EXPECT_DOUBLE_EQ(Similarity(a, Words({{2}, {1}})), 0.0);
}

TEST(SimilarityTest, OppositeDirectionsCountAsZero) {
  TextVector a = Words({{1}, {1}});
  a.latent = LatentVector({1, 0});
  TextVector b = Words({{1}, {1}});
  b.latent = LatentVector({-1, 0});
  EXPECT_NEAR(Similarity(a, b, Both({.words = 1, .latent = 1})), 0.5, 1e-9);
}

TEST(SimilarityTest, BlankTextsAreLikeNothing) {
  TextVector blank;
  blank.latent = LatentVector({0, 0});
  EXPECT_EQ(Similarity(blank, blank), 0.0);
  EXPECT_EQ(Similarity(blank, Words({{1}, {1}})), 0.0);
  EXPECT_EQ(Similarity(TextVector(), TextVector()), 0.0);
}

TEST(SimilarityTest, SignalsWithoutWeightLeaveNothing) {
  EXPECT_EQ(
      Similarity(Words({{1}, {1}}), Words({{1}, {1}}), Both({.latent = 1})),
      0.0);
}

TEST(SimilarityTest, KeywordsAreWhatTheDocumentIsWorthToTheQuery) {
  const TextVector query = Text({.words = {{1, 2}, {0.6f, 0.8f}},
                                 .word_matches = {9, 9},
                                 .word_bound = 10});
  const TextVector document = Text({.words = {{2, 3}, {0.6f, 0.8f}},
                                    .word_matches = {4, 7},
                                    .word_bound = 20});
  const TextSignals keywords = Both({.keywords = 1});
  // 7 are 255 steps, so that 4 are off by less than half of a step.
  EXPECT_NEAR(Similarity(query, document, keywords), 0.4, 0.1 * 7 / 255);
  EXPECT_NEAR(Similarity(document, query, keywords), 9.0 / 20, 1e-6);
}

TEST(SimilarityTest, TheWeightsAreThoseOfTheLanguages) {
  const auto text = [](uint32_t character, absl::string_view language) {
    return Text({.words = {{1}, {1}},
                 .characters = {{character}, {1}},
                 .language = PackLanguage(language)});
  };
  const TextSignals signals = {.same_language = {.words = 1},
                               .across_languages = {.characters = 1}};
  EXPECT_EQ(Similarity(text(5, "cs"), text(6, ""), signals), 1.0)
      << "one is not known";
  EXPECT_EQ(Similarity(text(5, "cs"), text(6, "cs"), signals), 1.0);
  EXPECT_EQ(Similarity(text(5, "cs"), text(6, "hu"), signals), 0.0);
}

TEST(SimilarityTest, StaysInRangeAndIsSymmetric) {
  std::mt19937_64 engine(7);
  for (int i = 0; i < 500; ++i) {
    const TextVector a = RandomVector(engine);
    const TextVector b = RandomVector(engine);
    const double similarity = Similarity(a, b);
    EXPECT_GE(similarity, 0.0);
    EXPECT_LE(similarity, 1.0);
    EXPECT_EQ(similarity, Similarity(b, a));
    EXPECT_NEAR(Similarity(a, a), 1.0, 3e-6);
  }
}

}  // namespace
}  // namespace tandem::testing
