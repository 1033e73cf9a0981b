#include "indexer/text/stemmer.h"

#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/text/suffix_stemmer.h"

namespace tandem::testing {
namespace {

struct Family {
  const char* language;
  std::vector<const char*> words;
};

class StemmerFamilyTest : public ::testing::TestWithParam<Family> {};

TEST_P(StemmerFamilyTest, FormsOfAWordShareAStem) {
  const Family& family = GetParam();
  const std::string stem = Stem(family.words[0], family.language);
  EXPECT_GE(stem.size(), 3u);
  for (const char* word : family.words) {
    EXPECT_EQ(Stem(word, family.language), stem) << word;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Field, StemmerFamilyTest,
    ::testing::Values(
        Family{"en", {"volunteers", "Volunteer", "volunteering"}},
        Family{"cs",
               {"dobrovolník", "dobrovolníci", "dobrovolníků", "dobrovolníkům",
                "dobrovolníky", "Dobrovolníka"}},
        Family{"cs", {"projekt", "projekty", "projektů", "projektech"}},
        Family{"cs", {"organizace", "organizaci", "organizací", "organizacím"}},
        Family{
            "sk",
            {"dobrovoľník", "dobrovoľníci", "dobrovoľníkov", "dobrovoľníkmi"}},
        Family{"pl", {"projekt", "projekty", "projektów", "projektami"}},
        Family{"pl", {"organizacja", "organizacji", "organizacje"}},
        Family{"hu", {"önkéntes", "önkéntesek", "önkénteseket"}},
        Family{"ro", {"voluntar", "voluntari", "voluntarii"}},
        Family{"sr", {"волонтери", "volonteri", "volontera", "волонтера"}},
        Family{"hr", {"zajednica", "zajednice", "zajednici"}},
        Family{"mk", {"проект", "проекти", "проектите", "проектот"}},
        Family{"bg", {"проект", "проекти", "проектите", "проектът"}},
        Family{"sq",
               {"vullnetar", "vullnetarë", "vullnetarët", "vullnetarëve"}},
        Family{"tr", {"gönüllü", "gönüllüler", "GÖNÜLLÜLERİN"}}));

TEST(StemmerTest, CzechAndSlovakShareStems) {
  EXPECT_EQ(Stem("dobrovolníků", "cs"), Stem("dobrovoľníkov", "sk"));
}

TEST(StemmerTest, StemsAreFoldedForSearch) {
  EXPECT_EQ(Stem("Önkéntesek", "hu"), "onkentes");
  EXPECT_EQ(Stem("Ελλάδα", "xx"), "ellada");
}

TEST(StemmerTest, DifferentWordsStayApart) {
  EXPECT_NE(Stem("energie", "cs"), Stem("energetika", "cs"));
  EXPECT_NE(Stem("youth", "en"), Stem("you", "en"));
}

TEST(StemmerTest, WordsOfUnknownLanguagesStayWhole) {
  EXPECT_EQ(Stem("Volunteers", ""), "volunteers");
  EXPECT_EQ(Stem("Volunteers", "sw"), "volunteers");
}

TEST(StemmerTest, ThreeLettersAlwaysStay) {
  EXPECT_EQ(StripSuffix("deti", "cs"), "det");
  EXPECT_EQ(StripSuffix("eho", "cs"), "eho");
  EXPECT_EQ(StripSuffix("zenami", "cs"), "zen");
  EXPECT_EQ(StripSuffix("", "cs"), "");
}

TEST(StemmerTest, ThreadsAgree) {
  const std::string expected = Stem("organisations", "en");
  std::vector<std::string> stems(4);
  std::vector<std::thread> threads;
  for (std::string& stem : stems) {
    threads.emplace_back([&stem] {
      for (int i = 0; i < 1000; ++i) stem = Stem("organisations", "en");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& stem : stems) EXPECT_EQ(stem, expected);
}

}  // namespace
}  // namespace tandem::testing
