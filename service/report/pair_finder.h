#ifndef TANDEM_SERVICE_REPORT_PAIR_FINDER_H_
#define TANDEM_SERVICE_REPORT_PAIR_FINDER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/match_query.h"
#include "service/matching/matcher.h"
#include "service/report/report_rows.h"
#include "service/report/report_scope.h"

namespace tandem {

// A kind of cooperation and the criteria to judge it by.
struct KindOfReport {
  CooperationKind kind = CooperationKind::kUnspecified;  // one of the nine
  BoundCriteria criteria;
};

// All potential pairs of one kind: whoever is among the `nearest` best partners
// of an organisation of the scope, is in the scope itself, and may be shown
// from the other side, too. Each pair once; best first, ties by names. One step
// of the scope for each organisation. O(organisations x FindPartners).
absl::StatusOr<std::vector<PotentialPair>> FindPotentialPairs(
    const KindOfReport& kind, int nearest, const OrganisationFilter& filter,
    const Matcher& matcher, ReportScope& scope);

// The first `limit` of `pairs` of which no organisation has more than
// `per_organisation`: a list that shows many organisations, not one of them
// many times.
std::vector<PotentialPair> BestPairs(const std::vector<PotentialPair>& pairs,
                                     size_t limit, int per_organisation);

}  // namespace tandem

#endif  // TANDEM_SERVICE_REPORT_PAIR_FINDER_H_
