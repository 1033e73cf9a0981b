#include "indexer/base/compact_shared.h"

#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using SharedText = CompactShared<std::string>;

TEST(CompactSharedTest, TakesEightBytesAndHoldsNothingAtFirst) {
  static_assert(sizeof(SharedText) == 8);
  const SharedText none;
  EXPECT_EQ(none, nullptr);
  EXPECT_EQ(none.get(), nullptr);
  const SharedText copy = none;
  EXPECT_EQ(copy, none);
}

TEST(CompactSharedTest, CopiesShareTheValueUntilTheLastIsGone) {
  const auto watched = std::make_shared<int>(7);
  using Shared = CompactShared<std::shared_ptr<int>>;
  Shared first = Shared::Make(watched);
  EXPECT_EQ(watched.use_count(), 2);

  Shared copy = first;
  EXPECT_EQ(copy.get(), first.get());
  EXPECT_EQ(watched.use_count(), 2);
  first = {};
  EXPECT_EQ(first, nullptr);
  EXPECT_EQ(**copy, 7);

  Shared moved = std::move(copy);
  EXPECT_EQ(copy, nullptr);  // NOLINT: is what moving leaves
  EXPECT_EQ(watched.use_count(), 2);
  moved = {};
  EXPECT_EQ(watched.use_count(), 1);
}

TEST(CompactSharedTest, IsOnlyEqualToItsCopies) {
  const SharedText reed = SharedText::Make("reed");
  const SharedText copy = reed;
  EXPECT_EQ(reed, copy);
  EXPECT_NE(reed, SharedText::Make("reed"));
}

// A sanitizer tells if it is destroyed twice, too early or never.
TEST(CompactSharedTest, IsCopiedByManyThreads) {
  const SharedText shared = SharedText::Make("as long as to lie on the heap");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([copy = shared] {
      for (int i = 0; i < 10'000; ++i) {
        const SharedText another = copy;
        ASSERT_EQ(another->size(), 29u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace tandem::testing
