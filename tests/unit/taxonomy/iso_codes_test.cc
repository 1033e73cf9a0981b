#include "indexer/taxonomy/iso_codes.h"

#include <algorithm>

#include "absl/types/span.h"
#include "gtest/gtest.h"
#include "indexer/taxonomy/iso_tables.h"

namespace tandem::testing {
namespace {

TEST(IsoCodesTest, CountriesAreReadInAnyCase) {
  EXPECT_EQ(CanonicalCountry("CZ"), "CZ");
  EXPECT_EQ(CanonicalCountry("cz"), "CZ");
  EXPECT_EQ(CanonicalCountry("CZE"), "");
  EXPECT_EQ(CanonicalCountry("XX"), "");
  EXPECT_EQ(CanonicalCountry(""), "");
}

TEST(IsoCodesTest, EuropeanHabitsGiveIsoCountries) {
  EXPECT_EQ(CanonicalCountry("UK"), "GB");
  EXPECT_EQ(CanonicalCountry("el"), "GR");
  EXPECT_EQ(CanonicalCountry("xk"), "XK");
}

TEST(IsoCodesTest, CountriesHaveEnglishNames) {
  EXPECT_EQ(CountryName("MK"), "North Macedonia");
  EXPECT_EQ(CountryName("MD"), "Moldova");
  EXPECT_EQ(CountryName("XK"), "Kosovo");
  EXPECT_EQ(CountryName("mk"), "");
}

TEST(IsoCodesTest, SubdivisionsAreKnown) {
  EXPECT_EQ(CanonicalSubdivision("cz-20"), "CZ-20");
  EXPECT_EQ(CanonicalSubdivision("RO-HD"), "RO-HD");
  EXPECT_EQ(SubdivisionName("RO-HD"), "Hunedoara");
  EXPECT_EQ(CanonicalSubdivision("CZ-99"), "");
  EXPECT_EQ(CanonicalSubdivision("CZ"), "");
}

TEST(IsoCodesTest, KosovoDistrictsGoByForm) {
  EXPECT_EQ(CanonicalSubdivision("xk-01"), "XK-01");
  EXPECT_EQ(CanonicalSubdivision("XK-1"), "");
  EXPECT_EQ(CanonicalSubdivision("XK-AB"), "");
}

TEST(IsoCodesTest, LanguagesTakeTheirShortestCode) {
  EXPECT_EQ(CanonicalLanguage("CS"), "cs");
  EXPECT_EQ(CanonicalLanguage("ces"), "cs");
  EXPECT_EQ(CanonicalLanguage("cze"), "cs");
  EXPECT_EQ(CanonicalLanguage("sr-Cyrl"), "sr");
  EXPECT_EQ(CanonicalLanguage("cnr"), "cnr");
  EXPECT_EQ(CanonicalLanguage("rom"), "rom");
  EXPECT_EQ(CanonicalLanguage("qqq"), "");
  EXPECT_EQ(CanonicalLanguage("czech"), "");
  EXPECT_EQ(CanonicalLanguage(""), "");
}

TEST(IsoCodesTest, LanguagesHaveEnglishNames) {
  EXPECT_EQ(LanguageName("hu"), "Hungarian");
  EXPECT_EQ(LanguageName("cnr"), "Montenegrin");
  EXPECT_EQ(LanguageName("xx"), "");
}

TEST(IsoCodesTest, FourStandardsShareOneTaxonomyLanguage) {
  for (const char* code : {"bs", "hr", "sr", "cnr", "sh"}) {
    EXPECT_EQ(TaxonomyLanguage(code), "sh") << code;
  }
  EXPECT_EQ(TaxonomyLanguage("sl"), "sl");
  EXPECT_EQ(TaxonomyLanguage(""), "");
}

TEST(IsoCodesTest, NutsCodesGoByForm) {
  EXPECT_TRUE(IsNutsCode("CZ"));
  EXPECT_TRUE(IsNutsCode("CZ080"));
  EXPECT_TRUE(IsNutsCode("ITH1A"));
  EXPECT_FALSE(IsNutsCode("C"));
  EXPECT_FALSE(IsNutsCode("cz08"));
  EXPECT_FALSE(IsNutsCode("CZ-08"));
  EXPECT_FALSE(IsNutsCode("CZ0800"));
}

// Look-ups search by halves.
TEST(IsoCodesTest, TablesAreSorted) {
  const auto before = [](const CodeName& a, const CodeName& b) {
    return a.code < b.code;
  };
  for (const absl::Span<const CodeName> table :
       {CountriesTable(), SubdivisionsTable(), LanguagesTable(),
        LanguageAliasesTable()}) {
    EXPECT_GT(table.size(), 100u);
    EXPECT_TRUE(std::is_sorted(table.begin(), table.end(), before));
  }
}

}  // namespace
}  // namespace tandem::testing
