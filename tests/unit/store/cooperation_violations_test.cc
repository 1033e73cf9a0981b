// The limits of places and cooperation, as organisation_violations_test.cc.
#include "gtest/gtest.h"
#include "tests/unit/store/violation_cases.h"

namespace tandem {
namespace {

using ::tandem::testing::Bytes;
using ::tandem::testing::ExpectEach;
using ::tandem::testing::Unknown;
using O = v1::Organisation;

TEST(CooperationViolationsTest, Places) {
  const auto seat = [](void (*change)(v1::Area&)) {
    return [change](O& o) { change(*o.mutable_seat()); };
  };
  ExpectEach({
      {"seat", "at least one field must be set", seat([](v1::Area&) {})},
      {"areas[0]", "at least one field must be set",
       [](O& o) { o.add_areas(); }},
      {"areas", "has 101 entries; at most 100",
       [](O& o) {
         for (int i = 0; i < 101; ++i) o.add_areas()->set_country("CZ");
       }},
      {"seat.country", "unknown country \"QQ\"",
       seat([](v1::Area& a) { a.set_country("QQ"); })},
      {"seat.subdivision", "unknown subdivision \"CZ-99\"",
       seat([](v1::Area& a) { a.set_subdivision("CZ-99"); })},
      {"seat.subdivision", "CZ-64 belongs to CZ, not to the country given, SK",
       seat([](v1::Area& a) {
         a.set_country("SK");
         a.set_subdivision("CZ-64");
       })},
      {"seat.nuts", "\"1a\" is not a NUTS code",
       seat([](v1::Area& a) { a.set_nuts("1a"); })},
      {"seat.point.latitude", "must be in [-90, 90]",
       seat([](v1::Area& a) { a.mutable_point()->set_latitude(90.1); })},
      {"seat.point.longitude", "must be in [-180, 180]",
       seat([](v1::Area& a) { a.mutable_point()->set_longitude(-181); })},
      {"areas[0].functional_area", "a-z 0-9 -",
       [](O& o) { o.add_areas()->set_functional_area("Jiu Valley"); }},
      {"areas[0].functional_area", "at most 64 characters",
       [](O& o) { o.add_areas()->set_functional_area(Bytes(65)); }},
      {"seat.locality", "at most 200",
       seat([](v1::Area& a) { a.set_locality(Bytes(201)); })},
      {"seat.settlement", "99 is not a value",
       seat([](v1::Area& a) { a.set_settlement(Unknown<v1::Settlement>()); })},
      {"activity_scope", "99 is not a value",
       [](O& o) { o.set_activity_scope(Unknown<v1::ActivityScope>()); }},
      {"languages", "has 51 entries; at most 50",
       [](O& o) {
         for (int i = 0; i < 51; ++i) o.add_languages("cs");
       }},
      {"languages[0]", "unknown language \"q\"",
       [](O& o) { o.add_languages("q"); }},
      {"languages[0]", "is empty", [](O& o) { o.add_languages(""); }},
  });
}

TEST(CooperationViolationsTest, Cooperation) {
  const auto capacity = [](void (*change)(v1::CooperationCapacity&)) {
    return [change](O& o) {
      o.add_capacities()->set_kind(v1::COOPERATION_KIND_COACHING);
      change(*o.mutable_capacities(0));
    };
  };
  using C = v1::CooperationCapacity;
  ExpectEach({
      {"capacities[0].kind", "is not stated",
       capacity([](C& c) { c.clear_kind(); })},
      {"capacities[0].kind", "99 is not a value",
       capacity([](C& c) { c.set_kind(Unknown<v1::CooperationKind>()); })},
      {"capacities[0].kind", "conferences are refused",
       capacity([](C& c) { c.set_kind(v1::COOPERATION_KIND_CONFERENCE); })},
      {"capacities[1].kind", "one entry per kind",
       [](O& o) {
         o.add_capacities()->set_kind(v1::COOPERATION_KIND_COACHING);
         o.add_capacities()->set_kind(v1::COOPERATION_KIND_COACHING);
       }},
      {"capacities[0].hours_per_month", "must be in [0, 1000]",
       capacity([](C& c) { c.set_hours_per_month(1001); })},
      {"capacities[0].places", "must be in [0, 1000]",
       capacity([](C& c) { c.set_places(-1); })},
      {"capacities[0].places", "must be in [0, 1000]", capacity([](C& c) {
         c.set_places(1001);
         c.set_places_taken(1001);
       })},
      {"capacities[0].places_taken", "is 3; it must be in [0, 2]",
       capacity([](C& c) {
         c.set_places(2);
         c.set_places_taken(3);
       })},
      {"kinds_sought[0]", "one-off trainings are refused",
       [](O& o) { o.add_kinds_sought(v1::COOPERATION_KIND_ONE_OFF_TRAINING); }},
      {"kinds_sought[0]", "is not stated",
       [](O& o) { o.add_kinds_sought(v1::COOPERATION_KIND_UNSPECIFIED); }},
      {"kinds_offered[1]", "conferences are refused",
       [](O& o) {
         o.add_kinds_offered(v1::COOPERATION_KIND_COACHING);
         o.add_kinds_offered(v1::COOPERATION_KIND_CONFERENCE);
       }},
      {"kinds_offered[0]", "99 is not a value",
       [](O& o) { o.add_kinds_offered(Unknown<v1::CooperationKind>()); }},
      {"networking_commitment", "99 is not a value",
       [](O& o) {
         o.set_networking_commitment(Unknown<v1::NetworkingCommitment>());
       }},
      {"memberships", "has 201 entries; at most 200",
       [](O& o) {
         for (int i = 0; i < 201; ++i) o.add_memberships()->set_network("n");
       }},
      {"memberships[0].network", "is required",
       [](O& o) { o.add_memberships()->set_since_year(1990); }},
      {"memberships[0].network", "at most 500",
       [](O& o) { o.add_memberships()->set_network(Bytes(501)); }},
      {"memberships[0].network", "1 to 128 characters",
       [](O& o) { o.add_memberships()->set_network("organisations/"); }},
      {"memberships[0].since_year", "a year in [1800, 2200]",
       [](O& o) {
         o.add_memberships()->set_network("n");
         o.mutable_memberships(0)->set_since_year(1799);
       }},
  });
}

TEST(CooperationViolationsTest, TrackRecord) {
  const auto past = [](void (*change)(v1::PastCooperation&)) {
    return [change](O& o) {
      o.add_track_record()->set_partner("Moss");
      change(*o.mutable_track_record(0));
    };
  };
  using P = v1::PastCooperation;
  ExpectEach({
      {"track_record", "has 2001 entries; at most 2000",
       [](O& o) {
         for (int i = 0; i < 2001; ++i) o.add_track_record()->set_partner("p");
       }},
      {"track_record[0].partner", "is required",
       past([](P& p) { p.clear_partner(); })},
      {"track_record[0].partner", "at most 500",
       past([](P& p) { p.set_partner(Bytes(501)); })},
      {"track_record[0].partner", "1 to 128 characters",
       past([](P& p) { p.set_partner("organisations/a/b"); })},
      {"track_record[0].title", "at most 2000",
       past([](P& p) { p.set_title(Bytes(2001)); })},
      {"track_record[0].kind", "99 is not a value",
       past([](P& p) { p.set_kind(Unknown<v1::CooperationKind>()); })},
      {"track_record[0].start_year", "a year in [1800, 2200]",
       past([](P& p) { p.set_start_year(2201); })},
      {"track_record[0].months", "must be in [0, 1200]",
       past([](P& p) { p.set_months(1201); })},
      {"track_record[0].months", "must be in [0, 1200]",
       past([](P& p) { p.set_months(-1); })},
      {"track_record[0].quality", "99 is not a value",
       past([](P& p) { p.set_quality(Unknown<v1::CooperationQuality>()); })},
  });
}

}  // namespace
}  // namespace tandem
