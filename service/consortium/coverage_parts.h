#ifndef TANDEM_SERVICE_CONSORTIUM_COVERAGE_PARTS_H_
#define TANDEM_SERVICE_CONSORTIUM_COVERAGE_PARTS_H_

#include <vector>

#include "service/consortium/group_problem.h"

namespace tandem {

// Each member's part of the group's coverage, in the order of `group`. The
// parts are not negative and add up to the coverage.
//
// Where the best coverage counts, a part is the member's Shapley value: what it
// adds, on average over all orders in which the members could join. With
// coverages c1 <= c2 <= ... <= cn the step from c(i-1) to ci is shared by those
// who reach it, members i to n (S. C. Littlechild, G. Owen, "A simple
// expression for the Shapley value in a special case", 1973). Where a
// requirement is shared, the parts are as the coverages. Members alike have
// parts alike. O(R n log n) for R requirements and n members.
std::vector<double> CoverageParts(const GroupProblem& problem,
                                  const Group& group);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_COVERAGE_PARTS_H_
