#include "indexer/store/code_suggestion.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem {
namespace {

using ::tandem::testing::SmallTaxonomy;

std::string Suggest(const std::string& code) {
  return SuggestCode(code, ConceptKind::kCompetency, SmallTaxonomy());
}

TEST(CodeSuggestionTest, CountsSlips) {
  EXPECT_EQ(EditDistance("", ""), 0);
  EXPECT_EQ(EditDistance("abc", ""), 3);
  EXPECT_EQ(EditDistance("", "abc"), 3);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3);
  EXPECT_EQ(EditDistance("legal-aid", "legal-aid"), 0);
}

TEST(CodeSuggestionTest, ForgivesSlipsCaseAndUnderscores) {
  EXPECT_EQ(Suggest("legal-ade"), "legal-aid");
  EXPECT_EQ(Suggest("LEGAL_AID"), "legal-aid");
  EXPECT_EQ(Suggest("projekt-writting"), "project-writing");
}

TEST(CodeSuggestionTest, OffersNothingForAStranger) {
  EXPECT_EQ(Suggest("astronomy"), "");
  EXPECT_EQ(Suggest("x"), "");
  EXPECT_EQ(Suggest(""), "");
  EXPECT_EQ(Suggest(std::string(100000, 'a')), "");
}

TEST(CodeSuggestionTest, KeepsToTheKindAsked) {
  EXPECT_EQ(SuggestCode("helth", ConceptKind::kSector, SmallTaxonomy()),
            "health");
  EXPECT_EQ(Suggest("helth"), "");
}

}  // namespace
}  // namespace tandem
