#include "tools/eval/register_fields.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(RegisterKindTest, GoesBySubsection) {
  EXPECT_EQ(RegisterKind("II - x", "Companies & groups", ""),
            v1::ORGANISATION_KIND_BUSINESS);
  EXPECT_EQ(RegisterKind("III - x",
                         "Non-governmental organisations, platforms and "
                         "networks and similar",
                         ""),
            v1::ORGANISATION_KIND_NGO);
  EXPECT_EQ(RegisterKind("IV - x", "Academic institutions", ""),
            v1::ORGANISATION_KIND_RESEARCH_BODY);
}

TEST(RegisterKindTest, FallsBackOnTheSection) {
  EXPECT_EQ(RegisterKind("VI - x", "New subsection", ""),
            v1::ORGANISATION_KIND_PUBLIC_AUTHORITY);
  EXPECT_EQ(RegisterKind("II - x", "Other organisations", ""),
            v1::ORGANISATION_KIND_UNSPECIFIED);
  EXPECT_EQ(RegisterKind("", "", ""), v1::ORGANISATION_KIND_UNSPECIFIED);
}

TEST(RegisterKindTest, TellsLabourUnionsFromAssociations) {
  constexpr char kBoth[] = "Trade unions and professional associations";
  const auto kind_named = [&](const char* name) {
    return RegisterKind("II - x", kBoth, name);
  };
  EXPECT_EQ(kind_named("Reedland Trade Union"),
            v1::ORGANISATION_KIND_LABOUR_UNION);
  EXPECT_EQ(kind_named("NÁDORSZÁGI SZAKSZERVEZETEK"),
            v1::ORGANISATION_KIND_LABOUR_UNION);
  EXPECT_EQ(kind_named("Синдикат радника Трске"),
            v1::ORGANISATION_KIND_LABOUR_UNION);
  EXPECT_EQ(kind_named("Reedland Social Workers"),
            v1::ORGANISATION_KIND_ASSOCIATION);
  EXPECT_EQ(kind_named("Society of Notaries"),
            v1::ORGANISATION_KIND_ASSOCIATION);
}

TEST(RegisterSectorsTest, KeepsEachCodeOnceInOrder) {
  const std::vector<std::string> fields = {
      "Trade", "Environment", "Migration and asylum", "Climate Action",
      "Justice and Fundamental Rights"};
  EXPECT_THAT(RegisterSectors(fields),
              ElementsAre("environment", "human-rights", "vulnerable-groups",
                          "rule-of-law"));
  EXPECT_THAT(RegisterSectors({}), IsEmpty());
}

TEST(RegisterScopeTest, TakesTheWidestLevel) {
  EXPECT_EQ(RegisterScope("regional/local, national"),
            v1::ACTIVITY_SCOPE_NATIONAL);
  EXPECT_EQ(RegisterScope("European"), v1::ACTIVITY_SCOPE_INTERNATIONAL);
  EXPECT_EQ(RegisterScope(""), v1::ACTIVITY_SCOPE_UNSPECIFIED);
}

TEST(CountryCodeTest, WritesUpperCaseIso) {
  EXPECT_EQ(CountryCode("cz"), "CZ");
  EXPECT_EQ(CountryCode("UK"), "GB");
  EXPECT_EQ(CountryCode("el"), "GR");
  EXPECT_EQ(CountryCode("Czechia"), "");
  EXPECT_EQ(CountryCode(""), "");
}

TEST(WebAddressTest, KeepsAddressesAndDropsTheRest) {
  EXPECT_EQ(WebAddress("HTTP://reed.example/a?b=c"),
            "http://reed.example/a?b=c");
  EXPECT_EQ(WebAddress(" www.reed.example "), "http://www.reed.example");
  EXPECT_EQ(WebAddress("https://reed.example:8080"),
            "https://reed.example:8080");
  EXPECT_EQ(WebAddress("reed example"), "");
  EXPECT_EQ(WebAddress("ftp://reed.example"), "");
  EXPECT_EQ(WebAddress("http://reed.example/\"x"), "");
  EXPECT_EQ(WebAddress(""), "");
}

}  // namespace
}  // namespace tandem::testing
