#include "tools/bench/call_mix.h"

#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tools/bench/load_options.h"

namespace tandem::testing {
namespace {

TEST(CallMixTest, SharesAreReadByKind) {
  const auto shares = ParseCallShares("find=60,upsert=0.5");

  ASSERT_THAT(shares, IsOk());
  EXPECT_EQ((*shares)[static_cast<size_t>(CallKind::kFind)], 60);
  EXPECT_EQ((*shares)[static_cast<size_t>(CallKind::kUpsert)], 0.5);
  EXPECT_EQ((*shares)[static_cast<size_t>(CallKind::kSearch)], 0);
}

TEST(CallMixTest, AMixThatIsNoneIsRefused) {
  for (const char* text : {"", "find", "find=", "find=x", "fnd=1", "find=-1",
                           "find=0", "find=nan", "find=1,,get=1"}) {
    EXPECT_THAT(ParseCallShares(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(LoadOptionsTest, EveryOptionIsRead) {
  const auto options =
      ParseLoadOptions({"--address", "127.0.0.1:1", "--pid", "7", "--clients",
                        "2,8", "--seconds", "1.5", "--rate", "50", "--mix",
                        "get=1", "--subjects", "9", "--seed", "3"});

  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->address, "127.0.0.1:1");
  EXPECT_EQ(options->pid, 7);
  EXPECT_EQ(options->clients, (std::vector<int>{2, 8}));
  EXPECT_EQ(options->seconds, 1.5);
  EXPECT_EQ(options->rate, 50);
  EXPECT_EQ(options->mix[static_cast<size_t>(CallKind::kGet)], 1);
  EXPECT_EQ(options->subjects, 9);
  EXPECT_EQ(options->seed, 3u);
}

TEST(LoadOptionsTest, WhatIsOutOfRangeIsRefused) {
  EXPECT_THAT(ParseLoadOptions({"--clients", "0"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseLoadOptions({"--mix", "find"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseLoadOptions({"--unknown"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace tandem::testing
