// Sets C and G.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/eval/invented_data.h"
#include "tools/eval/set_reader.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Places after sorting: brass 0, heron 1, otter 2, reed 3.
constexpr char kQueries[] =
    R"({"query": "reed|Czech Republic", "positives": ["brass|Hungary"], "exclude": ["heron|Slovakia"]})";
constexpr char kCalls[] =
    R"({"query": "Programme R / NEW", "text": "Wetlands music.", "themes": ["Water management"], "programme": "Programme R", "lead": "otter|Slovakia", "positives": ["heron|Slovakia"]})";

class InterregSetsTest : public ::testing::Test {
 protected:
  InterregSetsTest() { data_.WriteInterregPool(); }

  const InventedData data_;
};

TEST_F(InterregSetsTest, MapsProjectsToAProfile) {
  const auto set = ReadEvalSet("C", data_.WithQueries(kQueries));
  ASSERT_THAT(set, IsOk());
  const v1::Organisation& reed = set->pool[3].profile;
  EXPECT_THAT(reed.name(), HasSubstr("organisations/reed-Czech-Republic~"));
  EXPECT_EQ(reed.missions(0).text(),
            "Wetlands and reeds along the river.\nWater management");
  EXPECT_EQ(reed.missions(0).language(), "en");
  EXPECT_THAT(reed.labels(), ElementsAre("Programme R"));
  EXPECT_EQ(reed.seat().country(), "CZ");
  EXPECT_EQ(reed.seat().nuts(), "CZ080");
  EXPECT_EQ(reed.seat().point().latitude(), 49.5);
  EXPECT_EQ(reed.website(), "");
  EXPECT_EQ(reed.kind(), v1::ORGANISATION_KIND_UNSPECIFIED);
}

TEST_F(InterregSetsTest, FallsBackOnTheWiderRegion) {
  const auto set = ReadEvalSet("C", data_.WithQueries(kQueries));
  ASSERT_THAT(set, IsOk());
  const v1::Area& heron = set->pool[1].profile.seat();
  EXPECT_EQ(heron.nuts(), "SK01");
  EXPECT_EQ(heron.point().longitude(), 17.5);
  EXPECT_FALSE(set->pool[2].profile.seat().has_point());
  EXPECT_FALSE(set->pool[0].profile.has_seat());
}

TEST_F(InterregSetsTest, TellsPastConsortiaOnAllSidesNotOnlyOfTheAskers) {
  const auto set = ReadEvalSet("C", data_.WithQueries(kQueries));
  ASSERT_THAT(set, IsOk());
  for (size_t place : {1, 2, 3}) {
    ASSERT_EQ(set->pool[place].profile.track_record_size(), 2) << place;
  }
  EXPECT_EQ(set->pool[0].profile.track_record_size(), 0);
  const v1::PastCooperation& past = set->pool[2].profile.track_record(0);
  EXPECT_EQ(past.partner(), set->pool[3].profile.name());
  EXPECT_EQ(past.title(), "REEDS");
  EXPECT_EQ(past.start_year(), 2015);
  EXPECT_EQ(past.months(), 12);
}

TEST_F(InterregSetsTest, AsksForNewPartnersOfStoredOrganisations) {
  const auto set = ReadEvalSet("C", data_.WithQueries(kQueries));
  ASSERT_THAT(set, IsOk());
  EXPECT_TRUE(set->has_popularity);
  ASSERT_EQ(set->queries.size(), 1u);
  EXPECT_THAT(set->queries[0].positives, ElementsAre(0));
  EXPECT_THAT(set->queries[0].left_out, ElementsAre(1, 3));
  EXPECT_EQ(set->queries[0].questions[0].subject.organisation(),
            set->pool[3].profile.name());
}

TEST_F(InterregSetsTest, AsksCallsAsAWishOfTheLead) {
  const auto set = ReadEvalSet("G", data_.WithQueries(kCalls));
  ASSERT_THAT(set, IsOk());
  EXPECT_FALSE(set->has_popularity);
  ASSERT_EQ(set->queries.size(), 1u);
  EXPECT_THAT(set->queries[0].positives, ElementsAre(1))
      << "a past partner of the lead may be the answer";
  EXPECT_THAT(set->queries[0].left_out, ElementsAre(2));
  const EvalQuestion& question = set->queries[0].questions[0];
  EXPECT_EQ(question.text, "Wetlands music.\nWater management");
  EXPECT_EQ(question.subject.organisation(), set->pool[2].profile.name());
  EXPECT_EQ(question.subject.wish().text().text(), question.text);
}

TEST_F(InterregSetsTest, SaysThatALeadIsUnknown) {
  EXPECT_THAT(ReadEvalSet("G", data_.WithQueries(R"({"lead": "nobody"})")),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("nobody")));
}

}  // namespace
}  // namespace tandem::testing
