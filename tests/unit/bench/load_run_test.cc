#include "tools/bench/load_run.h"

#include <atomic>
#include <set>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

TEST(LoadRunTest, EveryCallHasANumberAndFailuresAreCounted) {
  absl::Mutex mu;
  std::set<int64_t> numbers;

  const LoadOutcome outcome =
      RunOpenLoop(3, 1000, absl::Milliseconds(50), [&](int client, int64_t n) {
        EXPECT_GE(client, 0);
        EXPECT_LT(client, 3);
        absl::MutexLock lock(&mu);
        EXPECT_TRUE(numbers.insert(n).second);
        return n % 2 == 0;
      });

  EXPECT_EQ(outcome.latency.calls, 50);
  EXPECT_EQ(outcome.errors, 25);
  EXPECT_EQ(*numbers.rbegin(), 49);
}

TEST(LoadRunTest, AtAFixedRateAPauseIsSeenByEveryCallThatWasDueInIt) {
  // The first call holds the only client for as long as ten calls are due.
  const LoadOutcome outcome =
      RunOpenLoop(1, 100, absl::Milliseconds(100), [](int, int64_t n) {
        if (n == 0) absl::SleepFor(absl::Milliseconds(100));
        return true;
      });

  EXPECT_EQ(outcome.latency.calls, 10);
  EXPECT_GE(outcome.latency.p50_ms, 40);
}

TEST(LoadRunTest, AtFullSpeedACallCountsFromItsOwnBegin) {
  const LoadOutcome outcome =
      RunClosedLoop(2, absl::Milliseconds(60), [](int, int64_t) {
        absl::SleepFor(absl::Milliseconds(5));
        return true;
      });

  EXPECT_GE(outcome.latency.calls, 2);
  EXPECT_GE(outcome.latency.p50_ms, 5);
  EXPECT_GE(outcome.seconds, 0.06);
  EXPECT_EQ(outcome.errors, 0);
}

}  // namespace
}  // namespace tandem::testing
