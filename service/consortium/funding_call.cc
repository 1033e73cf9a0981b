#include "service/consortium/funding_call.h"

#include <algorithm>

#include "indexer/catalog/snapshot.h"

namespace tandem {

bool MemberCondition::Matches(const Organisation& organisation) const {
  if (!countries.empty() &&
      std::find(countries.begin(), countries.end(), CountryOf(organisation)) ==
          countries.end()) {
    return false;
  }
  return filter.Matches(organisation, filter.folded_name_contains.empty()
                                          ? std::string()
                                          : FoldNames(organisation));
}

absl::string_view CountryOf(const Organisation& organisation) {
  if (organisation.seat.has_value() && !organisation.seat->country.empty()) {
    return organisation.seat->country;
  }
  for (const Area& area : organisation.areas) {
    if (!area.country.empty()) return area.country;
  }
  return "";
}

}  // namespace tandem
