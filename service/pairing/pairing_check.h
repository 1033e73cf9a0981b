#ifndef TANDEM_SERVICE_PAIRING_PAIRING_CHECK_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_CHECK_H_

#include "absl/status/status.h"
#include "service/pairing/ordered_problem.h"
#include "service/pairing/pairing_problem.h"

namespace tandem {

// OK if `problem` is what pairing_problem.h states; else INVALID_ARGUMENT whose
// message starts with the path of the first field that is not, says what it is
// and what is allowed. Does not look for pairs that are listed twice.
absl::Status CheckPairingProblem(const PairingProblem& problem);

// OK if no pair is listed twice, else INVALID_ARGUMENT like the above.
// `ordered` holds the same edges, sorted by giver and taker.
absl::Status CheckDistinctPairs(const PairingProblem& problem,
                                const OrderedProblem& ordered);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_CHECK_H_
