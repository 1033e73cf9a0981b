// Every limit of tandem.v1.Organisation: at the limit it passes, one step
// beyond there is exactly one violation, with its path.
#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/organisation_codec.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/unit/store/violation_cases.h"

namespace tandem {
namespace {

using ::tandem::testing::Bytes;
using ::tandem::testing::ExpectEach;
using ::tandem::testing::SmallTaxonomy;
using ::tandem::testing::Unknown;
using ::tandem::testing::ViolationsAfter;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using O = v1::Organisation;

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
