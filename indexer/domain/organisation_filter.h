#ifndef TANDEM_INDEXER_DOMAIN_ORGANISATION_FILTER_H_
#define TANDEM_INDEXER_DOMAIN_ORGANISATION_FILTER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/domain/organisation.h"

namespace tandem {

// Which organisations are meant; see tandem.v1.OrganisationFilter: any value
// within a field, all fields together, a fact that is not stated does not pass.
//
// Thread-compatible value.
struct OrganisationFilter {
  std::vector<std::string> sectors;
  std::vector<std::string> countries;
  std::vector<std::string> subdivisions;
  std::vector<std::string> nuts_prefixes;
  std::vector<std::string> functional_areas;
  std::vector<std::string> languages;
  std::vector<OrganisationKind> kinds;
  std::vector<CooperationKind> kinds_offered;
  std::vector<CooperationKind> kinds_sought;
  std::vector<CooperationKind> free_capacity;
  std::optional<bool> based_in_rural_area;
  std::optional<bool> serves_rural_area;
  std::vector<std::string> labels;
  // Already folded with FoldForSearch (indexer/text); empty means any.
  std::string folded_name_contains;
  std::optional<bool> has_track_record;

  // Whether everything passes.
  bool empty() const;

  // Whether `organisation` passes. `folded_name` is its display and other
  // names, folded and joined by newlines.
  bool Matches(const Organisation& organisation,
               absl::string_view folded_name) const;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_ORGANISATION_FILTER_H_
