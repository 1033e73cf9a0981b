#include "service/matching/region_fit.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::Optional;

Organisation At(const Area& area) {
  return OrganisationBuilder("o")
      .With([&](Organisation& o) { o.seat = area; })
      .Build();
}

Area CountryArea(const std::string& country) { return {.country = country}; }

Area InValley(const std::string& country) {
  return {.country = country, .functional_area = "jiu-valley"};
}

TEST(RegionFitTest, NearPrefersTheCloserPlace) {
  const Organisation brno =
      OrganisationBuilder("a").Seat("CZ", 49.2, 16.6).Build();
  const Organisation bratislava =
      OrganisationBuilder("b").Seat("SK", 48.15, 17.1).Build();
  const Organisation kosice =
      OrganisationBuilder("c").Seat("SK", 48.7, 21.25).Build();

  const auto near = RegionFitOf(brno, bratislava, RegionFit::kNear);
  const auto far = RegionFitOf(brno, kosice, RegionFit::kNear);

  ASSERT_TRUE(near.has_value() && far.has_value());
  EXPECT_GT(*near, *far);
  EXPECT_GE(*far, 0.3);  // A neighbouring country all the same.
}

TEST(RegionFitTest, FunctionalAreaIsNearAcrossABorder) {
  EXPECT_THAT(
      RegionFitOf(At(InValley("RO")), At(InValley("RS")), RegionFit::kNear),
      Optional(1.0));
}

TEST(RegionFitTest, JointCallsPreferAnotherCountryAndNeighboursFirst) {
  const auto fit = [](const std::string& other) {
    return *RegionFitOf(At(CountryArea("CZ")), At(CountryArea(other)),
                        RegionFit::kOtherCountry);
  };
  EXPECT_GT(fit("SK"), fit("TR"));
  EXPECT_GT(fit("TR"), fit("CZ"));
}

TEST(RegionFitTest, NotStatedIsNeitherNearNorFar) {
  EXPECT_FALSE(RegionFitOf(At(CountryArea("CZ")),
                           OrganisationBuilder("x").Build(), RegionFit::kNear)
                   .has_value());
}

TEST(RegionFitTest, AreasOfActivityCountBesideTheSeat) {
  const Organisation abroad =
      OrganisationBuilder("a")
          .With([](Organisation& o) {
            o.seat = CountryArea("TR");
            o.areas = {{.country = "CZ", .nuts = "CZ064"}};
          })
          .Build();
  const Organisation local = At({.country = "CZ", .nuts = "CZ064"});

  EXPECT_THAT(RegionFitOf(abroad, local, RegionFit::kNear), Optional(0.9));
  EXPECT_TRUE(InSamePlace(abroad, local));
}

TEST(RegionFitTest, NeighboursAreMutual) {
  EXPECT_TRUE(AreNeighbours("CZ", "SK"));
  EXPECT_TRUE(AreNeighbours("SK", "CZ"));
  EXPECT_TRUE(AreNeighbours("XK", "AL"));
  EXPECT_FALSE(AreNeighbours("CZ", "HU"));
  EXPECT_FALSE(AreNeighbours("", "CZ"));
}

}  // namespace
}  // namespace tandem::testing
