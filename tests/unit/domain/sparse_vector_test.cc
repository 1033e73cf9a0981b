#include "indexer/domain/sparse_vector.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::FloatEq;
using ::testing::Pointwise;

TEST(SparseVectorTest, NormalizeGivesLengthOne) {
  SparseVector v = {{1, 2}, {3.0f, 4.0f}};
  EXPECT_DOUBLE_EQ(Length(v), 5);

  Normalize(v);

  EXPECT_THAT(v.weights, Pointwise(FloatEq(), {0.6f, 0.8f}));
  EXPECT_FLOAT_EQ(Length(v), 1.0);
}

TEST(SparseVectorTest, NormalizeLeavesZeroAsItIs) {
  SparseVector empty;
  SparseVector zero = {{4}, {0.0f}};

  Normalize(empty);
  Normalize(zero);

  EXPECT_TRUE(empty.empty());
  EXPECT_EQ(zero.weights[0], 0.0f);
}

}  // namespace
}  // namespace tandem
