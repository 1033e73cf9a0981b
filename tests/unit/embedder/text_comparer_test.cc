#include "indexer/embedder/text_comparer.h"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/embedder/similarity.h"

namespace tandem::testing {
namespace {

using ::testing::Each;

class TextComparerTest : public ::testing::Test {
 protected:
  // Up to `size` features of few ids, so that texts have many in common.
  SparseVector Sparse(size_t size, uint32_t ids) {
    std::set<uint32_t> chosen;
    for (size_t left = random_() % (size + 1); left > 0; --left) {
      chosen.insert(static_cast<uint32_t>(random_() % ids) * 2654435761U);
    }
    SparseVector vector;
    for (const uint32_t id : chosen) {
      vector.ids.push_back(id);
      vector.weights.push_back(Real());
    }
    return vector;
  }

  float Real() {
    return std::uniform_real_distribution<float>(0.01f, 0.6f)(random_);
  }

  // Any of its parts may be missing.
  TextVector Text() {
    if (random_() % 12 == 0) return TextVector();
    TextWeights text;
    std::vector<float> latent(random_() % 8 == 0 ? 0 : 21);
    if (random_() % 8 != 0) {
      for (float& x : latent) x = Real() - 0.3f;
    }
    text.words = Sparse(12, 40);
    if (random_() % 6 != 0) {
      for (size_t i = 0; i < text.words.ids.size(); ++i) {
        text.word_matches.push_back(3 * Real());
      }
    }
    text.word_bound = random_() % 6 == 0 ? 0 : 5 * Real();
    text.characters = Sparse(60, 150);
    text.concepts = Sparse(4, 9);
    text.language = static_cast<LanguageTag>(random_() % 3);
    return {.latent = LatentVector(latent), .sparse = PackedText(text)};
  }

  std::mt19937_64 random_{11};
};

TEST_F(TextComparerTest, GivesTheBitsThatSimilarityGives) {
  TextSignals signals;
  for (int round = 0; round < 60; ++round) {
    if (round == 30) signals.across_languages = {.words = 1, .latent = 0};
    std::vector<TextVector> ours(random_() % 9);
    std::vector<const TextVector*> pointers;
    for (TextVector& text : ours) {
      text = Text();
      pointers.push_back(&text);
    }
    const TextComparer comparer(pointers, signals);
    for (int i = 0; i < 40; ++i) {
      const TextVector other = Text();
      std::vector<TwoWayLikeness> found(ours.size());
      comparer.Compare(other, 0, absl::MakeSpan(found));
      for (size_t k = 0; k < ours.size(); ++k) {
        ASSERT_EQ(found[k].asks, Similarity(ours[k], other, signals));
        ASSERT_EQ(found[k].answers, Similarity(other, ours[k], signals));
      }
    }
  }
}

TEST_F(TextComparerTest, ComparesAPartOfTheTexts) {
  std::vector<TextVector> ours;
  for (int i = 0; i < 6; ++i) ours.push_back(Text());
  std::vector<const TextVector*> pointers;
  for (const TextVector& text : ours) pointers.push_back(&text);
  const TextSignals signals;
  const TextComparer comparer(pointers, signals);
  const TextVector other = Text();

  std::vector<TwoWayLikeness> part(2);
  comparer.Compare(other, 3, absl::MakeSpan(part));

  EXPECT_EQ(part[0].asks, Similarity(ours[3], other, signals));
  EXPECT_EQ(part[1].answers, Similarity(other, ours[4], signals));
}

TEST_F(TextComparerTest, ABlankTextIsLikeNothing) {
  const TextVector ours = Text();
  const TextSignals signals;
  const TextComparer comparer({&ours}, signals);
  std::vector<TwoWayLikeness> found = {{.asks = 1, .answers = 1}};

  comparer.Compare(TextVector(), 0, absl::MakeSpan(found));

  EXPECT_THAT(found, Each(TwoWayLikeness()));
}

}  // namespace
}  // namespace tandem::testing
