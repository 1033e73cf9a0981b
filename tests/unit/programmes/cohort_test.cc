#include "service/programmes/cohort.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

// Mentors m0 to m3 with so many places; mentees alder and birch.
class CohortTest : public ProgrammeFixture {
 protected:
  void SetUp() override {
    for (int i = 0; i < 4; ++i) Add(Mentor("m" + std::to_string(i), i).Build());
    Add(Mentee("birch").Sector("health").Build());
    Add(Mentee("alder").Build());
  }

  absl::StatusOr<Cohort> Gather(const v1::Programme& programme,
                                const BookedPlaces& booked = {}) {
    snapshot_ = catalog_->snapshot();
    return GatherCohort(Plan(programme), *snapshot_, booked);
  }

  static std::vector<std::string> IdsOf(
      const std::vector<CohortMember>& members) {
    std::vector<std::string> ids;
    for (const CohortMember& one : members) {
      ids.push_back(one.entry->id().value());
    }
    return ids;
  }

  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(CohortTest, FiltersAndParticipantsTakePartTogetherByName) {
  v1::Programme programme = Programme({"m1"}, {"birch"});
  programme.mutable_givers()->mutable_filter()->add_free_capacity(
      v1::COOPERATION_KIND_MENTORING);
  programme.mutable_takers()->add_participants()->set_organisation(
      "organisations/alder");

  const auto cohort = Gather(programme);

  ASSERT_THAT(cohort, IsOk());
  EXPECT_THAT(IdsOf(cohort->givers), ElementsAre("m1", "m2", "m3"));
  EXPECT_THAT(IdsOf(cohort->takers), ElementsAre("alder", "birch"));
  EXPECT_EQ(FindMember(cohort->takers, Id("birch")), 1);
  EXPECT_EQ(FindMember(cohort->takers, Id("m1")), -1);
}

TEST_F(CohortTest, PlacesAreWhatIsLeft) {
  v1::Programme programme = Programme({"m1", "m2", "m3", "alder"}, {"birch"});
  programme.mutable_givers()->mutable_participants(1)->set_places(5);
  programme.mutable_givers()->set_places_if_not_stated(2);

  const auto cohort =
      Gather(programme, {{Id("m2"), 1}, {Id("m3"), 7}, {Id("alder"), 1}});

  ASSERT_THAT(cohort, IsOk());
  ASSERT_THAT(IdsOf(cohort->givers), ElementsAre("alder", "m1", "m2", "m3"));
  EXPECT_EQ(cohort->givers[0].places, 1);  // not stated: 2, one booked
  EXPECT_EQ(cohort->givers[1].places, 1);  // by its profile
  EXPECT_EQ(cohort->givers[2].places, 4);  // by the programme, one booked
  EXPECT_EQ(cohort->givers[3].places, 0);  // more booked than there are
}

TEST_F(CohortTest, HoursAloneArePlaceForOne) {
  Organisation organisation = Mentor("hours", 0).Build();
  organisation.capacities[0].hours_per_month = 8;
  EXPECT_EQ(StatedPlaces(organisation, CooperationKind::kMentoring), 1);
  EXPECT_EQ(StatedPlaces(organisation, CooperationKind::kCoaching),
            std::nullopt);
  organisation.capacities[0].places = 3;
  organisation.capacities[0].places_taken = 2;
  EXPECT_EQ(StatedPlaces(organisation, CooperationKind::kMentoring), 1);
}

TEST_F(CohortTest, WishesAreRankedAmongThoseWhoTakePart) {
  v1::Programme programme = Programme({"m1", "m2"}, {"alder"});
  v1::Participant& alder = *programme.mutable_takers()->mutable_participants(0);
  alder.add_wishes("organisations/m3");
  alder.add_wishes("organisations/m2");

  const auto cohort = Gather(programme);

  ASSERT_THAT(cohort, IsOk());
  EXPECT_EQ(cohort->takers[0].wishes, 2);
  EXPECT_THAT(cohort->takers[0].wish_ranks, UnorderedElementsAre(Pair(1, 2)));
}

TEST_F(CohortTest, WhoIsAbsentIsNamed) {
  const auto cohort = Gather(Programme({"m1"}, {"alder", "gone"}));

  EXPECT_THAT(cohort, StatusIs(absl::StatusCode::kNotFound,
                               HasSubstr("organisations/gone")));
  EXPECT_EQ(ReasonOf(cohort.status()), "ORGANISATION_NOT_FOUND");
}

TEST_F(CohortTest, AnEmptySideIsRefused) {
  v1::Programme programme = Programme({"m1"}, {});
  programme.mutable_takers()->mutable_filter()->add_labels("nobody");

  EXPECT_EQ(ReasonOf(Gather(programme).status()), "EMPTY_SIDE");
}

TEST_F(CohortTest, PlacesAreGivenToGiversOnly) {
  ProgrammePlan plan = Plan(Programme({"m1"}, {"alder"}));
  plan.givers.reviewed_places[Id("m1")] = 9;
  const auto cohort = GatherCohort(plan, *catalog_->snapshot(), {});
  ASSERT_THAT(cohort, IsOk());
  EXPECT_EQ(cohort->givers[0].places, 9);

  plan.givers.reviewed_places[Id("alder")] = 1;
  EXPECT_EQ(ReasonOf(GatherCohort(plan, *catalog_->snapshot(), {}).status()),
            "NOT_IN_PROGRAMME");
}

TEST(IsSmallTest, StaffOrBudgetMakesSmall) {
  Organisation one;
  EXPECT_FALSE(IsSmall(one));
  one.budget_band = BudgetBand::kOver1M;
  EXPECT_FALSE(IsSmall(one));
  one.staff = 5;
  EXPECT_FALSE(IsSmall(one));
  one.staff = 4.5;
  EXPECT_TRUE(IsSmall(one));
  one.staff = 50;
  one.budget_band = BudgetBand::k10KTo50K;
  EXPECT_TRUE(IsSmall(one));
}

}  // namespace
}  // namespace tandem::testing
