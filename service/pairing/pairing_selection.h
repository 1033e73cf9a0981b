#ifndef TANDEM_SERVICE_PAIRING_PAIRING_SELECTION_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_SELECTION_H_

#include <vector>

#include "absl/status/status.h"
#include "service/pairing/pairing_solver.h"

namespace tandem {

// A choice of edges, ascending, and what is known of it.
struct PairingSelection {
  std::vector<int> chosen;
  bool proven = true;
  // Unless proven: no choice has a greater worth; see PairingSolution.
  double bound = 0;
};

// Status of a search that finds that no choice meets all rules.
inline absl::Status NoSelection() {
  return absl::FailedPreconditionError("no choice of pairs meets all rules");
}

// Tells how far the work is. CANCELLED if it is to end.
inline absl::Status Advance(const PairingOptions& options, double share) {
  if (options.cancelled && options.cancelled()) {
    return absl::CancelledError("the pairing was cancelled");
  }
  if (options.progress) options.progress(share);
  return absl::OkStatus();
}

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_SELECTION_H_
