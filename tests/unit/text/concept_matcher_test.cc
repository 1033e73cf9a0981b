#include "indexer/text/concept_matcher.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/base/check.h"
#include "indexer/text/fold.h"
#include "indexer/text/word_breaker.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/taxonomy_yaml.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::unique_ptr<const Taxonomy> Load(const std::string& yaml) {
  auto taxonomy = Taxonomy::Load({{"test", ConceptKind::kCompetency, yaml}});
  TANDEM_CHECK(taxonomy.ok());
  return *std::move(taxonomy);
}

std::vector<uint32_t> Match(const ConceptMatcher& matcher,
                            absl::string_view text,
                            absl::string_view language) {
  std::vector<std::string> words;
  for (const absl::string_view word : BreakWords(text)) {
    words.push_back(FoldForSearch(word));
  }
  return matcher.Match(words, language);
}

// One competency, numbered 0, with one term in all languages.
class OneTermTest : public ::testing::Test {
 protected:
  static std::vector<uint32_t> MatchTerm(absl::string_view term,
                                         absl::string_view text) {
    const auto taxonomy = Load(CompetencyYaml("code", "Some label", term));
    return Match(ConceptMatcher(*taxonomy), text, "en");
  }
};

TEST_F(OneTermTest, WordsMatchWhatBeginsWithThem) {
  EXPECT_THAT(MatchTerm("volunteer", "Volunteers needed"), ElementsAre(0));
  EXPECT_THAT(MatchTerm("volunteer", "volunt"), IsEmpty());
  EXPECT_THAT(MatchTerm("volunteer", "nonvolunteer"), IsEmpty());
}

TEST_F(OneTermTest, ExactWordsMatchThemselvesAlone) {
  EXPECT_THAT(MatchTerm("=media", "social media"), ElementsAre(0));
  EXPECT_THAT(MatchTerm("=media", "mediation"), IsEmpty());
  EXPECT_THAT(MatchTerm("=rod", "rod"), ElementsAre(0));
}

TEST_F(OneTermTest, SeveralWordsStandInOrderWithOneBetweenAtMost) {
  EXPECT_THAT(MatchTerm("write project", "writing projects"), IsEmpty());
  EXPECT_THAT(MatchTerm("writ project", "writing projects"), ElementsAre(0));
  EXPECT_THAT(MatchTerm("writ project", "writing good projects"),
              ElementsAre(0));
  EXPECT_THAT(MatchTerm("writ project", "writing very good projects"),
              IsEmpty());
  EXPECT_THAT(MatchTerm("writ project", "projects writing"), IsEmpty());
}

TEST_F(OneTermTest, AGapIsTriedBothWays) {
  // The first `b` leads nowhere, the second does.
  EXPECT_THAT(MatchTerm("aaaa bb cc", "aaaa bb bb x cc"), ElementsAre(0));
}

TEST_F(OneTermTest, FirstWordsMayBeShort) {
  EXPECT_THAT(MatchTerm("=eu project", "EU projects"), ElementsAre(0));
  EXPECT_THAT(MatchTerm("=eu project", "euro projects"), IsEmpty());
}

TEST_F(OneTermTest, HyphensInTermsAreBreaks) {
  EXPECT_THAT(MatchTerm("e-learn", "our e-learning course"), ElementsAre(0));
  EXPECT_THAT(MatchTerm("e-learn", "eu learning"), IsEmpty());
}

TEST_F(OneTermTest, LabelsMatchWordByWord) {
  EXPECT_THAT(MatchTerm("unrelated", "some label"), ElementsAre(0));
  EXPECT_THAT(MatchTerm("unrelated", "some labels"), IsEmpty());
}

TEST_F(OneTermTest, EveryPlaceCountsOnce) {
  EXPECT_THAT(MatchTerm("some", "some label and some more"), ElementsAre(0, 0));
}

TEST(ConceptMatcherTest, TheTextsLanguageAndEnglishCount) {
  const std::string yaml =
      absl::StrReplaceAll(CompetencyYaml("code", "Label", "xxxx"),
                          {{"en: [\"xxxx\"]", "en: [\"women\"]"},
                           {"cs: [\"xxxx\"]", "cs: [\"žena\"]"},
                           {"mk: [\"xxxx\"]", "mk: [\"жена\"]"},
                           {"tr: [\"xxxx\"]", "tr: [\"kadın\"]"}});
  const auto taxonomy = Load(yaml);
  const ConceptMatcher matcher(*taxonomy);
  EXPECT_THAT(Match(matcher, "Жената", "mk"), ElementsAre(0));
  EXPECT_THAT(Match(matcher, "žena", "cs"), ElementsAre(0));
  EXPECT_THAT(Match(matcher, "KADINLAR", "tr"), ElementsAre(0));
  EXPECT_THAT(Match(matcher, "women", "tr"), ElementsAre(0));
  EXPECT_THAT(Match(matcher, "kadınlar", "cs"), IsEmpty());
  EXPECT_THAT(Match(matcher, "kadınlar", "de"), IsEmpty());
  EXPECT_THAT(Match(matcher, "women", "de"), ElementsAre(0));
  EXPECT_THAT(Match(matcher, "kadınlar", ""), ElementsAre(0));
}

TEST(ConceptMatcherTest, ManyConceptsAreFoundInOrder) {
  const auto taxonomy = Load(absl::StrCat(CompetencyYaml("a", "La", "appl"),
                                          CompetencyYaml("b", "Lb", "appr"),
                                          CompetencyYaml("c", "Lc", "bana")));
  const ConceptMatcher matcher(*taxonomy);
  EXPECT_THAT(Match(matcher, "bananas approve apples", "en"),
              ElementsAre(2, 1, 0));
  EXPECT_THAT(matcher.Match({}, "en"), IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
