#ifndef TANDEM_SERVICE_CONSORTIUM_SWAP_SEARCH_H_
#define TANDEM_SERVICE_CONSORTIUM_SWAP_SEARCH_H_

#include "absl/status/statusor.h"
#include "service/consortium/greedy_search.h"
#include "service/consortium/group_problem.h"

namespace tandem {

// The best group that can be reached from `start`, which keeps the rules, by
// steps that each raise the value most: one member joins, one leaves, or one
// takes the place of another. Fixed members stay. The result keeps the rules
// and is worth at least as much as `start`.
//
// For the coverage alone, at a given number of members and under quotas that
// are a matroid, no such step being left means at least 1/2 of the best (M. L.
// Fisher, G. L. Nemhauser, L. A. Wolsey, "An analysis of approximations for
// maximizing submodular set functions II", 1978; for several matroids, J. Lee,
// M. Sviridenko, J. Vondrak, "Submodular maximization over multiple matroids
// via generalized exchange properties", 2010). For the whole value nothing is
// guaranteed; tests hold it against ExactSearch.
//
// CANCELLED.
absl::StatusOr<Group> SwapSearch(const GroupProblem& problem,
                                 const Group& start,
                                 const GroupCancelCheck& cancelled);

// The better one of LazyGreedy and ValueGreedy, each followed by SwapSearch;
// where both come to nothing, from any group that keeps the rules. Empty if
// none does, or if none was found. CANCELLED.
absl::StatusOr<Group> GreedyAndSwaps(const GroupProblem& problem,
                                     const GroupCancelCheck& cancelled);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_SWAP_SEARCH_H_
