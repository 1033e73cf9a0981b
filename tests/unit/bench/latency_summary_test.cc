#include "tools/bench/latency_summary.h"

#include <vector>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

TEST(LatencySummaryTest, PercentilesAreThoseOfTheNearestRank) {
  std::vector<double> latencies;
  for (int i = 1000; i >= 1; --i) latencies.push_back(i);

  const LatencySummary summary = Summarize(latencies);

  EXPECT_EQ(summary.calls, 1000);
  EXPECT_EQ(summary.p50_ms, 500);
  EXPECT_EQ(summary.p99_ms, 990);
  EXPECT_EQ(summary.p999_ms, 999);
  EXPECT_EQ(summary.max_ms, 1000);
}

TEST(LatencySummaryTest, OneCallIsAllPercentilesAndNoneIsZero) {
  EXPECT_EQ(Summarize({7}).p50_ms, 7);
  EXPECT_EQ(Summarize({7}).p999_ms, 7);
  EXPECT_EQ(Summarize({}).calls, 0);
  EXPECT_EQ(Summarize({}).p99_ms, 0);
}

}  // namespace
}  // namespace tandem::testing
