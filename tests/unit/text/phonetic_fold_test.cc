#include "indexer/text/phonetic_fold.h"

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

TEST(PhoneticFoldTest, RulesAreAsDocumented) {
  EXPECT_EQ(PhoneticFold("schule"), "sule");
  EXPECT_EQ(PhoneticFold("szkola"), "skola");
  EXPECT_EQ(PhoneticFold("czas"), "cas");
  EXPECT_EQ(PhoneticFold("technik"), "tehnik");
  EXPECT_EQ(PhoneticFold("photo"), "foto");
  EXPECT_EQ(PhoneticFold("blick"), "blik");
  EXPECT_EQ(PhoneticFold("quality"), "kvaliti");
  EXPECT_EQ(PhoneticFold("taxi"), "taksi");
  EXPECT_EQ(PhoneticFold("wirtschaft"), "virtsaft");
  EXPECT_EQ(PhoneticFold("centre"), "centre");
  EXPECT_EQ(PhoneticFold("cultural"), "kultural");
  EXPECT_EQ(PhoneticFold("public"), "publik");
}

TEST(PhoneticFoldTest, EqualLettersInARowBecomeOne) {
  EXPECT_EQ(PhoneticFold("professional"), "profesional");
  EXPECT_EQ(PhoneticFold(""), "");
}

TEST(PhoneticFoldTest, SharedWordsBeginAlike) {
  for (const char* word : {"organisation", "organizace", "organizacija"}) {
    EXPECT_EQ(PhoneticFold(word).substr(0, 8), "organisa") << word;
  }
  EXPECT_EQ(PhoneticFold("metoda"), PhoneticFold("methoda"));
}

}  // namespace
}  // namespace tandem::testing
