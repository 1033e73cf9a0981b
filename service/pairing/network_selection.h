#ifndef TANDEM_SERVICE_PAIRING_NETWORK_SELECTION_H_
#define TANDEM_SERVICE_PAIRING_NETWORK_SELECTION_H_

#include "absl/status/statusor.h"
#include "service/pairing/pairing_network.h"
#include "service/pairing/pairing_problem.h"
#include "service/pairing/pairing_selection.h"

namespace tandem {

// Choices in the network of `problem`, whose edges stand in the order of ties.
// All are exact. FAILED_PRECONDITION if there is no choice; CANCELLED.

// Of greatest worth; of several, the one that holds the first edge that not all
// of them hold, and so on. Tells progress from `begun` to 1.
absl::StatusOr<PairingSelection> SelectBestTotal(const PairingProblem& problem,
                                                 const PairingNetwork& network,
                                                 const PairingOptions& options,
                                                 double begun);

// `network` is of choices with one number of pairs. Of all these, the one with
// the fewest pairs of the lowest score, then the fewest of the next lowest, and
// so on; then as SelectBestTotal.
absl::StatusOr<PairingSelection> SelectFairest(const PairingProblem& problem,
                                               const PairingNetwork& network,
                                               const PairingOptions& options,
                                               double begun);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_NETWORK_SELECTION_H_
