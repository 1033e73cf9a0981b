#ifndef TANDEM_SERVICE_PAIRING_PAIRING_WORTH_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_WORTH_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "service/pairing/pairing_problem.h"

namespace tandem {

// Units of a score of 1.
inline constexpr double kWorthUnits = 1e9;

// `value` in whole billionths.
int64_t WholeWorth(double value);

// The worth of each edge: its score, the priority of its taker and, for
// previous pairs, the retention.
std::vector<double> WorthOfEdges(const PairingProblem& problem);

// The sum over `chosen`, for which not every edge has to be looked at.
double SumWorth(const PairingProblem& problem, absl::Span<const int> chosen);

// The worth of each edge in whole billionths.
std::vector<int64_t> WholeWorthOfEdges(const PairingProblem& problem);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_WORTH_H_
