#include "indexer/domain/organisation_filter.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace tandem {
namespace {

template <typename T>
bool Contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// Whether nothing is wanted, or something wanted is stated.
template <typename T, typename List>
bool PassesAny(const std::vector<T>& wanted, const List& stated) {
  return wanted.empty() ||
         std::any_of(stated.begin(), stated.end(),
                     [&](const T& value) { return Contains(wanted, value); });
}

// As above, over seat and areas of activity.
template <typename Predicate>
bool AnyArea(const Organisation& organisation, Predicate predicate) {
  return (organisation.seat.has_value() && predicate(*organisation.seat)) ||
         std::any_of(organisation.areas.begin(), organisation.areas.end(),
                     predicate);
}

bool PassesAreaCode(const std::vector<std::string>& wanted,
                    const Organisation& organisation,
                    CompactString Area::*code) {
  return wanted.empty() || AnyArea(organisation, [&](const Area& area) {
           const absl::string_view stated = (area.*code).view();
           return !stated.empty() && std::find(wanted.begin(), wanted.end(),
                                               stated) != wanted.end();
         });
}

bool PassesNuts(const std::vector<std::string>& prefixes,
                const Organisation& organisation) {
  return prefixes.empty() || AnyArea(organisation, [&](const Area& area) {
           return std::any_of(prefixes.begin(), prefixes.end(),
                              [&](const std::string& prefix) {
                                return !area.nuts.empty() &&
                                       absl::StartsWith(area.nuts, prefix);
                              });
         });
}

bool PassesCapacity(const std::vector<CooperationKind>& wanted,
                    const Organisation& organisation) {
  return wanted.empty() ||
         std::any_of(
             organisation.capacities.begin(), organisation.capacities.end(),
             [&](const CooperationCapacity& capacity) {
               return capacity.IsFree() && Contains(wanted, capacity.kind);
             });
}

bool PassesFact(const std::optional<bool>& wanted,
                const std::optional<bool>& stated) {
  return !wanted.has_value() || wanted == stated;
}

}  // namespace

bool OrganisationFilter::empty() const {
  return sectors.empty() && countries.empty() && subdivisions.empty() &&
         nuts_prefixes.empty() && functional_areas.empty() &&
         languages.empty() && kinds.empty() && kinds_offered.empty() &&
         kinds_sought.empty() && free_capacity.empty() &&
         !based_in_rural_area.has_value() && !serves_rural_area.has_value() &&
         labels.empty() && folded_name_contains.empty() &&
         !has_track_record.has_value();
}

bool OrganisationFilter::Matches(const Organisation& organisation,
                                 absl::string_view folded_name) const {
  if (!kinds.empty() && (organisation.kind == OrganisationKind::kUnspecified ||
                         !Contains(kinds, organisation.kind))) {
    return false;
  }
  return PassesAny(sectors, organisation.sectors) &&
         PassesAreaCode(countries, organisation, &Area::country) &&
         PassesAreaCode(subdivisions, organisation, &Area::subdivision) &&
         PassesNuts(nuts_prefixes, organisation) &&
         PassesAreaCode(functional_areas, organisation,
                        &Area::functional_area) &&
         PassesAny(languages, organisation.languages) &&
         PassesAny(kinds_offered, organisation.kinds_offered) &&
         PassesAny(kinds_sought, organisation.kinds_sought) &&
         PassesCapacity(free_capacity, organisation) &&
         PassesFact(based_in_rural_area, organisation.based_in_rural_area) &&
         PassesFact(serves_rural_area, organisation.serves_rural_area) &&
         PassesAny(labels, organisation.labels) &&
         (folded_name_contains.empty() ||
          absl::StrContains(folded_name, folded_name_contains)) &&
         (!has_track_record.has_value() ||
          *has_track_record == !organisation.track_record.empty());
}

}  // namespace tandem
