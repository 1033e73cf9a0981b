#include "indexer/index/slot_bitmap.h"

#include <random>
#include <set>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

SlotBitmap Of(const std::vector<uint32_t>& slots) {
  SlotBitmap set;
  for (const uint32_t slot : slots) set.Add(slot);
  return set;
}

std::vector<uint32_t> SlotsOf(const SlotBitmap& set) {
  std::vector<uint32_t> slots;
  set.ForEach([&slots](uint32_t slot) {
    slots.push_back(slot);
    return true;
  });
  return slots;
}

TEST(SlotBitmapTest, AgreesWithAnOrdinarySet) {
  constexpr uint64_t kSeed = 7;
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  SlotBitmap set;
  std::set<uint32_t> oracle;
  for (int step = 0; step < 30000; ++step) {
    const auto slot = static_cast<uint32_t>(random() % 200000);
    if (random() % 4 == 0) {
      set.Remove(slot);
      oracle.erase(slot);
    } else {
      set.Add(slot);
      oracle.insert(slot);
    }
    ASSERT_EQ(set.Contains(slot), oracle.contains(slot));
  }

  EXPECT_EQ(set.size(), oracle.size());
  EXPECT_THAT(SlotsOf(set), ElementsAreArray(oracle));
}

TEST(SlotBitmapTest, UnionAndIntersectionAreThoseOfSets) {
  SlotBitmap both = Of({1, 2, 70000});
  both.IntersectWith(Of({2, 3, 70000}));
  SlotBitmap either = Of({1, 70000});
  either.UniteWith(Of({1, 9}));

  EXPECT_THAT(SlotsOf(both), ElementsAre(2, 70000));
  EXPECT_THAT(SlotsOf(either), ElementsAre(1, 9, 70000));
}

TEST(SlotBitmapTest, ACopyIsASetOfItsOwn) {
  SlotBitmap original = Of({1, 2});
  const SlotBitmap copy = original;
  original.Add(3);

  EXPECT_EQ(copy, Of({1, 2}));
  EXPECT_FALSE(copy == original);
  original = copy;
  EXPECT_EQ(copy, original);
  const SlotBitmap moved = std::move(original);
  EXPECT_EQ(moved, copy);
}

TEST(SlotBitmapTest, AVisitEndsWhenToldTo) {
  std::vector<uint32_t> visited;
  Of({4, 5, 6}).ForEach([&visited](uint32_t slot) {
    visited.push_back(slot);
    return slot < 5;
  });

  EXPECT_THAT(visited, ElementsAre(4, 5));
}

TEST(SlotBitmapTest, GivesAllSlots) {
  EXPECT_THAT(Of({64, 0, 100000}).ToSlots(), ElementsAre(0, 64, 100000));
  EXPECT_THAT(SlotBitmap().ToSlots(), ElementsAre());
}

TEST(SlotBitmapTest, WordsHaveOneBitForEachSlot) {
  EXPECT_THAT(Of({0, 63, 64}).ToWords(65),
              ElementsAre((uint64_t{1} << 63) | 1, 1));
  EXPECT_THAT(SlotBitmap().ToWords(0), ElementsAre());
  EXPECT_TRUE(SlotBitmap().empty());
}

}  // namespace
}  // namespace tandem::testing
