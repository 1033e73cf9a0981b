#ifndef TANDEM_SERVICE_PROGRAMMES_COHORT_PROPOSALS_H_
#define TANDEM_SERVICE_PROGRAMMES_COHORT_PROPOSALS_H_

#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "service/matching/match_query.h"
#include "service/programmes/cohort.h"
#include "service/programmes/pair_rules.h"
#include "service/programmes/work_scope.h"

namespace tandem {

// The givers who are worth an exact score, by taker: every member looks quickly
// (shortlist.h) at everybody of the other side from whom no rule keeps it
// apart, and proposes the `candidates` that promise most and those that it
// wishes for. CANCELLED; INTERNAL if the index fails.
//
// Pure; thread-safe. The same input gives the same proposals.
absl::StatusOr<std::vector<absl::flat_hash_set<int>>> ProposePairs(
    const MatchTerms& terms, const Cohort& cohort, const PairRules& rules,
    const Snapshot& snapshot, int candidates, const WorkScope& work);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_COHORT_PROPOSALS_H_
