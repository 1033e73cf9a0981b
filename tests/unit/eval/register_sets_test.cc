// Sets A and B.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/eval/invented_data.h"
#include "tools/eval/set_reader.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kPool[] =
    R"({"id": "3-1", "name": "Reed", "country": "cz", "city": "Trst", "section": "III - x", "subsection": "Non-governmental organisations", "text": "We guard reeds.", "sectors": ["Trade", "Environment"], "levels": "national", "fte": "1,5", "budget": "0", "lat": "49,5", "lon": 18.25, "website": "reed.example", "past_degree": 1})"
    "\n"
    R"({"id": "1-1", "name": "Heron", "country": "SK", "city": "", "section": "", "subsection": "", "text": "", "sectors": [], "levels": "", "fte": "", "budget": "", "lat": "", "lon": "", "website": "", "past_degree": 1})"
    "\n"
    R"({"id": "2-1", "name": "Otter", "country": "SK", "section": "", "subsection": "", "text": "Otters.", "sectors": [], "past_degree": 0})"
    "\n";
constexpr char kPast[] =
    "organisation_a,organisation_b,first_year,n_project_years\n"
    "1-1,3-1,2014,3\n"
    "1-1,9-9,2014,3\n";
constexpr char kRegisterQueries[] =
    R"({"query": "3-1", "positives": ["2-1", "9-9"], "exclude": ["1-1"]})"
    "\n"
    R"({"query": "2-1", "positives": ["3-1"], "exclude": []})"
    "\n";

absl::StatusOr<EvalSet> ReadA(const InventedData& data,
                              absl::string_view past = kPast,
                              absl::string_view queries = kRegisterQueries) {
  data.Write("A_organisations.jsonl.gz", kPool);
  data.Write("A_past_partnerships.csv", past);
  return ReadEvalSet("A", data.WithQueries(queries));
}

TEST(PartnershipSetTest, MapsARegisterRecordToAProfile) {
  const InventedData data;
  const auto set = ReadA(data);
  ASSERT_THAT(set, IsOk());
  ASSERT_EQ(set->pool.size(), 3u);
  const EvalOrganisation& reed = set->pool[2];
  EXPECT_EQ(reed.id, "3-1");
  EXPECT_EQ(reed.text, "Reed\nWe guard reeds.\nTrade\nEnvironment");
  EXPECT_EQ(reed.past_degree, 1);
  const v1::Organisation& profile = reed.profile;
  EXPECT_EQ(profile.name(), "organisations/3-1");
  EXPECT_EQ(profile.display_name(), "Reed");
  EXPECT_EQ(profile.kind(), v1::ORGANISATION_KIND_NGO);
  EXPECT_EQ(profile.website(), "http://reed.example");
  EXPECT_EQ(profile.staff(), 1.5);
  ASSERT_EQ(profile.missions_size(), 1);
  EXPECT_EQ(profile.missions(0).text(), "We guard reeds.");
  EXPECT_THAT(profile.labels(), ElementsAre("Trade", "Environment"));
  EXPECT_THAT(profile.sectors(), ElementsAre("environment"));
  EXPECT_EQ(profile.seat().country(), "CZ");
  EXPECT_EQ(profile.seat().point().latitude(), 49.5);
  EXPECT_EQ(profile.activity_scope(), v1::ACTIVITY_SCOPE_NATIONAL);
  EXPECT_EQ(profile.needs_size(), 0);
  EXPECT_EQ(profile.offers_size(), 0);
}

TEST(PartnershipSetTest, StatesNothingForEmptyFields) {
  const InventedData data;
  const auto set = ReadA(data);
  ASSERT_THAT(set, IsOk());
  const v1::Organisation& heron = set->pool[0].profile;
  EXPECT_EQ(heron.missions_size(), 0);
  EXPECT_FALSE(heron.has_staff());
  EXPECT_FALSE(heron.seat().has_point());
  EXPECT_EQ(heron.website(), "");
}

TEST(PartnershipSetTest, TellsAPartnershipOnBothSidesWithinThePool) {
  const InventedData data;
  const auto set = ReadA(data);
  ASSERT_THAT(set, IsOk());
  const v1::Organisation& heron = set->pool[0].profile;
  const v1::Organisation& reed = set->pool[2].profile;
  ASSERT_EQ(heron.track_record_size(), 1) << "9-9 is not in the pool";
  EXPECT_EQ(heron.track_record(0).partner(), reed.name());
  ASSERT_EQ(reed.track_record_size(), 1);
  EXPECT_EQ(reed.track_record(0).partner(), heron.name());
  EXPECT_EQ(reed.track_record(0).start_year(), 2014);
  EXPECT_EQ(reed.track_record(0).months(), 36);
  EXPECT_EQ(set->pool[1].profile.track_record_size(), 0);
}

TEST(PartnershipSetTest, ResolvesQueriesAndTellsNewcomersApart) {
  const InventedData data;
  const auto set = ReadA(data);
  ASSERT_THAT(set, IsOk());
  ASSERT_EQ(set->queries.size(), 2u);
  const EvalQuery& query = set->queries[0];
  EXPECT_THAT(query.positives, ElementsAre(1));
  EXPECT_THAT(query.left_out, ElementsAre(0, 2)) << "exclude and itself";
  EXPECT_EQ(set->unknown_ids, 1u);
  ASSERT_EQ(query.questions.size(), 1u);
  EXPECT_EQ(query.questions[0].subject.organisation(), "organisations/3-1");
  EXPECT_EQ(query.questions[0].text, set->pool[2].text);
  EXPECT_THAT(set->main_queries, ElementsAre(0, 1));
  ASSERT_EQ(set->views.size(), 1u);
  EXPECT_EQ(set->views[0].name, "newcomers");
  EXPECT_THAT(set->views[0].queries, ElementsAre(1));
}

TEST(PartnershipSetTest, RefusesFilesOfAnotherForm) {
  const InventedData data;
  EXPECT_THAT(
      ReadA(data, "header\n1-1,3-1,never,3\n"),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 2")));
  EXPECT_THAT(ReadA(data, kPast, R"({"query": "8-8", "positives": ["1-1"]})"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("8-8")));
}

TEST(NetworkSetTest, HasNeitherPopularityNorRelations) {
  const InventedData data;
  data.Write("B_organisations.jsonl.gz", kPool);
  const auto set = ReadEvalSet("B", data.WithQueries(kRegisterQueries));
  ASSERT_THAT(set, IsOk());
  EXPECT_FALSE(set->has_popularity);
  EXPECT_THAT(set->views, IsEmpty());
  for (const EvalOrganisation& organisation : set->pool) {
    EXPECT_EQ(organisation.profile.track_record_size(), 0);
  }
}

TEST(ReadEvalSetTest, SaysWhichSetsThereAre) {
  EXPECT_THAT(ReadEvalSet("F", {}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadEvalSet("B", {.folder = "/nowhere", .queries = "x"}),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace tandem::testing
