#ifndef TANDEM_SERVICE_PAIRING_PAIR_COUNT_H_
#define TANDEM_SERVICE_PAIRING_PAIR_COUNT_H_

#include "absl/status/statusor.h"
#include "service/pairing/pairing_problem.h"
#include "service/pairing/pairing_solver.h"

namespace tandem {

// How many pairs of some sort a choice within all rules can have.
struct PairCount {
  int pairs = 0;
  // False if more might be possible: the search was cut short.
  bool proven = true;
};

// Both count in the network if `problem` fits into one, else by integer
// programme. FAILED_PRECONDITION if no choice meets all rules; CANCELLED;
// RESOURCE_EXHAUSTED and INTERNAL as SolveIntegerProgramme.

// The most pairs.
absl::StatusOr<PairCount> CountMostPairs(const PairingProblem& problem,
                                         const PairingOptions& options);

// The most pairs that count for `quota`, which need not be one of the
// problem's.
absl::StatusOr<PairCount> CountMostForQuota(const PairingProblem& problem,
                                            const PairingQuota& quota,
                                            const PairingOptions& options);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIR_COUNT_H_
