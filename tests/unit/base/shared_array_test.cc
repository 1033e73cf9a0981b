#include "indexer/base/shared_array.h"

#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

TEST(SharedArrayTest, TakesEightBytesAndIsEmptyAtFirst) {
  static_assert(sizeof(SharedArray<uint32_t>) == 8);
  const SharedArray<uint32_t> none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.data(), nullptr);
  const SharedArray<uint32_t> copy = none;
  EXPECT_TRUE(copy.SharesMemoryWith(none));
}

TEST(SharedArrayTest, BeginsWithZerosAndIsFilledOnce) {
  SharedArray<uint32_t> array(3);
  EXPECT_EQ(array.size(), 3u);
  EXPECT_EQ(array[0] + array[1] + array[2], 0u);
  array.MutableData()[1] = 7;

  const SharedArray<uint32_t> copy = array;
  EXPECT_EQ(copy[1], 7u);
  EXPECT_TRUE(copy.SharesMemoryWith(array));
  EXPECT_DEATH(array.MutableData(), "owners");
}

TEST(SharedArrayTest, OutlivesTheOneItWasCopiedFrom) {
  SharedArray<char> copy;
  {
    const SharedArray<char> first(absl::string_view("reed"));
    copy = first;
  }
  EXPECT_EQ(std::string(copy.data(), copy.size()), "reed");

  SharedArray<char> moved = std::move(copy);
  EXPECT_EQ(std::string(moved.data(), moved.size()), "reed");
  EXPECT_TRUE(copy.empty());  // NOLINT: is what moving leaves
  moved = SharedArray<char>(absl::string_view("rush"));
  EXPECT_EQ(std::string(moved.data(), moved.size()), "rush");
}

// A sanitizer tells if it is freed twice, too early or never.
TEST(SharedArrayTest, IsCopiedByManyThreads) {
  const SharedArray<char> shared(absl::string_view("reed"));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([copy = shared] {
      for (int i = 0; i < 10'000; ++i) {
        const SharedArray<char> another = copy;
        ASSERT_EQ(another.size(), 4u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace tandem::testing
