#ifndef TANDEM_SERVICE_PAIRING_MINIMUM_CONFLICT_H_
#define TANDEM_SERVICE_PAIRING_MINIMUM_CONFLICT_H_

#include <optional>

#include "service/pairing/pairing_conflict.h"

namespace tandem {

// Takers whose minimums are together beyond what their permitted partners can
// take on beside fixed pairs (P. Hall's condition of 1935, with capacities), or
// nothing if all minimums can be met. Quotas are not looked at. The fixed pairs
// of `problem` must be within capacities and maximums.
std::optional<PairingConflict> FindMinimumConflict(
    const PairingProblem& problem);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_MINIMUM_CONFLICT_H_
