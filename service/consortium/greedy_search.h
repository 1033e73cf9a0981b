#ifndef TANDEM_SERVICE_CONSORTIUM_GREEDY_SEARCH_H_
#define TANDEM_SERVICE_CONSORTIUM_GREEDY_SEARCH_H_

#include <functional>

#include "absl/status/statusor.h"
#include "service/consortium/group_problem.h"

namespace tandem {

// Whether nobody waits for the answer any more.
using GroupCancelCheck = std::function<bool()>;

// A group built member by member: from the fixed members on, each time the one
// that adds most to
//
//   0.65 coverage + 0.15 / most members x mean fit with the fixed members
//
// (by the problem's weights, in steps of 2^-40) among those with whom the rules
// can still be kept; ties go to the smaller number. It goes on while the rules
// want more members or the addition is worth its cost.
//
// What is added never grows, so the first look at a candidate bounds all later
// ones, and most are never looked at again (M. Minoux, "Accelerated greedy
// algorithms for maximizing submodular set functions", 1978). The group is the
// same as with PlainGreedy.
//
// What is known of it, for this sum (which is monotone and submodular) at a
// given number of members, compared with the best group of that number:
//   - at least 1 - 1/e of the best, under a most number of members alone
//     (Nemhauser, Wolsey, Fisher 1978);
//   - at least 1/2, with upper quotas that do not overlap, which are a matroid
//     (Fisher, Nemhauser, Wolsey 1978);
//   - nothing, under rules that want at least so many of a sort, several
//     countries or a common language, and nothing for the whole value, of which
//     the least gain is not submodular. SwapSearch and ExactSearch take over
//     there.
//
// Empty if no group keeps the rules. CANCELLED.
absl::StatusOr<Group> LazyGreedy(const GroupProblem& problem,
                                 const GroupCancelCheck& cancelled);

// The same by looking at every candidate at every step: slow, and the oracle of
// LazyGreedy in tests.
absl::StatusOr<Group> PlainGreedy(const GroupProblem& problem,
                                  const GroupCancelCheck& cancelled);

// As PlainGreedy, by the whole value.
absl::StatusOr<Group> ValueGreedy(const GroupProblem& problem,
                                  const GroupCancelCheck& cancelled);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_GREEDY_SEARCH_H_
