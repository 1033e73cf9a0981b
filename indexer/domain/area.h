#ifndef TANDEM_INDEXER_DOMAIN_AREA_H_
#define TANDEM_INDEXER_DOMAIN_AREA_H_

#include <cstdint>
#include <optional>

#include "indexer/domain/compact_string.h"

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
  CompactString country;      // ISO 3166-1 alpha-2, upper case
  CompactString subdivision;  // ISO 3166-2
  CompactString nuts;         // NUTS, any level
  std::optional<GeoPoint> point;
  CompactString functional_area;  // a-z 0-9 -
  CompactString locality;         // for people
  Settlement settlement = Settlement::kUnspecified;

  friend bool operator==(const Area&, const Area&) = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_AREA_H_
