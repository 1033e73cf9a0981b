#include "tools/eval/phrase_book.h"

#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kSmall[] =
    "# remark\n"
    "boats\tcompetency\t-\tboating\n"
    "boats\tneed\ten\tA boat\n"
    "boats\tneed\tcs\tČlun\n"
    "boats\toffer\ten\tWe lend boats\n"
    "environment\tmission\ten\tClean rivers\n"
    "any\tvague-need\ten\tHelp\n"
    "any\tvague-offer\ten\tExperience\n"
    "any\taudience\ten\tfor all\n";

TEST(PhraseBookTest, ReadsEveryPart) {
  const auto book = PhraseBook::Parse(kSmall);
  ASSERT_THAT(book, IsOk());
  ASSERT_EQ(book->topics().size(), 1u);
  EXPECT_EQ(book->topics()[0].name, "boats");
  EXPECT_EQ(book->topics()[0].competency, "boating");
  EXPECT_EQ(book->topics()[0].needs.at("cs").front(), "Člun");
  EXPECT_EQ(book->topics()[0].offers.at("en").front(), "We lend boats");
  EXPECT_EQ(book->causes()[0].sector, "environment");
  EXPECT_EQ(book->vague_needs().at("en").front(), "Help");
  EXPECT_EQ(book->vague_offers().at("en").front(), "Experience");
  EXPECT_EQ(book->audiences().at("en").front(), "for all");
}

TEST(PhraseBookTest, SaysWhatIsWrong) {
  const std::string small = kSmall;
  const auto without = [&small](const std::string& line) {
    std::string text = small;
    text.erase(text.find(line), line.size());
    return text;
  };
  struct Case {
    std::string name;
    std::string text;
    std::string message;
  };
  const std::vector<Case> cases = {
      {"three columns", small + "boats\tneed\ten\n", "line 10"},
      {"unknown part", small + "boats\twish\ten\tA boat\n", "line 10"},
      {"no text", small + "boats\tneed\ten\t\n", "line 10"},
      {"nothing", "", "no topic"},
      {"no mission", without("environment\tmission\ten\tClean rivers\n"),
       "no cause"},
      {"no English need", without("boats\tneed\ten\tA boat\n"), "boats need"},
      {"no audience", without("any\taudience\ten\tfor all\n"), "audience"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_THAT(
        PhraseBook::Parse(c.text),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.message)));
  }
}

TEST(PhraseBookTest, HasFortyTopicsWithoutRepetition) {
  const auto book = PhraseBook::LoadBuiltIn();
  ASSERT_THAT(book, IsOk());
  EXPECT_EQ(book->topics().size(), 40u);
  EXPECT_EQ(book->causes().size(), 10u);
  std::set<std::string> seen;
  for (const PhraseBook::Topic& topic : book->topics()) {
    for (const auto* phrases : {&topic.needs, &topic.offers}) {
      EXPECT_EQ(phrases->at("en").size(), 3u) << topic.name;
      EXPECT_EQ(phrases->size(), 4u) << topic.name;
      for (const auto& [language, texts] : *phrases) {
        for (const std::string& text : texts) {
          EXPECT_TRUE(seen.insert(text).second) << text;
        }
      }
    }
  }
}

}  // namespace
}  // namespace tandem::testing
