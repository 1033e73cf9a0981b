#ifndef TANDEM_SERVICE_PAIRING_SHARE_SEARCH_H_
#define TANDEM_SERVICE_PAIRING_SHARE_SEARCH_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "service/pairing/pairing_problem.h"
#include "service/pairing/pairing_solver.h"

namespace tandem {

// The number of pairs of a choice of the greatest worth, where quotas by share
// keep the problem out of a single network: what they call for depends on that
// number. Of several numbers, always the same.
//
// Branch and bound over ranges of numbers (A. Land, A. Doig, 1960). In a range,
// the network in which shares are of its lower end bounds the worth of all
// choices there; where its best flow meets the shares of its own number, that
// is the best choice of the range, else the range is parted at that number. The
// reduced costs of every flow also give a line that bounds the worth of a
// choice of any number (J. Kelley, "The cutting-plane method for solving convex
// programs", 1960), and most ranges need no flow of their own.
//
// `problem` must fit into a network otherwise. `worth` is of each edge. Exact.
// FAILED_PRECONDITION if no choice meets all rules; CANCELLED.
absl::StatusOr<int> FindBestPairCount(const PairingProblem& problem,
                                      absl::Span<const int64_t> worth,
                                      const PairingOptions& options);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_SHARE_SEARCH_H_
