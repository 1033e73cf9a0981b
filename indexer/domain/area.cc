#include "indexer/domain/area.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tandem {

double DistanceKm(const GeoPoint& a, const GeoPoint& b) {
  constexpr double kRadiusKm = 6371.0;
  constexpr double kRadians = std::numbers::pi / 180.0;
  const double sin_lat = std::sin((b.latitude - a.latitude) * kRadians / 2.0);
  const double sin_lon = std::sin((b.longitude - a.longitude) * kRadians / 2.0);
  const double h = sin_lat * sin_lat + std::cos(a.latitude * kRadians) *
                                           std::cos(b.latitude * kRadians) *
                                           sin_lon * sin_lon;
  return 2.0 * kRadiusKm * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace tandem
