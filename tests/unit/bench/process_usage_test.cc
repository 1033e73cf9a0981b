#include "tools/bench/process_usage.h"

#include <unistd.h>

#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

TEST(ProcessUsageTest, ReadsTicksAndPagesBehindAnyName) {
  const auto usage = ParseProcessStat(
      "7 (a name) of (two) S 1 7 7 0 -1 0 0 0 0 0 250 50 0 0 20 0 9 0 100 "
      "4096000 512 0 0",
      100, 4096);

  ASSERT_THAT(usage, IsOk());
  EXPECT_DOUBLE_EQ(usage->cpu_seconds, 3);
  EXPECT_DOUBLE_EQ(usage->resident_mib, 2);
}

TEST(ProcessUsageTest, ReadsTheProcessItself) {
  const auto usage = ReadProcessUsage(getpid());

  ASSERT_THAT(usage, IsOk());
  EXPECT_GT(usage->resident_mib, 1);
  EXPECT_GE(usage->cpu_seconds, 0);
}

TEST(ProcessUsageTest, WhatIsNoProcessIsRefused) {
  EXPECT_THAT(ReadProcessUsage(0x7fffffff),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ParseProcessStat("", 100, 4096),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseProcessStat("7 (x) S 1 2", 100, 4096),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace tandem::testing
