#include "indexer/index/large_memory.h"

#include <algorithm>
#include <cstdint>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

constexpr size_t kHugePage = size_t{2} << 20;

TEST(LargeMemoryTest, IsZeroedAlignedAndWritable) {
  for (const size_t bytes : {size_t{0}, size_t{1}, kHugePage - 1, kHugePage,
                             kHugePage + 4097, 3 * kHugePage}) {
    // What was written before must not come back.
    for (int round = 0; round < 2; ++round) {
      const auto memory = AllocateLargeMemory(bytes);
      const size_t unit = bytes < kHugePage ? kCacheLine : kHugePage;
      EXPECT_EQ(reinterpret_cast<uintptr_t>(memory.get()) % unit, 0u) << bytes;
      EXPECT_TRUE(std::all_of(memory.get(), memory.get() + bytes,
                              [](std::byte b) { return b == std::byte{0}; }))
          << bytes;
      std::fill_n(memory.get(), bytes, std::byte{0xFF});
    }
  }
}

}  // namespace
}  // namespace tandem::testing
