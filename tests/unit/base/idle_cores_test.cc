#include "indexer/base/idle_cores.h"

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "absl/synchronization/barrier.h"
#include "absl/synchronization/mutex.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::Each;

TEST(IdleCoresTest, EveryPlaceIsVisitedOnce) {
  for (const int cores : {1, 2, 5}) {
    IdleCores idle(cores);
    for (const size_t count : {0, 1, 99, 100, 101, 10000}) {
      std::vector<std::atomic<int>> visits(count);

      idle.Share(count, 100, [&](size_t begin, size_t end) {
        EXPECT_EQ(begin % 100, 0u);
        EXPECT_LE(end - begin, 100u);
        for (size_t i = begin; i < end; ++i) ++visits[i];
      });

      EXPECT_THAT(std::vector<int>(visits.begin(), visits.end()), Each(1))
          << cores << " cores, " << count;
    }
  }
}

TEST(IdleCoresTest, OthersHelpWhileNobodyElseIsAtWork) {
  IdleCores idle(3);
  // Nobody passes before all three have come.
  absl::Barrier barrier(3);
  std::atomic<int> waited = 0;

  idle.Share(3, 1, [&](size_t, size_t) {
    ++waited;
    barrier.Block();
  });

  EXPECT_EQ(waited, 3);
}

TEST(IdleCoresTest, ManyCallersAtATimeAllGetTheirOwn) {
  IdleCores idle(3);
  std::vector<std::thread> callers;
  std::atomic<size_t> sum = 0;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        idle.Share(50, 7,
                   [&](size_t begin, size_t end) { sum += end - begin; });
      }
    });
  }
  for (std::thread& caller : callers) caller.join();

  EXPECT_EQ(sum, 8u * 200u * 50u);
}

}  // namespace
}  // namespace tandem::testing
