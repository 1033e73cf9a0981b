#ifndef TANDEM_SERVICE_CONSORTIUM_EXACT_SEARCH_H_
#define TANDEM_SERVICE_CONSORTIUM_EXACT_SEARCH_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "service/consortium/greedy_search.h"
#include "service/consortium/group_problem.h"

namespace tandem {

// What ExactSearch found.
struct ExactResult {
  // Empty if no group keeps the rules, or if none was found.
  Group group;
  // Whether no group that keeps the rules is worth more. Otherwise the search
  // gave up at its limit.
  bool proven = false;
  int64_t nodes = 0;
};

// The best of all groups, by branch and bound: for each number of members,
// depth first over who joins next. A node is left when this bound is not above
// the best group known (S the members, m those to come, C who may still come):
//
//   coverage    the smaller of
//               coverage(S) + the m largest additions to S alone, which is
//               enough as coverage is submodular, and
//               the coverage with, for each requirement, the best of C (or for
//               a shared one the m best together)
//   fit         fits in S + the m largest sums of (fits of c with S + (m - 1)/2
//               x the largest fit of c with anybody), over the pairs of a group
//               of that number of members; the m largest are taken of coverage
//               and fit together
//   least gain  the least over S of what a member would gain from all of C
//
// None of them is ever too small, so that the result is exact (G. L. Nemhauser,
// L. A. Wolsey, "Maximizing submodular set functions: formulations and analysis
// of algorithms", 1981). `start`, which keeps the rules or is empty, is the
// first best group; among groups of one value it wins, then the first found.
//
// Gives up after `max_nodes` groups that were looked into. CANCELLED.
absl::StatusOr<ExactResult> ExactSearch(const GroupProblem& problem,
                                        const Group& start, int64_t max_nodes,
                                        const GroupCancelCheck& cancelled);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_EXACT_SEARCH_H_
