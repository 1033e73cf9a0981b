#ifndef TANDEM_INDEXER_DOMAIN_AREA_H_
#define TANDEM_INDEXER_DOMAIN_AREA_H_

#include <cstdint>
#include <optional>
#include <string>

namespace tandem {

// WGS 84, degrees; latitude in [-90, 90], longitude in [-180, 180].
struct GeoPoint {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

// Great-circle distance in kilometres on a sphere of radius 6371.0 km
// (haversine formula, R. W. Sinnott, "Virtues of the Haversine", 1984).
double DistanceKm(const GeoPoint& a, const GeoPoint& b);

// Numbers equal those of tandem.v1.Settlement and are stored.
enum class Settlement : uint8_t {
  kUnspecified = 0,
  kCity = 1,
  kTown = 2,
  kVillage = 3,
};

// A place or region; empty strings mean not stated.
struct Area {
  std::string country;      // ISO 3166-1 alpha-2, upper case
  std::string subdivision;  // ISO 3166-2
  std::string nuts;         // NUTS, any level
  std::optional<GeoPoint> point;
  std::string functional_area;  // a-z 0-9 -
  std::string locality;         // for people
  Settlement settlement = Settlement::kUnspecified;

  friend bool operator==(const Area&, const Area&) = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_AREA_H_
