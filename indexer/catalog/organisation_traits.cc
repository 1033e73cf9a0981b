#include "indexer/catalog/organisation_traits.h"

#include <cmath>

#include "indexer/base/stable_hash.h"

namespace tandem {
namespace {

bool IsUpper(char letter) { return 'A' <= letter && letter <= 'Z'; }

// Of the first `length` letters of a name that has so many; else 0.
uint16_t CodeOf(absl::string_view name, size_t length) {
  if (name.empty() || name.size() < length) return 0;
  return static_cast<uint16_t>(1 + StableHash(name.substr(0, length)) % 65535);
}

uint16_t CodeOf(absl::string_view name) { return CodeOf(name, name.size()); }

uint16_t BitsOf(const std::vector<CooperationKind>& kinds) {
  uint16_t bits = 0;
  for (const CooperationKind kind : kinds) {
    bits |= OrganisationTraits::Bit(kind);
  }
  return bits;
}

}  // namespace

uint16_t PlaceTraits::CountryCode(absl::string_view country) {
  if (country.size() != 2 || !IsUpper(country[0]) || !IsUpper(country[1])) {
    return 0;
  }
  return static_cast<uint16_t>(1 + (country[0] - 'A') * 26 +
                               (country[1] - 'A'));
}

PlaceTraits::PlaceTraits(const Area& area)
    : country(CountryCode(area.country)),
      subdivision(CodeOf(area.subdivision)),
      nuts4(CodeOf(area.nuts, 4)),
      nuts5(CodeOf(area.nuts, 5)),
      functional_area(CodeOf(area.functional_area)) {
  if (!area.point.has_value()) return;
  constexpr double kHundredths = 100.0;
  latitude =
      static_cast<int16_t>(std::lround(kHundredths * area.point->latitude));
  longitude =
      static_cast<int16_t>(std::lround(kHundredths * area.point->longitude));
}

OrganisationTraits::OrganisationTraits(const Organisation& organisation)
    : sought(BitsOf(organisation.kinds_sought)),
      offered(BitsOf(organisation.kinds_offered)),
      kind(organisation.kind),
      commitment(organisation.networking_commitment) {
  for (const CompactString& language : organisation.languages) {
    languages |= uint64_t{1} << (StableHash(language) % 64);
  }
  for (const CooperationCapacity& capacity : organisation.capacities) {
    const uint16_t bit = Bit(capacity.kind);
    // The first of a kind counts, as in HasRoomFor.
    if ((capacities & bit) == 0 && capacity.IsFree()) free_capacities |= bit;
    capacities |= bit;
  }
  size_t count = 0;
  const auto add = [&](const Area& area) {
    const PlaceTraits place(area);
    if (count < kPlaces && place.says_where()) places[count++] = place;
  };
  if (organisation.seat.has_value()) add(*organisation.seat);
  for (const Area& area : organisation.areas) add(area);
}

}  // namespace tandem
