#include "indexer/text/fold.h"

#include <string>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

TEST(FoldTest, LowersAscii) {
  EXPECT_EQ(FoldForSearch("Project WRITING 2012!"), "project writing 2012!");
  EXPECT_EQ(FoldForSearch(""), "");
}

TEST(FoldTest, StripsDiacriticsOfTheField) {
  EXPECT_EQ(FoldForSearch("Žluťoučký kůň"), "zlutoucky kun");
  EXPECT_EQ(FoldForSearch("Ľubozvučná vŕba"), "lubozvucna vrba");
  EXPECT_EQ(FoldForSearch("Őrült fűnyíró"), "orult funyiro");
  EXPECT_EQ(FoldForSearch("Învățământ șţ"), "invatamant st");
  EXPECT_EQ(FoldForSearch("Fëmijët"), "femijet");
  EXPECT_EQ(FoldForSearch("Łódź żółć"), "lodz zolc");
}

TEST(FoldTest, PutsLettersWithoutABaseIntoLatin) {
  EXPECT_EQ(FoldForSearch("Straße"), "strasse");
  EXPECT_EQ(FoldForSearch("SMØRREBRØD Æon Œuvre"), "smorrebrod aeon oeuvre");
  EXPECT_EQ(FoldForSearch("Þórður"), "thordur");
}

TEST(FoldTest, BothSerbianScriptsGiveTheSameLetters) {
  const struct {
    const char* latin;
    const char* cyrillic;
  } kPairs[] = {
      {"Žene u crnom", "Жене у црном"},
      {"Građanska inicijativa", "Грађанска иницијатива"},
      {"Ljubav i njegova džungla", "Љубав и његова џунгла"},
      {"Zajednička kuća čuvara šuma", "Заједничка кућа чувара шума"},
      {"hrabrost", "храброст"},
      {"ABVGDĐEŽZIJKLLJMNNJOPRSTĆUFHCČDŽŠ", "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"},
  };
  for (const auto& pair : kPairs) {
    EXPECT_EQ(FoldForSearch(pair.latin), FoldForSearch(pair.cyrillic));
  }
  EXPECT_EQ(FoldForSearch("Грађанска"), "gradjanska");
}

TEST(FoldTest, ReadsMacedonianAndBulgarian) {
  EXPECT_EQ(FoldForSearch("Ѓорѓи ќе ѕвезда"), "gjorgji kje dzvezda");
  EXPECT_EQ(FoldForSearch("Общност за младежка дейност"),
            "obstnost za mladezka dejnost");
  EXPECT_EQ(FoldForSearch("ЪГЪЛ, любов"), "agal, ljubov");
}

TEST(FoldTest, TurkishLettersIAreOne) {
  EXPECT_EQ(FoldForSearch("IŞIK ışık İSTANBUL istanbul"),
            "isik isik istanbul istanbul");
}

TEST(FoldTest, ComposedAndDecomposedAreOne) {
  EXPECT_EQ(FoldForSearch("e\u0301cole"), "ecole");
  EXPECT_EQ(FoldForSearch("и\u0306"), FoldForSearch("й"));
  EXPECT_EQ(FoldForSearch("г\u0301"), FoldForSearch("ѓ"));
}

TEST(FoldTest, CompatibilityFormsAreOne) {
  EXPECT_EQ(FoldForSearch("ﬁnance"), "finance");
  EXPECT_EQ(FoldForSearch("ＡＢＣ"), "abc");
  EXPECT_EQ(FoldForSearch("organi\u00ADsation"), "organisation");
}

TEST(FoldTest, OtherScriptsGoThroughIcu) {
  EXPECT_EQ(FoldForSearch("Ελλάδα"), "ellada");
  EXPECT_EQ(FoldForSearch("Тбилиси და ბათუმი"), "tbilisi da batumi");
}

TEST(FoldTest, BytesThatAreNotUtf8BecomeSpaces) {
  EXPECT_EQ(FoldForSearch("a\xFFz\xC3"), "a z ");
}

TEST(FoldTest, FoldingTwiceChangesNothing) {
  for (const char* text : {"Žena Ђорђе İ ß", "Ελλάδα €5 «да» 中文", "a\xFFz"}) {
    const std::string once = FoldForSearch(text);
    EXPECT_EQ(FoldForSearch(once), once) << text;
  }
}

TEST(FoldTest, CaseFoldingKeepsScriptAndDiacritics) {
  EXPECT_EQ(FoldCase("ŽENE", "sh"), "žene");
  EXPECT_EQ(FoldCase("ЖЕНЕ", "sr"), "жене");
  EXPECT_EQ(FoldCase("Organi\u00ADsation", "en"), "organisation");
  EXPECT_EQ(FoldCase("CAFE\u0301", "fr"), "café");
}

TEST(FoldTest, CaseFoldingKnowsTurkish) {
  EXPECT_EQ(FoldCase("KADIN", "tr"), "kadın");
  EXPECT_EQ(FoldCase("İKLİM", "tr"), "iklim");
  EXPECT_EQ(FoldCase("MISSION", "en"), "mission");
}

}  // namespace
}  // namespace tandem::testing
