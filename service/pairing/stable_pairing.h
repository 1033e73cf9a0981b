#ifndef TANDEM_SERVICE_PAIRING_STABLE_PAIRING_H_
#define TANDEM_SERVICE_PAIRING_STABLE_PAIRING_H_

#include <vector>

#include "absl/types/span.h"
#include "service/pairing/pairing_problem.h"

namespace tandem {

// Chooses pairs by deferred acceptance with capacities (D. Gale, L. Shapley,
// "College admissions and the stability of marriage", 1962): takers ask in the
// order of their `taker_value`, and givers keep those whom they value most. No
// pair is blocking, and no taker has better partners in any other choice
// without a blocking pair, each having as many as in this one. Ties go to the
// edge that comes first. Looks at capacities, maximums and values only.
//
// Returns the chosen edges, ascending. Time: edges x log(edges).
std::vector<int> FindStablePairing(const PairingProblem& problem);

// Number of permitted pairs, not among `chosen`, of which both sides have a
// free place or value each other more than one whom they have.
int CountBlockingPairs(const PairingProblem& problem,
                       absl::Span<const int> chosen);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_STABLE_PAIRING_H_
