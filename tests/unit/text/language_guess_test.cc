#include "indexer/text/language_guess.h"

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "indexer/text/fold.h"
#include "indexer/text/word_breaker.h"

namespace tandem::testing {
namespace {

std::string Guess(absl::string_view text) {
  const std::vector<absl::string_view> words = BreakWords(text);
  std::vector<std::string> folded;
  for (const absl::string_view word : words) {
    folded.push_back(FoldForSearch(word));
  }
  return std::string(GuessLanguage(words, folded));
}

TEST(LanguageGuessTest, KnowsTheLanguagesOfTheField) {
  EXPECT_EQ(Guess("We work with young people in the villages of our region"),
            "en");
  EXPECT_EQ(Guess("Pomáháme lidem, kteří přišli o domov, a jejich dětem"),
            "cs");
  EXPECT_EQ(Guess("Podporujeme ľudí, ktorí sú bez domova, a ich rodiny"), "sk");
  EXPECT_EQ(Guess("Segítünk azoknak, akik nem tudják, hogy mit tegyenek"),
            "hu");
  EXPECT_EQ(Guess("Lucrăm cu tinerii din satele și orașele noastre"), "ro");
  EXPECT_EQ(Guess("Радимо са младима који су без посла и њиховим породицама"),
            "sh");
  EXPECT_EQ(Guess("Radimo sa mladima koji su bez posla i njihovim porodicama"),
            "sh");
  EXPECT_EQ(Guess("Работиме со млади кои се без работа и нивните семејства"),
            "mk");
  EXPECT_EQ(Guess("Punojmë me të rinjtë që janë pa punë dhe familjet e tyre"),
            "sq");
  EXPECT_EQ(Guess("Gençler için ve onların aileleri ile birlikte çalışıyoruz"),
            "tr");
  EXPECT_EQ(Guess("Pracujemy z młodzieżą, która jest bez pracy"), "pl");
  EXPECT_EQ(Guess("Работим с младежи, които са без работа, и с техните близки"),
            "bg");
}

TEST(LanguageGuessTest, SaysNothingWhereNothingIsClear) {
  EXPECT_EQ(Guess(""), "");
  EXPECT_EQ(Guess("project management"), "");
}

}  // namespace
}  // namespace tandem::testing
