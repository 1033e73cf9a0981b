#include "tools/bench/scale_data_options.h"

#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

TEST(ScaleDataOptionsTest, EveryOptionIsRead) {
  const auto options = ParseScaleDataOptions(
      {"--organisations", "12", "--seed", "3", "-o", "x.jsonl"});

  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->organisations, 12u);
  EXPECT_EQ(options->seed, 3u);
  EXPECT_EQ(options->output, "x.jsonl");
}

TEST(ScaleDataOptionsTest, WhatIsMissingOrOutOfRangeIsRefused) {
  EXPECT_THAT(ParseScaleDataOptions({"--organisations", "12"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseScaleDataOptions({"--organisations", "0", "-o", "-"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseScaleDataOptions({"-o", "-"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace tandem::testing
