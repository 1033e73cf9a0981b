#include "indexer/domain/embedding.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::FloatEq;
using ::testing::Pointwise;

TEST(EmbeddingTest, DotSumsOverCommonIds) {
  const SparseVector a = {{1, 5, 9}, {1.0f, 2.0f, 3.0f}};
  const SparseVector b = {{0, 5, 9, 12}, {7.0f, 0.5f, 2.0f, 8.0f}};

  EXPECT_FLOAT_EQ(Dot(a, b), 7.0f);
  EXPECT_FLOAT_EQ(Dot(b, a), 7.0f);
}

TEST(EmbeddingTest, DotOfStrangersIsZero) {
  EXPECT_EQ(Dot({{1, 2}, {1.0f, 1.0f}}, {{3}, {1.0f}}), 0.0f);
  EXPECT_EQ(Dot({}, {{3}, {1.0f}}), 0.0f);
}

TEST(EmbeddingTest, NormalizeGivesLengthOne) {
  SparseVector v = {{1, 2}, {3.0f, 4.0f}};

  Normalize(v);

  EXPECT_THAT(v.weights, Pointwise(FloatEq(), {0.6f, 0.8f}));
  EXPECT_FLOAT_EQ(Dot(v, v), 1.0f);
}

TEST(EmbeddingTest, NormalizeLeavesZeroAsItIs) {
  SparseVector empty;
  SparseVector zero = {{4}, {0.0f}};

  Normalize(empty);
  Normalize(zero);

  EXPECT_TRUE(empty.empty());
  EXPECT_EQ(zero.weights[0], 0.0f);
}

TEST(EmbeddingTest, BlankMeansNoWordCharacterOrConcept) {
  TextVector v;
  v.latent = LatentVector({0.0f, 0.0f});
  EXPECT_TRUE(v.IsBlank());

  v.characters = {{1}, {1.0f}};
  EXPECT_FALSE(v.IsBlank());
}

}  // namespace
}  // namespace tandem
