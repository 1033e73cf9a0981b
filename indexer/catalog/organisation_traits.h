#ifndef TANDEM_INDEXER_CATALOG_ORGANISATION_TRAITS_H_
#define TANDEM_INDEXER_CATALOG_ORGANISATION_TRAITS_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/organisation.h"

namespace tandem {

// A place in a few bytes: codes of what names it, 0 where it is not stated. Two
// names of which one in 65,535 pairs has the same code pass for one.
struct PlaceTraits {
  // ISO 3166-1 as CountryCode has it.
  uint16_t country = 0;
  uint16_t subdivision = 0;
  // Of the first four and five letters of NUTS.
  uint16_t nuts4 = 0;
  uint16_t nuts5 = 0;
  uint16_t functional_area = 0;
  // Hundredths of a degree; kNoPoint where no point is stated.
  int16_t latitude = kNoPoint;
  int16_t longitude = 0;

  static constexpr int16_t kNoPoint = INT16_MIN;
  // Of two upper-case letters; 0 for anything else.
  static constexpr size_t kCountryCodes = 26 * 26 + 1;
  static uint16_t CountryCode(absl::string_view country);

  PlaceTraits() = default;
  explicit PlaceTraits(const Area& area);

  bool says_where() const {
    return country != 0 || functional_area != 0 || latitude != kNoPoint;
  }
  bool has_point() const { return latitude != kNoPoint; }
};

// What a look at an organisation needs of what its texts do not say, in one
// line of memory. A whole profile lies in a hundred places.
struct OrganisationTraits {
  static constexpr size_t kPlaces = 3;

  // A bit for each language, by hash: 1 in 64 pairs of languages pass for one.
  uint64_t languages = 0;
  // Bits of CooperationKind.
  uint16_t sought = 0;
  uint16_t offered = 0;
  uint16_t capacities = 0;       // stated
  uint16_t free_capacities = 0;  // of these
  OrganisationKind kind = OrganisationKind::kUnspecified;
  NetworkingCommitment commitment = NetworkingCommitment::kUnspecified;
  // The seat and the first areas, as far as they say where.
  std::array<PlaceTraits, kPlaces> places;

  OrganisationTraits() = default;
  explicit OrganisationTraits(const Organisation& organisation);

  // One bit for all kinds that are refused.
  static constexpr uint16_t Bit(CooperationKind kind) {
    return static_cast<uint16_t>(1u << std::min(15, static_cast<int>(kind)));
  }
};
static_assert(sizeof(OrganisationTraits) <= 64);

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_ORGANISATION_TRAITS_H_
