#include "indexer/domain/organisation_filter.h"

#include <functional>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace tandem {
namespace {

// States everything that a filter can ask for.
Organisation Stated() {
  Organisation o;
  o.kind = OrganisationKind::kNgo;
  o.sectors = {"environment", "health"};
  o.seat = Area{.country = "CZ", .subdivision = "CZ-63", .nuts = "CZ063"};
  o.areas = {Area{.country = "SK", .functional_area = "morava-basin"}};
  o.languages = {"cs"};
  o.kinds_offered = {CooperationKind::kMentoring};
  o.kinds_sought = {CooperationKind::kJointCall};
  o.capacities = {
      {.kind = CooperationKind::kMentoring, .places = 2, .places_taken = 1},
      {.kind = CooperationKind::kCoaching, .places = 1, .places_taken = 1}};
  o.based_in_rural_area = true;
  o.serves_rural_area = false;
  o.labels = {"cohort-1"};
  o.track_record = {{.partner = "organisations/b"}};
  return o;
}

// A filter on one field, with a value that Stated() has and one it has not.
struct Case {
  std::string name;
  std::function<void(OrganisationFilter&)> wants_stated;
  std::function<void(OrganisationFilter&)> wants_other;
};

std::vector<Case> Cases() {
  using F = OrganisationFilter;
  return {
      {"sectors",
       [](F& f) {
         f.sectors = {"energy", "health"};
       },
       [](F& f) { f.sectors = {"energy"}; }},
      {"countries of the seat", [](F& f) { f.countries = {"CZ"}; },
       [](F& f) { f.countries = {"RO"}; }},
      {"countries of activity",
       [](F& f) {
         f.countries = {"RO", "SK"};
       },
       [](F& f) { f.countries = {"sk"}; }},
      {"subdivisions", [](F& f) { f.subdivisions = {"CZ-63"}; },
       [](F& f) { f.subdivisions = {"CZ-64"}; }},
      {"NUTS beginnings", [](F& f) { f.nuts_prefixes = {"CZ06"}; },
       [](F& f) { f.nuts_prefixes = {"CZ0631"}; }},
      {"functional areas", [](F& f) { f.functional_areas = {"morava-basin"}; },
       [](F& f) { f.functional_areas = {"morava"}; }},
      {"languages",
       [](F& f) {
         f.languages = {"cs", "en"};
       },
       [](F& f) { f.languages = {"en"}; }},
      {"kinds", [](F& f) { f.kinds = {OrganisationKind::kNgo}; },
       [](F& f) { f.kinds = {OrganisationKind::kMedia}; }},
      {"kinds offered",
       [](F& f) { f.kinds_offered = {CooperationKind::kMentoring}; },
       [](F& f) { f.kinds_offered = {CooperationKind::kJointCall}; }},
      {"kinds sought",
       [](F& f) { f.kinds_sought = {CooperationKind::kJointCall}; },
       [](F& f) { f.kinds_sought = {CooperationKind::kMentoring}; }},
      {"free capacity",
       [](F& f) { f.free_capacity = {CooperationKind::kMentoring}; },
       [](F& f) { f.free_capacity = {CooperationKind::kCoaching}; }},
      {"based in a rural area", [](F& f) { f.based_in_rural_area = true; },
       [](F& f) { f.based_in_rural_area = false; }},
      {"serves a rural area", [](F& f) { f.serves_rural_area = false; },
       [](F& f) { f.serves_rural_area = true; }},
      {"labels", [](F& f) { f.labels = {"cohort-1"}; },
       [](F& f) { f.labels = {"cohort"}; }},
      {"name", [](F& f) { f.folded_name_contains = "chard"; },
       [](F& f) { f.folded_name_contains = "Orchard"; }},
      {"track record", [](F& f) { f.has_track_record = true; },
       [](F& f) { f.has_track_record = false; }},
  };
}

constexpr char kFoldedName[] = "orchard keepers\nok";

TEST(OrganisationFilterTest, EmptyLetsEverythingPass) {
  EXPECT_TRUE(OrganisationFilter().empty());
  EXPECT_TRUE(OrganisationFilter().Matches(Stated(), kFoldedName));
  EXPECT_TRUE(OrganisationFilter().Matches(Organisation(), ""));
}

TEST(OrganisationFilterTest, PassesWhatIsStatedAndNothingElse) {
  for (const Case& c : Cases()) {
    SCOPED_TRACE(c.name);
    OrganisationFilter wanted;
    c.wants_stated(wanted);
    OrganisationFilter other;
    c.wants_other(other);

    EXPECT_FALSE(wanted.empty());
    EXPECT_FALSE(other.empty());
    EXPECT_TRUE(wanted.Matches(Stated(), kFoldedName));
    EXPECT_FALSE(other.Matches(Stated(), kFoldedName));
  }
}

TEST(OrganisationFilterTest, AFactThatIsNotStatedDoesNotPass) {
  for (const Case& c : Cases()) {
    SCOPED_TRACE(c.name);
    OrganisationFilter wanted;
    c.wants_stated(wanted);

    EXPECT_FALSE(wanted.Matches(Organisation(), ""));
  }
}

TEST(OrganisationFilterTest, AskingForUnstatedKindFindsNothing) {
  OrganisationFilter filter;
  filter.kinds = {OrganisationKind::kUnspecified};
  EXPECT_FALSE(filter.Matches(Organisation(), ""));
}

TEST(OrganisationFilterTest, AllFieldsMustHold) {
  OrganisationFilter filter;
  filter.sectors = {"health"};
  filter.countries = {"CZ"};
  EXPECT_TRUE(filter.Matches(Stated(), kFoldedName));

  filter.languages = {"hu"};
  EXPECT_FALSE(filter.Matches(Stated(), kFoldedName));
}

TEST(OrganisationFilterTest, HoursCountAsCapacityWithoutPlaces) {
  Organisation o;
  o.capacities = {{.kind = CooperationKind::kCoaching, .hours_per_month = 1}};
  OrganisationFilter filter;
  filter.free_capacity = {CooperationKind::kCoaching};

  EXPECT_TRUE(filter.Matches(o, ""));

  o.capacities[0].hours_per_month = 0;
  EXPECT_FALSE(filter.Matches(o, ""));
}

}  // namespace
}  // namespace tandem
