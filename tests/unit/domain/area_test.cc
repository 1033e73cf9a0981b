#include "indexer/domain/area.h"

#include "gtest/gtest.h"

namespace tandem {
namespace {

constexpr GeoPoint kPrague = {50.0755, 14.4378};
constexpr GeoPoint kTirana = {41.3275, 19.8187};

TEST(AreaTest, DistanceAgreesWithAnIndependentFigure) {
  // Spherical law of cosines, worked out apart, radius 6371 km.
  EXPECT_NEAR(DistanceKm(kPrague, kTirana), 1057.99, 0.01);
}

TEST(AreaTest, DistanceIsSymmetricAndZeroAtHome) {
  EXPECT_DOUBLE_EQ(DistanceKm(kPrague, kTirana), DistanceKm(kTirana, kPrague));
  EXPECT_EQ(DistanceKm(kPrague, kPrague), 0.0);
}

TEST(AreaTest, DistanceCrossesTheDateLine) {
  EXPECT_NEAR(DistanceKm({0, 179.5}, {0, -179.5}), 111.19, 0.01);
}

TEST(AreaTest, PolesAndAntipodesAreFinite) {
  constexpr double kHalfway = 20015.09;  // Half of a great circle.
  EXPECT_NEAR(DistanceKm({90, 0}, {-90, 0}), kHalfway, 0.01);
  EXPECT_NEAR(DistanceKm({10, 20}, {-10, -160}), kHalfway, 0.01);
  EXPECT_NEAR(DistanceKm({90, 0}, {90, 120}), 0.0, 1e-6);
}

}  // namespace
}  // namespace tandem
