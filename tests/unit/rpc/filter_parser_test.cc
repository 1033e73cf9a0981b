#include "service/rpc/filter_parser.h"

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class FilterParserTest : public ::testing::Test {
 protected:
  OrganisationFilter Parse(const v1::OrganisationFilter& proto) {
    violations_.clear();
    return ParseFilter(proto, SmallTaxonomy(), "filter", violations_);
  }

  std::vector<FieldViolation> violations_;
};

TEST_F(FilterParserTest, NamesTheFieldOfEveryBadFilter) {
  struct Case {
    std::string field;
    std::function<void(v1::OrganisationFilter&)> spoil;
  };
  const std::vector<Case> cases = {
      {"filter.sectors[1]",
       [](v1::OrganisationFilter& f) {
         f.add_sectors("health");
         f.add_sectors("wealth");
       }},
      {"filter.countries[0]",
       [](v1::OrganisationFilter& f) { f.add_countries("Narnia"); }},
      {"filter.subdivisions[0]",
       [](v1::OrganisationFilter& f) { f.add_subdivisions("CZ-XX"); }},
      {"filter.nuts_prefixes[0]",
       [](v1::OrganisationFilter& f) { f.add_nuts_prefixes("C"); }},
      {"filter.functional_areas[0]",
       [](v1::OrganisationFilter& f) { f.add_functional_areas("Jiu Valley"); }},
      {"filter.languages[0]",
       [](v1::OrganisationFilter& f) { f.add_languages("klingonese"); }},
      {"filter.kinds[0]",
       [](v1::OrganisationFilter& f) {
         f.add_kinds(v1::ORGANISATION_KIND_UNSPECIFIED);
       }},
      {"filter.kinds_offered[0]",
       [](v1::OrganisationFilter& f) {
         f.add_kinds_offered(static_cast<v1::CooperationKind>(77));
       }},
      {"filter.free_capacity[0]",
       [](v1::OrganisationFilter& f) {
         f.add_free_capacity(v1::COOPERATION_KIND_UNSPECIFIED);
       }},
      {"filter.labels[0]",
       [](v1::OrganisationFilter& f) { f.add_labels(std::string(129, 'l')); }},
      {"filter.name_contains",
       [](v1::OrganisationFilter& f) {
         f.set_name_contains(std::string(501, 'n'));
       }},
      {"filter.countries",
       [](v1::OrganisationFilter& f) {
         for (int i = 0; i < 201; ++i) f.add_countries("CZ");
       }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field);
    v1::OrganisationFilter filter;
    c.spoil(filter);

    Parse(filter);

    ASSERT_THAT(violations_, SizeIs(1));
    EXPECT_EQ(violations_[0].field, c.field);
    EXPECT_NE(violations_[0].description, "");
  }
}

TEST_F(FilterParserTest, SuggestsTheSectorThatWasMeant) {
  v1::OrganisationFilter filter;
  filter.add_sectors("enviroment");

  Parse(filter);

  ASSERT_THAT(violations_, SizeIs(1));
  EXPECT_THAT(violations_[0].description,
              HasSubstr("did you mean environment?"));
}

TEST_F(FilterParserTest, CodesBecomeCanonical) {
  v1::OrganisationFilter filter;
  filter.add_countries("uk");
  filter.add_countries("GB");
  filter.add_languages("ces");
  filter.add_nuts_prefixes("cz06");
  filter.set_name_contains("\xc5\x98\xc3\xadzek");

  const OrganisationFilter parsed = Parse(filter);

  EXPECT_THAT(violations_, IsEmpty());
  EXPECT_THAT(parsed.countries, ElementsAre("GB"));
  EXPECT_THAT(parsed.languages, ElementsAre("cs"));
  EXPECT_THAT(parsed.nuts_prefixes, ElementsAre("CZ06"));
  EXPECT_EQ(parsed.folded_name_contains, "rizek");
}

TEST_F(FilterParserTest, AnEmptyFilterStaysEmptyAndFactsAreTold) {
  EXPECT_TRUE(Parse({}).empty());
  v1::OrganisationFilter filter;
  filter.set_based_in_rural_area(false);
  filter.set_has_track_record(false);

  const OrganisationFilter parsed = Parse(filter);

  EXPECT_EQ(parsed.based_in_rural_area, false);
  EXPECT_EQ(parsed.has_track_record, false);
  EXPECT_FALSE(parsed.serves_rural_area.has_value());
}

}  // namespace
}  // namespace tandem::testing
