// Sets D and E.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/eval/invented_data.h"
#include "tools/eval/set_reader.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kProjects[] =
    R"({"query": 1, "positives": ["m1"], "exclude": [], "cohort": "x", "title": "Reeds", "description": "A map of reeds.", "keywords": ["Maps"]})"
    "\n"
    R"({"query": 2, "positives": ["m3"], "exclude": [], "cohort": "y", "title": "Bands", "description": "", "keywords": []})"
    "\n";

TEST(MentorSetTest, MakesEveryItemOfExpertiseAnOffer) {
  const InventedData data;
  data.WriteMentors();
  const auto set = ReadEvalSet("D", data.WithQueries(kProjects));
  ASSERT_THAT(set, IsOk());
  const v1::Organisation& first = set->pool[0].profile;
  ASSERT_EQ(first.offers_size(), 3);
  EXPECT_EQ(first.offers(0).text(), "Data");
  EXPECT_EQ(first.offers(1).text(), "maps");
  EXPECT_EQ(first.offers(2).text(), "Teaching");
  EXPECT_EQ(first.missions(0).text(), "Draws rivers.");
  EXPECT_EQ(first.seat().country(), "DE");
  EXPECT_EQ(set->pool[0].text, "Draws rivers.\nData; maps \nTeaching");
  EXPECT_FALSE(set->pool[1].profile.has_seat());
  EXPECT_EQ(set->pool[1].profile.missions_size(), 0);
  EXPECT_EQ(set->pool[2].profile.seat().country(), "KR");
}

TEST(MentorSetTest, AsksByAProfileThatStatesItsNeeds) {
  const InventedData data;
  data.WriteMentors();
  const auto set = ReadEvalSet("D", data.WithQueries(kProjects));
  ASSERT_THAT(set, IsOk());
  const v1::Organisation& project =
      set->queries[0].questions[0].subject.profile();
  EXPECT_EQ(project.name(), "");
  ASSERT_EQ(project.needs_size(), 2);
  EXPECT_EQ(project.needs(0).text(), "Reeds\nA map of reeds.");
  EXPECT_EQ(project.needs(1).text(), "Maps");
  EXPECT_EQ(set->queries[0].questions[0].text, "Reeds\nA map of reeds.\nMaps");
}

TEST(MentorSetTest, NarrowsToMentorsWhoWereAssignedInTheCohort) {
  const InventedData data;
  data.WriteMentors();
  data.Write("D_queries.jsonl.gz",
             R"({"query": 9, "positives": ["m2"], "cohort": "x"})");
  const auto set = ReadEvalSet("D", data.WithQueries(kProjects));
  ASSERT_THAT(set, IsOk());
  EXPECT_THAT(set->queries[0].left_out, IsEmpty());
  EXPECT_THAT(set->queries[0].narrow_left_out, ElementsAre(2));
  EXPECT_THAT(set->queries[1].narrow_left_out, ElementsAre(0, 1));
  ASSERT_EQ(set->views.size(), 1u);
  EXPECT_TRUE(set->views[0].narrow);
}

constexpr char kTexts[] =
    R"({"project": 7, "acronym": "REEDS", "lang": "cs", "text": "Rákosí u řeky", "en": "Reeds by the river", "themes": ["Water"], "text_masked": "Rákosí řeky", "text_hardmasked": "řeky"})"
    "\n"
    R"({"project": 7, "acronym": "REEDS", "lang": "fr", "text": "Roseaux", "en": "Reeds by the river", "themes": [], "text_masked": "Roseaux", "text_hardmasked": "roseaux"})"
    "\n"
    R"({"project": 12, "acronym": "BRASS", "lang": "hr/sr/bs", "text": "Glazba", "en": "Music for all", "themes": [], "text_masked": "Glazba", "text_hardmasked": "glazba"})"
    "\n";

TEST(LanguageSetTest, HasOneEnglishTextAProjectAndNoNames) {
  const InventedData data;
  const auto set = ReadEvalSet("E", data.WithQueries(kTexts));
  ASSERT_THAT(set, IsOk());
  ASSERT_EQ(set->pool.size(), 2u);
  EXPECT_EQ(set->pool[0].id, "12");
  EXPECT_EQ(set->pool[0].text, "Music for all");
  EXPECT_EQ(set->pool[0].profile.display_name(), "Project");
  EXPECT_EQ(set->pool[1].profile.missions(0).text(), "Reeds by the river");
  EXPECT_EQ(set->pool[1].profile.missions(0).language(), "en");
}

TEST(LanguageSetTest, AsksInTwoFormsAndReportsTheFieldsLanguages) {
  const InventedData data;
  const auto set = ReadEvalSet("E", data.WithQueries(kTexts));
  ASSERT_THAT(set, IsOk());
  EXPECT_THAT(set->forms, ElementsAre("masked", "hardmasked"));
  ASSERT_EQ(set->queries.size(), 3u);
  EXPECT_THAT(set->queries[0].positives, ElementsAre(1));
  ASSERT_EQ(set->queries[0].questions.size(), 2u);
  EXPECT_EQ(set->queries[0].questions[0].text, "Rákosí řeky");
  const v1::LocalizedText& hard =
      set->queries[0].questions[1].subject.profile().missions(0);
  EXPECT_EQ(hard.text(), "řeky");
  EXPECT_EQ(hard.language(), "cs");
  EXPECT_EQ(
      set->queries[2].questions[0].subject.profile().missions(0).language(),
      "hr");
  EXPECT_THAT(set->main_queries, ElementsAre(0, 2));
  ASSERT_EQ(set->views.size(), 2u);
  EXPECT_EQ(set->views[0].name, "other_languages");
  EXPECT_THAT(set->views[0].queries, ElementsAre(1));
  EXPECT_THAT(set->views[1].queries, ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace tandem::testing
