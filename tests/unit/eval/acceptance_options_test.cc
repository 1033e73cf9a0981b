#include "tools/eval/acceptance_options.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(AcceptanceOptionsTest, ReadsWhatIsAskedFor) {
  const auto options = ParseAcceptanceOptions(
      {"--organisations", "90", "--seeds", "2", "--first_seed", "7", "--limit",
       "3", "--coded", "0.5", "--kind", "exchange-visit", "--json", "--jobs",
       "4", "--daemon", "/x/tandemd", "--daemon_flag", "--index.candidates=9"});
  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->organisations, 90);
  EXPECT_EQ(options->seeds, 2);
  EXPECT_EQ(options->first_seed, 7u);
  EXPECT_EQ(options->limit, 3);
  EXPECT_EQ(options->coded, 0.5);
  EXPECT_EQ(options->kind_code, v1::COOPERATION_KIND_EXCHANGE_VISIT);
  EXPECT_TRUE(options->json);
  EXPECT_EQ(options->jobs, 4);
  EXPECT_EQ(options->daemon.binary, "/x/tandemd");
  EXPECT_THAT(options->daemon.flags, ElementsAre("--index.candidates=9"));
}

TEST(AcceptanceOptionsTest, SaysWhatIsWrong) {
  const std::vector<std::vector<std::string>> cases = {
      {"--organisations", "1"}, {"--seeds", "0"},   {"--first_seed", "0"},
      {"--limit", "1001"},      {"--coded", "1.5"}, {"--kind", "mentoring"},
      {"--jobs", "0"},
  };
  for (const auto& arguments : cases) {
    EXPECT_THAT(
        ParseAcceptanceOptions(arguments),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(arguments[0])));
  }
}

TEST(AcceptanceOptionsTest, ExplainsItself) {
  const auto options = ParseAcceptanceOptions({"--help"});
  ASSERT_THAT(options, IsOk());
  EXPECT_THAT(options->help, HasSubstr("known_two_way"));
}

}  // namespace
}  // namespace tandem::testing
