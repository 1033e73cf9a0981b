// Every limit of tandem.v1.Organisation: at the limit it passes, one step
// beyond there is exactly one violation, with its path.
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/organisation_codec.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem {
namespace {

using ::tandem::testing::SmallTaxonomy;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using O = v1::Organisation;

struct Case {
  std::string field;
  std::string description;
  std::function<void(O&)> change;
};

std::string Bytes(size_t n) { return std::string(n, 'x'); }

template <typename E>
E Unknown() {
  return static_cast<E>(99);
}

std::vector<FieldViolation> ViolationsAfter(
    const std::function<void(O&)>& change) {
  O proto;
  proto.set_display_name("Reed");
  change(proto);
  std::vector<FieldViolation> violations;
  ParseOrganisation(proto, SmallTaxonomy(), "", violations);
  return violations;
}

void ExpectEach(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field + ": " + c.description);
    const std::vector<FieldViolation> violations = ViolationsAfter(c.change);
    ASSERT_THAT(violations, SizeIs(1));
    EXPECT_EQ(violations[0].field, c.field);
    EXPECT_THAT(violations[0].description, HasSubstr(c.description));
  }
}

TEST(OrganisationViolationsTest, Identity) {
  ExpectEach({
      {"name", "must have the form organisations/{id}",
       [](O& o) { o.set_name("reed"); }},
      {"name", "1 to 128 characters",
       [](O& o) { o.set_name("organisations/a b"); }},
      {"display_name", "is required: 1 to 500 bytes",
       [](O& o) { o.set_display_name(" \t\n"); }},
      {"display_name", "has 501 bytes; at most 500",
       [](O& o) { o.set_display_name(Bytes(501)); }},
      {"other_names", "has 21 entries; at most 20",
       [](O& o) {
         for (int i = 0; i < 21; ++i) o.add_other_names(Bytes(i + 1));
       }},
      {"other_names[1]", "is required",
       [](O& o) {
         o.add_other_names("a");
         o.add_other_names("");
       }},
      {"kind", "99 is not a value",
       [](O& o) { o.set_kind(Unknown<v1::OrganisationKind>()); }},
      {"registration_number", "at most 100",
       [](O& o) { o.set_registration_number(Bytes(101)); }},
      {"website", "is not an http or https address",
       [](O& o) { o.set_website("ftp://reed.example"); }},
      {"website", "is not an http or https address",
       [](O& o) { o.set_website("reed.example"); }},
      {"website", "is not an http or https address",
       [](O& o) { o.set_website("https:///path"); }},
      {"website", "is not an http or https address",
       [](O& o) { o.set_website("https://reed.example/a b"); }},
      {"website", "at most 2000",
       [](O& o) { o.set_website("http://" + Bytes(2000)); }},
      {"staff", "must be in [0, 1e+06]", [](O& o) { o.set_staff(-0.5); }},
      {"staff", "must be in [0, 1e+06]", [](O& o) { o.set_staff(1000001); }},
      {"staff", "is nan",
       [](O& o) { o.set_staff(std::numeric_limits<double>::quiet_NaN()); }},
      {"volunteers", "must be in [0, 10000000]",
       [](O& o) { o.set_volunteers(-1); }},
      {"volunteers", "must be in [0, 10000000]",
       [](O& o) { o.set_volunteers(10000001); }},
      {"budget_band", "99 is not a value",
       [](O& o) { o.set_budget_band(Unknown<v1::BudgetBand>()); }},
      {"labels", "has 101 entries; at most 100",
       [](O& o) {
         for (int i = 0; i < 101; ++i) o.add_labels("l");
       }},
      {"labels[0]", "is required: 1 to 128 bytes",
       [](O& o) { o.add_labels(""); }},
      {"labels[0]", "at most 128", [](O& o) { o.add_labels(Bytes(129)); }},
  });
}

TEST(OrganisationViolationsTest, Items) {
  ExpectEach({
      {"missions", "has 21 entries; at most 20",
       [](O& o) {
         for (int i = 0; i < 21; ++i) o.add_missions()->set_text("m");
       }},
      {"missions[0].text", "is required",
       [](O& o) { o.add_missions()->set_language("cs"); }},
      {"missions[0].text", "at most 20000",
       [](O& o) { o.add_missions()->set_text(Bytes(20001)); }},
      {"missions[0].language", "unknown language \"xx\"",
       [](O& o) {
         o.add_missions()->set_text("m");
         o.mutable_missions(0)->set_language("xx");
       }},
      {"missions[1].language", "one per language is allowed",
       [](O& o) {
         for (const char* language : {"cs", "ces"}) {
           v1::LocalizedText& mission = *o.add_missions();
           mission.set_text("m");
           mission.set_language(language);
         }
       }},
      {"values", "has 51 entries; at most 50",
       [](O& o) {
         for (int i = 0; i < 51; ++i) o.add_values("v");
       }},
      {"values[0]", "is required", [](O& o) { o.add_values(" "); }},
      {"values[0]", "at most 500", [](O& o) { o.add_values(Bytes(501)); }},
      {"offers", "has 201 entries; at most 200",
       [](O& o) {
         for (int i = 0; i < 201; ++i) o.add_offers()->set_text("t");
       }},
      {"offers[0].text", "is required unless `competency` is given",
       [](O& o) { o.add_offers()->set_language("cs"); }},
      {"offers[0].text", "at most 4000",
       [](O& o) { o.add_offers()->set_text(Bytes(4001)); }},
      {"offers[0].level", "99 is not a value",
       [](O& o) {
         o.add_offers()->set_text("t");
         o.mutable_offers(0)->set_level(Unknown<v1::OfferLevel>());
       }},
      {"needs", "has 201 entries; at most 200",
       [](O& o) {
         for (int i = 0; i < 201; ++i) o.add_needs()->set_text("t");
       }},
      {"needs[0].text", "is required unless `competency` is given",
       [](O& o) { o.add_needs()->set_text(" \n "); }},
      {"needs[0].text", "at most 4000",
       [](O& o) { o.add_needs()->set_text(Bytes(4001)); }},
      {"needs[0].language", "unknown language \"klingon\"",
       [](O& o) {
         o.add_needs()->set_text("t");
         o.mutable_needs(0)->set_language("klingon");
       }},
      {"needs[1].competency",
       "unknown competency \"legalaid\"; see "
       "TaxonomyService.ListCompetencies; did you mean \"legal-aid\"?",
       [](O& o) {
         o.add_needs()->set_competency("legal-aid");
         o.add_needs()->set_competency("legalaid");
       }},
      {"needs[0].resource", "99 is not a value",
       [](O& o) {
         o.add_needs()->set_text("t");
         o.mutable_needs(0)->set_resource(Unknown<v1::ResourceKind>());
       }},
      {"needs[0].priority", "99 is not a value",
       [](O& o) {
         o.add_needs()->set_text("t");
         o.mutable_needs(0)->set_priority(Unknown<v1::NeedPriority>());
       }},
      {"sectors", "has 51 entries; at most 50",
       [](O& o) {
         for (int i = 0; i < 51; ++i) o.add_sectors("health");
       }},
      {"sectors[1]",
       "unknown sector \"Environment\"; see TaxonomyService.ListSectors; did "
       "you mean \"environment\"?",
       [](O& o) {
         o.add_sectors("health");
         o.add_sectors("Environment");
       }},
  });
}

TEST(OrganisationViolationsTest, Places) {
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

TEST(OrganisationViolationsTest, Cooperation) {
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

TEST(OrganisationViolationsTest, TrackRecord) {
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

TEST(OrganisationViolationsTest, ContactWithinLimits) {
  v1::Contact proto;
  proto.set_person(Bytes(201));
  proto.set_email(Bytes(201));
  proto.set_phone(Bytes(51));
  proto.set_address(Bytes(501));
  std::vector<FieldViolation> violations;

  ParseContact(proto, "organisation.contact", violations);

  ASSERT_THAT(violations, SizeIs(4));
  EXPECT_EQ(violations[0].field, "organisation.contact.person");
  EXPECT_EQ(violations[1].field, "organisation.contact.email");
  EXPECT_EQ(violations[2].field, "organisation.contact.phone");
  EXPECT_EQ(violations[3].field, "organisation.contact.address");
  EXPECT_EQ(violations[2].description, "has 51 bytes; at most 50 are allowed");
}

TEST(OrganisationViolationsTest, WishesAreCheckedAlike) {
  std::vector<FieldViolation> violations;
  ParseNeed(v1::Need(), SmallTaxonomy(), "wish.needs[0]", violations);
  ParseLocalizedText(v1::LocalizedText(), 10, "wish.call", violations);

  ASSERT_THAT(violations, SizeIs(2));
  EXPECT_EQ(violations[0].field, "wish.needs[0].text");
  EXPECT_EQ(violations[1].field, "wish.call.text");
}

// The largest of everything passes.
TEST(OrganisationViolationsTest, LimitsAreInclusive) {
  EXPECT_THAT(
      ViolationsAfter([](O& o) {
        o.set_name("organisations/" + Bytes(128));
        o.set_display_name(Bytes(500));
        for (int i = 0; i < 20; ++i) {
          o.add_other_names(Bytes(481 + i));
          o.add_missions()->set_text(Bytes(20000));
        }
        o.set_registration_number(Bytes(100));
        o.set_website("HTTPS://" + Bytes(1992));
        o.set_staff(1e6);
        o.set_volunteers(10000000);
        for (int i = 0; i < 50; ++i) {
          o.add_values(Bytes(500));
          o.add_sectors("health");
          o.add_languages("cs");
        }
        for (int i = 0; i < 200; ++i) {
          o.add_offers()->set_text(Bytes(4000));
          o.add_needs()->set_text(Bytes(4000));
          o.add_memberships()->set_network(Bytes(500));
          o.mutable_memberships(i)->set_since_year(i % 2 == 0 ? 1800 : 2200);
        }
        for (int i = 0; i < 100; ++i) {
          v1::Area& area = *o.add_areas();
          area.set_functional_area(Bytes(64));
          area.set_locality(Bytes(200));
          area.mutable_point()->set_latitude(-90);
          area.mutable_point()->set_longitude(180);
          o.add_labels(Bytes(128));
        }
        v1::CooperationCapacity& capacity = *o.add_capacities();
        capacity.set_kind(v1::COOPERATION_KIND_COACHING);
        capacity.set_hours_per_month(1000);
        capacity.set_places(1000);
        capacity.set_places_taken(1000);
        for (int i = 0; i < 2000; ++i) {
          v1::PastCooperation& past = *o.add_track_record();
          past.set_partner(Bytes(500));
          past.set_title(Bytes(2000));
          past.set_start_year(1800);
          past.set_months(1200);
        }
      }),
      IsEmpty());
}

}  // namespace
}  // namespace tandem
