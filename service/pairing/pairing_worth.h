#ifndef TANDEM_SERVICE_PAIRING_PAIRING_WORTH_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_WORTH_H_

#include <cstdint>
#include <vector>

#include "service/pairing/pairing_problem.h"

namespace tandem {

// Units of a score of 1.
inline constexpr double kWorthUnits = 1e9;

// `value` in whole billionths.
int64_t WholeWorth(double value);

// The worth of each edge: its score, the priority of its taker and, for
// previous pairs, the retention.
std::vector<double> WorthOfEdges(const PairingProblem& problem);

// The same in whole billionths.
std::vector<int64_t> WholeWorthOfEdges(const PairingProblem& problem);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_WORTH_H_
