#include "indexer/taxonomy/taxonomy.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/taxonomy_yaml.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

absl::StatusOr<std::unique_ptr<const Taxonomy>> LoadCompetencies(
    const std::string& yaml) {
  return Taxonomy::Load({{"file.yaml", ConceptKind::kCompetency, yaml}});
}

// Expects a refusal that names the file, the entry and `what`.
void ExpectRefused(const std::string& yaml, const std::string& what) {
  EXPECT_THAT(LoadCompetencies(yaml),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("file.yaml: entry 1"), HasSubstr(what))))
      << yaml;
}

std::string Valid() { return CompetencyYaml("advice", "Advice", "advic"); }

TEST(TaxonomyTest, ReadsAConceptWhole) {
  const auto taxonomy = LoadCompetencies(Valid());
  ASSERT_THAT(taxonomy, IsOk());
  const Concept* read = (*taxonomy)->FindCompetency("advice");
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->kind, ConceptKind::kCompetency);
  EXPECT_EQ(read->resource, ResourceKind::kExpertise);
  EXPECT_EQ(read->Label("mk"), "Advice");
  EXPECT_EQ(read->Label("xx"), "Advice");
  EXPECT_EQ(read->terms.at("hu"), std::vector<std::string>{"advic"});
  EXPECT_EQ((*taxonomy)->FindSector("advice"), nullptr);
}

TEST(TaxonomyTest, NumbersRunThroughAllFiles) {
  const std::string sectors =
      ConceptYaml("advice", "Advice", "advic", "  aliases: [\"Counsel\"]\n");
  const std::string lexicon = ConceptYaml("river", "River", "river");
  const auto taxonomy =
      Taxonomy::Load({{"a", ConceptKind::kCompetency, Valid()},
                      {"b", ConceptKind::kSector, sectors},
                      {"c", ConceptKind::kLexicon, lexicon}});
  ASSERT_THAT(taxonomy, IsOk());
  ASSERT_THAT((*taxonomy)->concepts(), SizeIs(3));
  for (uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ((*taxonomy)->concepts()[i].number, i);
  }
  EXPECT_EQ((*taxonomy)->FindSector("advice")->aliases,
            std::vector<std::string>{"Counsel"});
  EXPECT_EQ((*taxonomy)->FindCompetency("river"), nullptr);
}

TEST(TaxonomyTest, RefusesACodeThatIsThereTwice) {
  EXPECT_THAT(LoadCompetencies(Valid() + Valid()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("file.yaml"), HasSubstr("(advice)"),
                             HasSubstr("twice"))));
}

TEST(TaxonomyTest, RefusesBadCodes) {
  ExpectRefused(CompetencyYaml("Advice", "Advice", "advic"), "code");
  ExpectRefused(CompetencyYaml("4-advice", "Advice", "advic"), "code");
  ExpectRefused(CompetencyYaml("my_advice", "Advice", "advic"), "code");
}

TEST(TaxonomyTest, RefusesAMissingLanguage) {
  ExpectRefused(absl::StrReplaceAll(Valid(), {{"    tr: \"Advice\"\n", ""}}),
                "labels: language tr is missing");
  ExpectRefused(absl::StrReplaceAll(Valid(), {{"    sq: [\"advic\"]\n", ""}}),
                "terms: language sq is missing");
}

TEST(TaxonomyTest, RefusesAnUnknownLanguage) {
  ExpectRefused(absl::StrReplaceAll(Valid(), {{"    tr: \"", "    xx: \""}}),
                "labels: unknown language \"xx\"");
}

TEST(TaxonomyTest, RefusesShortStems) {
  ExpectRefused(CompetencyYaml("advice", "Advice", "adv"), "stem too short");
  ExpectRefused(CompetencyYaml("advice", "Advice", "=ad"), "stem too short");
  ExpectRefused(CompetencyYaml("advice", "Advice", "a ="), "stem too short");
}

TEST(TaxonomyTest, CountsLettersAndNotBytesOfStems) {
  ExpectRefused(CompetencyYaml("advice", "Advice", "мла"), "stem too short");
  EXPECT_THAT(LoadCompetencies(CompetencyYaml("advice", "Advice", "млад")),
              IsOk());
  EXPECT_THAT(LoadCompetencies(CompetencyYaml("advice", "Advice", "=děj")),
              IsOk());
}

TEST(TaxonomyTest, RefusesTermsOfFiveWords) {
  EXPECT_THAT(LoadCompetencies(CompetencyYaml("advice", "Advice", "a b c d")),
              IsOk());
  ExpectRefused(CompetencyYaml("advice", "Advice", "a b c d e"),
                "1 to 4 words");
}

TEST(TaxonomyTest, RefusesUnknownFieldsAndResources) {
  ExpectRefused(ConceptYaml("advice", "Advice", "advic",
                            "  resource: expertise\n  colour: red\n"),
                "colour: unknown field");
  ExpectRefused(ConceptYaml("advice", "Advice", "advic", "  resource: money\n"),
                "resource \"money\"");
  ExpectRefused(ConceptYaml("advice", "Advice", "advic",
                            "  resource: people\n  aliases: [\"Counsel\"]\n"),
                "aliases: unknown field");
}

TEST(TaxonomyTest, RefusesMissingFields) {
  ExpectRefused(ConceptYaml("advice", "Advice", "advic"),
                "resource is missing");
  ExpectRefused("- resource: people\n", "code is missing");
  ExpectRefused("- code: advice\n", "labels are missing");
  ExpectRefused("- just text\n", "a map is expected");
}

TEST(TaxonomyTest, NamesTheEntryThatIsWrong) {
  const std::string yaml =
      absl::StrCat(Valid(), CompetencyYaml("other", "Other", "oth"));
  EXPECT_THAT(LoadCompetencies(yaml),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("file.yaml: entry 2 (other): terms: en:")));
}

TEST(TaxonomyTest, RefusesWhatIsNoYamlList) {
  for (const char* yaml : {"[", "a: b", "\"", "- &a [*b]", "text"}) {
    EXPECT_THAT(
        LoadCompetencies(yaml),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("file.yaml: ")))
        << yaml;
  }
}

TEST(TaxonomyTest, FingerprintFollowsTheData) {
  const auto one = LoadCompetencies(Valid());
  const auto same = LoadCompetencies(Valid());
  const auto other =
      LoadCompetencies(CompetencyYaml("advice", "Advice", "advis"));
  ASSERT_THAT(one, IsOk());
  ASSERT_THAT(same, IsOk());
  ASSERT_THAT(other, IsOk());
  EXPECT_EQ((*one)->fingerprint(), (*same)->fingerprint());
  EXPECT_NE((*one)->fingerprint(), (*other)->fingerprint());
}

TEST(TaxonomyTest, BuiltInFilesAreWhole) {
  const auto taxonomy = Taxonomy::LoadBuiltIn();
  ASSERT_THAT(taxonomy, IsOk());
  int competencies = 0;
  for (const Concept& built_in : (*taxonomy)->concepts()) {
    if (built_in.kind == ConceptKind::kCompetency) ++competencies;
  }
  EXPECT_GE(competencies, 70);
  EXPECT_NE((*taxonomy)->FindCompetency("volunteer-management"), nullptr);
  for (const char* code :
       {"rule-of-law", "human-rights", "health", "women", "children-and-youth",
        "vulnerable-groups", "disability", "education-and-culture",
        "social-policy-and-employment", "agriculture", "environment", "energy",
        "food-safety"}) {
    EXPECT_NE((*taxonomy)->FindSector(code), nullptr) << code;
  }
}

}  // namespace
}  // namespace tandem::testing
