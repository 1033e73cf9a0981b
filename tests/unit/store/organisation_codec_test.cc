#include "indexer/store/organisation_codec.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem {
namespace {

using ::tandem::testing::MakeId;
using ::tandem::testing::RandomOrganisation;
using ::tandem::testing::SmallTaxonomy;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Parses what must be good.
Organisation Parse(const v1::Organisation& proto) {
  std::vector<FieldViolation> violations;
  Organisation organisation =
      ParseOrganisation(proto, SmallTaxonomy(), "", violations);
  for (const FieldViolation& v : violations) {
    ADD_FAILURE() << v.field << ": " << v.description;
  }
  return organisation;
}

v1::Organisation Named() {
  v1::Organisation proto;
  proto.set_display_name("Reed");
  return proto;
}

TEST(OrganisationCodecTest, ANameIsEnough) {
  const Organisation organisation = Parse(Named());

  Organisation expected;
  expected.display_name = "Reed";
  EXPECT_EQ(organisation, expected);
}

TEST(OrganisationCodecTest, EveryProfileComesBackAsItWas) {
  const auto seed = static_cast<uint64_t>(std::random_device()());
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  for (int i = 0; i < 1000; ++i) {
    const Organisation organisation =
        RandomOrganisation(random, MakeId(absl::StrCat("id-", i)));

    const v1::Organisation proto = BuildOrganisation(organisation);

    ASSERT_EQ(Parse(proto), organisation) << i;
  }
}

TEST(OrganisationCodecTest, UnstatedAndFalseDiffer) {
  v1::Organisation proto = Named();
  proto.set_staff(0);
  proto.set_based_in_rural_area(false);

  const Organisation organisation = Parse(proto);

  EXPECT_EQ(organisation.staff, 0.0);
  EXPECT_EQ(organisation.volunteers, std::nullopt);
  EXPECT_EQ(organisation.based_in_rural_area, false);
  EXPECT_EQ(organisation.serves_rural_area, std::nullopt);
  EXPECT_FALSE(BuildOrganisation(organisation).has_volunteers());
}

TEST(OrganisationCodecTest, CodesComeOutCanonical) {
  v1::Organisation proto = Named();
  proto.mutable_seat()->set_country("uk");
  proto.add_areas()->set_country("EL");
  proto.add_areas()->set_subdivision("cz-64");
  proto.add_areas()->set_nuts("el30");
  proto.add_languages("HUN");
  proto.add_languages("sr-Cyrl");
  proto.add_missions()->set_text("Reed grows.");
  proto.mutable_missions(0)->set_language("eng");

  const Organisation organisation = Parse(proto);

  EXPECT_EQ(organisation.seat->country, "GB");
  EXPECT_EQ(organisation.areas[0].country, "GR");
  EXPECT_EQ(organisation.areas[1].subdivision, "CZ-64");
  EXPECT_EQ(organisation.areas[1].country, "CZ");
  EXPECT_EQ(organisation.areas[2].nuts, "EL30");
  EXPECT_EQ(organisation.areas[2].country, "GR");
  EXPECT_THAT(organisation.languages, ElementsAre("hu", "sr"));
  EXPECT_EQ(organisation.missions[0].language, "en");
}

TEST(OrganisationCodecTest, SetsDropRepetitions) {
  v1::Organisation proto = Named();
  for (int i = 0; i < 2; ++i) {
    proto.add_sectors("health");
    proto.add_languages(i == 0 ? "cs" : "ces");
    proto.add_labels("cohort");
    proto.add_other_names(i == 0 ? "R." : " R. ");
    proto.add_values("patience");
    proto.add_kinds_sought(v1::COOPERATION_KIND_COACHING);
    proto.add_kinds_offered(v1::COOPERATION_KIND_COACHING);
  }

  const Organisation organisation = Parse(proto);

  EXPECT_THAT(organisation.sectors, ElementsAre("health"));
  EXPECT_THAT(organisation.languages, ElementsAre("cs"));
  EXPECT_THAT(organisation.labels, ElementsAre("cohort"));
  EXPECT_THAT(organisation.other_names, ElementsAre("R."));
  EXPECT_THAT(organisation.values, ElementsAre("patience"));
  EXPECT_THAT(organisation.kinds_sought,
              ElementsAre(CooperationKind::kCoaching));
  EXPECT_THAT(organisation.kinds_offered,
              ElementsAre(CooperationKind::kCoaching));
}

TEST(OrganisationCodecTest, TwoMissionsOfUnknownLanguageAreFine) {
  v1::Organisation proto = Named();
  proto.add_missions()->set_text("One.");
  proto.add_missions()->set_text("Two.");
  EXPECT_EQ(Parse(proto).missions.size(), 2u);
}

TEST(OrganisationCodecTest, PastConferencesMayBeTold) {
  v1::Organisation proto = Named();
  proto.add_track_record()->set_partner("Some partner");
  proto.mutable_track_record(0)->set_kind(v1::COOPERATION_KIND_CONFERENCE);
  EXPECT_EQ(Parse(proto).track_record[0].kind, CooperationKind::kConference);
}

TEST(OrganisationCodecTest, ContactAndOutputOnlyFieldsAreNotRead) {
  v1::Organisation proto = Named();
  proto.set_etag("\"12\"");
  proto.mutable_contact()->set_email(std::string(1000, 'x'));

  const v1::Organisation built = BuildOrganisation(Parse(proto));

  EXPECT_FALSE(built.has_contact());
  EXPECT_EQ(built.etag(), "");
}

TEST(OrganisationCodecTest, ContactComesBackAsItWas) {
  const Contact contact = {.person = "the chair",
                           .email = "chair@reed.example",
                           .phone = "+000 1",
                           .address = "Reed Street 1\nReedham"};
  std::vector<FieldViolation> violations;

  EXPECT_EQ(ParseContact(BuildContact(contact), "", violations), contact);
  EXPECT_THAT(violations, IsEmpty());
}

TEST(OrganisationCodecTest, ProblemsAreAllReported) {
  v1::Organisation proto;
  proto.set_name("reed");
  proto.set_kind(static_cast<v1::OrganisationKind>(99));
  proto.add_needs();
  std::vector<FieldViolation> violations;

  ParseOrganisation(proto, SmallTaxonomy(), "organisation", violations);

  std::vector<std::string> fields;
  for (const FieldViolation& v : violations) fields.push_back(v.field);
  EXPECT_THAT(fields,
              ElementsAre("organisation.name", "organisation.display_name",
                          "organisation.kind", "organisation.needs[0].text"));
}

}  // namespace
}  // namespace tandem
