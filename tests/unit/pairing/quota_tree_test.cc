#include "service/pairing/quota_tree.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;

TEST(QuotaTreeTest, NestedSetsHangBelowTheSmallestThatHoldsThem) {
  const std::vector<std::vector<int>> sets = {{1}, {0, 1, 2, 2}, {3}, {1, 2}};

  const auto tree = BuildQuotaTree(sets, 5);

  ASSERT_TRUE(tree.has_value());
  EXPECT_THAT(tree->parent_of_set, ElementsAre(3, -1, -1, 1));
  EXPECT_THAT(tree->parent_of_member, ElementsAre(1, 0, 3, 2, -1));
}

TEST(QuotaTreeTest, OfEqualSetsTheFirstHoldsTheOthers) {
  const std::vector<std::vector<int>> sets = {{0, 1}, {1, 0}};

  const auto tree = BuildQuotaTree(sets, 2);

  ASSERT_TRUE(tree.has_value());
  EXPECT_THAT(tree->parent_of_set, ElementsAre(-1, 0));
  EXPECT_THAT(tree->parent_of_member, ElementsAre(1, 1));
}

TEST(QuotaTreeTest, SetsThatOverlapMakeNoTree) {
  const std::vector<std::vector<int>> sets = {{0, 1}, {1, 2}};

  EXPECT_FALSE(BuildQuotaTree(sets, 3).has_value());
}

TEST(QuotaTreeTest, AnEmptySetHoldsNobody) {
  const std::vector<std::vector<int>> sets = {{}, {0}};

  const auto tree = BuildQuotaTree(sets, 1);

  ASSERT_TRUE(tree.has_value());
  EXPECT_THAT(tree->parent_of_member, ElementsAre(1));
}

}  // namespace
}  // namespace tandem::testing
