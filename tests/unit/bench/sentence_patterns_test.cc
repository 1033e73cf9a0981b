#include "tools/bench/sentence_patterns.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kWhole[] =
    "# A remark.\n"
    "en\tmission\tWe work for {t}.\n"
    "en\toffer\t{c}\n"
    "en\tneed\tHelp with {t}\n"
    "en\taudience\tteachers\n";

TEST(SentencePatternsTest, PatternsAreReadByLanguageAndPart) {
  const auto patterns = ParseSentencePatterns(kWhole);

  ASSERT_THAT(patterns, IsOk());
  EXPECT_THAT(*patterns, SizeIs(1));
  EXPECT_THAT(patterns->at("en").missions, ElementsAre("We work for {t}."));
  EXPECT_THAT(patterns->at("en").audiences, ElementsAre("teachers"));
}

TEST(SentencePatternsTest, WhatIsNoPatternIsRefusedWithItsLine) {
  const std::string whole = kWhole;
  EXPECT_THAT(
      ParseSentencePatterns(whole + "en\twish\tx\n"),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 6")));
  EXPECT_THAT(
      ParseSentencePatterns(whole + "en\tneed\n"),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 6")));
  EXPECT_THAT(ParseSentencePatterns(whole + "cs\tneed\tx\n"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("cs")));
  EXPECT_THAT(
      ParseSentencePatterns(""),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("English")));
}

TEST(SentencePatternsTest, SlotsAreFilledAndOtherBracesStay) {
  const PatternSlots slots = {.competency = "law",
                              .term = "rivers",
                              .other_term = "lakes",
                              .word = "Velmora",
                              .place = "Drana",
                              .audience = "teachers",
                              .number = "7"};

  EXPECT_EQ(FillPattern("{c} {t} {u} {w} {p} {a} {n} {x} {t", slots),
            "law rivers lakes Velmora Drana teachers 7 {x} {t");
}

TEST(SentencePatternsTest, TheBuiltInOnesAreInEightLanguages) {
  const auto patterns = LoadSentencePatterns();

  ASSERT_THAT(patterns, IsOk());
  EXPECT_THAT(*patterns, SizeIs(8));
}

}  // namespace
}  // namespace tandem::testing
