#include "indexer/base/persistent_map.h"

#include <random>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

TEST(PersistentMapTest, CopiesKeepTheirContentWhenTheOriginalChanges) {
  PersistentMap<std::string, int> map;
  map.Set("a", 1);
  const PersistentMap<std::string, int> before = map;

  map.Set("a", 2);
  map.Set("b", 3);
  map.Erase("a");

  ASSERT_NE(before.Find("a"), nullptr);
  EXPECT_EQ(*before.Find("a"), 1);
  EXPECT_EQ(before.Find("b"), nullptr);
  EXPECT_EQ(map.Find("a"), nullptr);
  EXPECT_EQ(*map.Find("b"), 3);
}

TEST(PersistentMapTest, ACopyMayBeChangedBesideTheOriginal) {
  PersistentMap<std::string, int> original;
  original.Set("a", 1);
  PersistentMap<std::string, int> copy;
  copy.Set("z", 9);
  copy = original;
  const PersistentMap<std::string, int> copy_of_copy = copy;

  original.Set("a", 2);
  copy.Set("a", 3);
  original.Set("a", 4);

  EXPECT_EQ(*original.Find("a"), 4);
  EXPECT_EQ(*copy.Find("a"), 3);
  EXPECT_EQ(copy.Find("z"), nullptr);
  EXPECT_EQ(*copy_of_copy.Find("a"), 1);
}

TEST(PersistentMapTest, AgreesWithAnOrdinaryMap) {
  constexpr uint64_t kSeed = 31;
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  PersistentMap<int, int> map;
  absl::flat_hash_map<int, int> oracle;
  for (int step = 0; step < 20000; ++step) {
    const int key = static_cast<int>(random() % 3000);
    if (random() % 3 == 0) {
      map.Erase(key);
      oracle.erase(key);
    } else {
      map.Set(key, step);
      oracle[key] = step;
    }
  }
  for (int key = 0; key < 3000; ++key) {
    const auto found = oracle.find(key);
    if (found == oracle.end()) {
      EXPECT_EQ(map.Find(key), nullptr);
    } else {
      ASSERT_NE(map.Find(key), nullptr);
      EXPECT_EQ(*map.Find(key), found->second);
    }
  }
}

}  // namespace
}  // namespace tandem
