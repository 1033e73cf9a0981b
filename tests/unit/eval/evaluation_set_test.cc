#include "tools/eval/evaluation_set.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tools/eval/criteria_table.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

EvalOrganisation Organisation(const std::string& id) {
  EvalOrganisation organisation;
  organisation.id = id;
  organisation.profile.set_name(OrganisationNameOf(id));
  return organisation;
}

TEST(OrganisationNameTest, KeepsIdsThatMayStandInANameAsTheyAre) {
  EXPECT_EQ(OrganisationNameOf("0021-14_~.x"), "organisations/0021-14_~.x");
}

TEST(OrganisationNameTest, KeepsOtherIdsApart) {
  const std::string one = OrganisationNameOf("klub baník|Czech Republic");
  EXPECT_THAT(one, StartsWith("organisations/klub-ban-k-Czech-Republic~"));
  EXPECT_NE(one, OrganisationNameOf("klub banik|Czech Republic"));
  EXPECT_NE(one, OrganisationNameOf("klub baník Czech Republic"));
  EXPECT_EQ(one, OrganisationNameOf("klub baník|Czech Republic"));
}

TEST(OrganisationNameTest, IsNeverTooLong) {
  const std::string name = OrganisationNameOf(std::string(300, 'a'));
  EXPECT_LE(name.size(), std::string("organisations/").size() + 128);
  EXPECT_NE(name, OrganisationNameOf(std::string(301, 'a')));
}

TEST(SortPoolTest, SortsByIdAndTellsThePlaces) {
  std::vector<EvalOrganisation> pool = {Organisation("b"), Organisation("a")};
  const auto places = SortPool(pool);
  ASSERT_THAT(places, IsOk());
  EXPECT_EQ(pool[0].id, "a");
  EXPECT_EQ(places->at("b"), 1u);
}

TEST(SortPoolTest, RefusesAnIdTwice) {
  std::vector<EvalOrganisation> pool = {Organisation("a"), Organisation("a")};
  EXPECT_THAT(SortPool(pool), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST(PlacesOfTest, CountsUnknownIdsAndDropsRepetitions) {
  EvalSet set;
  const PlaceIndex places = {{"a", 0}, {"b", 1}};
  const std::vector<std::string> ids = {"b", "x", "b", "a"};
  EXPECT_THAT(PlacesOf(ids, places, set), ElementsAre(1, 0));
  EXPECT_EQ(set.unknown_ids, 1u);
}

TEST(CriteriaTableTest, HasWeightsThatSumToAHundred) {
  for (const char* set : {"A", "B", "C", "D", "E", "G"}) {
    for (Signals signals :
         {Signals::kText, Signals::kContent, Signals::kWhole}) {
      const EvalCriteria criteria = CriteriaOf(set, signals);
      const v1::Weights& w = criteria.criteria.weights();
      double sum = 0;
      const auto& type = *v1::Weights::descriptor();
      for (int i = 0; i < type.field_count(); ++i) {
        sum += v1::Weights::GetReflection()->GetDouble(w, type.field(i));
      }
      EXPECT_DOUBLE_EQ(sum, 100.0) << set;
      EXPECT_NE(criteria.kind, v1::COOPERATION_KIND_UNSPECIFIED);
      if (signals == Signals::kWhole) continue;
      EXPECT_EQ(w.track_record() + w.relations(), 0.0)
          << set << ": no relations";
      if (signals == Signals::kText) {
        EXPECT_EQ(w.shared_goal(), 100.0) << set;
      }
    }
  }
}

}  // namespace
}  // namespace tandem::testing
