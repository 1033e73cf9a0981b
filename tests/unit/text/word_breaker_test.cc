#include "indexer/text/word_breaker.h"

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(WordBreakerTest, LettersAndDigitsMakeWords) {
  EXPECT_THAT(BreakWords("Ženy, děti & 4x4 (Обука)."),
              ElementsAre("Ženy", "děti", "4x4", "Обука"));
}

TEST(WordBreakerTest, ApostrophesAndHyphensSeparate) {
  EXPECT_THAT(BreakWords("l'aide e-learning d’Europe"),
              ElementsAre("l", "aide", "e", "learning", "d", "Europe"));
}

TEST(WordBreakerTest, MarksStayWithTheirLetter) {
  EXPECT_THAT(BreakWords("e\u0301cole organi\u00ADsation"),
              ElementsAre("e\u0301cole", "organi\u00ADsation"));
  EXPECT_THAT(BreakWords("\u0301 x"), ElementsAre("x"));
}

TEST(WordBreakerTest, NothingGivesNothing) {
  EXPECT_THAT(BreakWords(""), IsEmpty());
  EXPECT_THAT(BreakWords(" \n\t -- «»"), IsEmpty());
}

TEST(WordBreakerTest, BytesThatAreNotUtf8Separate) {
  EXPECT_THAT(BreakWords("ab\xFF"
                         "cd\xC3"),
              ElementsAre("ab", "cd"));
}

TEST(WordBreakerTest, LongRunsAreCutBetweenCharacters) {
  std::string run;
  for (int i = 0; i < 200; ++i) run += "ж";
  const std::vector<absl::string_view> words = BreakWords(run);
  EXPECT_THAT(words, SizeIs(5));
  EXPECT_THAT(words, Each(SizeIs(::testing::Le(kMaxWordBytes))));
  std::string joined;
  for (const absl::string_view word : words) {
    EXPECT_EQ(word.size() % 2, 0u);
    joined.append(word.data(), word.size());
  }
  EXPECT_EQ(joined, run);
}

}  // namespace
}  // namespace tandem::testing
