#include "indexer/index/item_index.h"

#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/index/ivf_vector_index.h"
#include "indexer/index/vector_rows.h"
#include "tests/testing/random_rows.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/index/accept_all.h"

namespace tandem::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

std::shared_ptr<const VectorIndex> BuildIndex(VectorRowsView rows) {
  auto index = IvfVectorIndex::Build(std::move(rows), {});
  EXPECT_THAT(index, IsOk());
  return *std::move(index);
}

TEST(VectorRowsTest, OlderViewsDoNotSeeLaterRows) {
  VectorRows rows(2);
  rows.Append({.slot = 1}, LatentVector({1, 0}));
  const VectorRowsView before = rows.view();

  for (uint32_t i = 0; i < 2 * VectorRowsView::kSegmentRows; ++i) {
    rows.Append({.slot = 100 + i}, LatentVector({0, 1}));
  }

  EXPECT_EQ(before.size(), 1u);
  EXPECT_EQ(before.item(0).slot, 1u);
  EXPECT_EQ(rows.view().item(VectorRowsView::kSegmentRows).slot,
            100 + VectorRowsView::kSegmentRows - 1);
}

TEST(ItemIndexViewTest, SearchesIndexedRowsAndTheTailBehindThem) {
  VectorRows rows = RandomRows(/*seed=*/3, 1000, 8);
  const std::shared_ptr<const VectorIndex> indexed = BuildIndex(rows.view());
  std::mt19937_64 random(4);
  const std::vector<float> late = RandomUnitVector(random, 8);
  const uint32_t row = rows.Append({.slot = 5000}, LatentVector(late));
  const ItemIndexView view(rows.view(), indexed);

  const auto hits = view.Search(late, 3, AcceptAll);

  ASSERT_THAT(hits, IsOk());
  ASSERT_THAT(*hits, SizeIs(3));
  EXPECT_EQ(hits->front().row, row);
}

TEST(ItemIndexViewTest, ZeroQueryFindsNothing) {
  const ItemIndexView view(RandomRows(/*seed=*/3, 10, 8).view(), nullptr);

  const auto hits = view.Search(std::vector<float>(8, 0.0f), 3, AcceptAll);

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(*hits, IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
