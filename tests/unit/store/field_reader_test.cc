#include "indexer/store/field_reader.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class FieldReaderTest : public ::testing::Test {
 protected:
  FieldReader Reader(const std::string& path) {
    return FieldReader(path, CodePolicy::kMustBeKnown, violations_);
  }
  std::vector<FieldViolation> violations_;
};

TEST_F(FieldReaderTest, PathsHaveDotsBetweenTheirParts) {
  Reader("").Refuse("name", "bad");
  Reader("wish").Refuse("text", "bad");
  Reader("wish.").Refuse("text", "bad");
  Reader("").Child("needs", 2).Child("area").Refuse("country", "bad");
  Reader("").Child("seat").Refuse("", "bad");

  ASSERT_THAT(violations_, SizeIs(5));
  EXPECT_EQ(violations_[0].field, "name");
  EXPECT_EQ(violations_[1].field, "wish.text");
  EXPECT_EQ(violations_[2].field, "wish.text");
  EXPECT_EQ(violations_[3].field, "needs[2].area.country");
  EXPECT_EQ(violations_[4].field, "seat");
}

TEST_F(FieldReaderTest, TextsAreCleaned) {
  struct Case {
    std::string text;
    std::string line;
    std::string multiline;
  };
  const std::vector<Case> cases = {
      {"  plain text \n", "plain text", "plain text"},
      {"a\r\nb\rc\nd\te", "a b c d e", "a\nb\nc\nd\te"},
      {std::string("a\0b\x1f"
                   "c\x7f"
                   "d",
                   7),
       "a b c d", "a b c d"},
      {"a\xC2\x85"
       "b\xC2\x9F"
       "c\xC2\xA0"
       "d",
       "a b c\xC2\xA0"
       "d",
       "a b c\xC2\xA0"
       "d"},
      {"žluťoučký 🌳", "žluťoučký 🌳", "žluťoučký 🌳"},
      {" \x01\n", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(CleanText(c.text, /*multiline=*/false), c.line);
    EXPECT_EQ(CleanText(c.text, /*multiline=*/true), c.multiline);
    EXPECT_EQ(CleanText(c.line, false), c.line);
    EXPECT_EQ(CleanText(c.multiline, true), c.multiline);
  }
}

TEST_F(FieldReaderTest, ALimitIsInclusive) {
  const TextLimit limit = {.min = 2, .max = 4};
  EXPECT_EQ(Reader("").Text("f", "ab", limit), "ab");
  EXPECT_EQ(Reader("").Text("f", "abcd", limit), "abcd");
  EXPECT_THAT(violations_, IsEmpty());

  Reader("").Text("f", "a ", limit);
  Reader("").Text("f", "abcde", limit);
  ASSERT_THAT(violations_, SizeIs(2));
  EXPECT_EQ(violations_[0].description,
            "is required: 2 to 4 bytes besides white space");
  EXPECT_EQ(violations_[1].description, "has 5 bytes; at most 4 are allowed");
}

TEST_F(FieldReaderTest, QuotesAreShortWholeCharacters) {
  EXPECT_EQ(Quote("a\nb"), "\"a b\"");
  std::string long_text = "x";
  while (long_text.size() < 200) long_text += "ž";

  const std::string quoted = Quote(long_text);

  EXPECT_THAT(quoted, EndsWith("ž...\""));
  EXPECT_EQ(quoted.size(), 59 + 5u);
}

}  // namespace
}  // namespace tandem
