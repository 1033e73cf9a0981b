#include "clients/cli/display_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;

TEST(DisplayTextTest, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth("abc"), 3);
  EXPECT_EQ(DisplayWidth("Sadaři z Hruškovic"), 18);
  EXPECT_EQ(DisplayWidth("Здравље"), 7);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1);
  EXPECT_EQ(DisplayWidth("日本"), 4);
  EXPECT_EQ(DisplayWidth("\xff"), 1);
  EXPECT_EQ(DisplayWidth(""), 0);
}

TEST(DisplayTextTest, PadsByColumns) {
  EXPECT_EQ(PadRight("řeka", 6), "řeka  ");
  EXPECT_EQ(PadLeft("řeka", 6), "  řeka");
  EXPECT_EQ(PadRight("日本", 5), "日本 ");
  EXPECT_EQ(PadRight("too long", 3), "too long");
}

TEST(DisplayTextTest, ShortensWithEllipsisOnlyWhatIsTooLong) {
  EXPECT_EQ(Shorten("meadow", 6), "meadow");
  EXPECT_EQ(Shorten("meadows", 6), "meado…");
  EXPECT_EQ(Shorten("wet meadows", 5), "wet…");
  EXPECT_EQ(Shorten("日本語", 4), "日…");
  EXPECT_EQ(Shorten("meadow", 0), "");
}

TEST(DisplayTextTest, TakesControlOverTheTerminalOutOfText) {
  EXPECT_EQ(CleanText("a\x1b[31mb\n\tc"), "a [31mb  c");
  EXPECT_EQ(CleanText("a\u202eb"), "ab");
  EXPECT_EQ(CleanText("a\xffz"), "a\ufffdz");
  EXPECT_EQ(CleanText("čeština"), "čeština");
}

TEST(DisplayTextTest, WrapsAtSpacesAndKeepsLongWordsWhole) {
  EXPECT_THAT(WrapText("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(WrapText("řeka řeka", 9), ElementsAre("řeka řeka"));
  EXPECT_THAT(WrapText("a extraordinarily b", 5),
              ElementsAre("a", "extraordinarily", "b"));
  EXPECT_THAT(WrapText("", 5), ElementsAre(""));
}

TEST(DisplayTextTest, DrawsBarsWithinTheirCells) {
  EXPECT_EQ(Bar(0, 4), "░░░░");
  EXPECT_EQ(Bar(0.5, 4), "██░░");
  EXPECT_EQ(Bar(1, 4), "████");
  EXPECT_EQ(Bar(7, 4), "████");
  EXPECT_EQ(Bar(-1, 4), "░░░░");
  EXPECT_EQ(Bar(std::numeric_limits<double>::quiet_NaN(), 2), "░░");
}

TEST(DisplayTextTest, WritesNumbersForPeople) {
  EXPECT_EQ(Percent(0.714), "71 %");
  EXPECT_EQ(TwoDigits(0.825), "0.82");
  EXPECT_EQ(Grouped(7), "7");
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(11836), "11,836");
  EXPECT_EQ(Grouped(1234567), "1,234,567");
  EXPECT_EQ(Grouped(-100), "-100");
  EXPECT_EQ(Grouped(-1000), "-1,000");
}

}  // namespace
}  // namespace tandem::testing
