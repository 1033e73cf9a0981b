#ifndef TANDEM_SERVICE_MATCHING_REGION_FIT_H_
#define TANDEM_SERVICE_MATCHING_REGION_FIT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "indexer/domain/organisation.h"
#include "service/matching/cooperation_kinds.h"

namespace tandem {

// How well the regions of two organisations suit a kind of cooperation, in
// [0, 1]; empty if either states no country, point or functional area. Seat and
// areas of activity count alike; the best pair of areas decides.
//
// near:          1 in the same functional area; else exp(-km / 200) where both
//                have points, or by codes: same NUTS 3 or
//                subdivision 0.9, NUTS 2 0.7, country 0.5, neighbouring country
//                0.3, other 0.1; the larger of the two.
// other country: 1 across a border inside a functional area; else 0.8 x near x
//                (1 across a border, 0.5 in one country) + 0.2 across a
//                border. 0.5 where a country is not stated.
// anywhere:      1.
std::optional<double> RegionFitOf(const Organisation& a, const Organisation& b,
                                  RegionFit fit);

// Whether the two are active in one place: same functional area, NUTS 3,
// subdivision with the same locality, or seats at most 30 km apart.
bool InSamePlace(const Organisation& a, const Organisation& b);

// Whether two countries, ISO 3166-1 alpha-2, share a border on land. Known for
// Europe, the Western Balkans and Turkey; false elsewhere.
bool AreNeighbours(absl::string_view a, absl::string_view b);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_REGION_FIT_H_
