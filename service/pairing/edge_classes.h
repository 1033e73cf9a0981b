#ifndef TANDEM_SERVICE_PAIRING_EDGE_CLASSES_H_
#define TANDEM_SERVICE_PAIRING_EDGE_CLASSES_H_

#include <vector>

#include "service/pairing/pairing_problem.h"

namespace tandem {

// Edges by score in whole billionths, lowest first; those of one score stand
// together, ascending.
std::vector<std::vector<int>> ClassesByScore(const PairingProblem& problem);

// For each edge, 1 if it counts for `quota`.
std::vector<char> CountsForQuota(const PairingProblem& problem,
                                 const PairingQuota& quota);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_EDGE_CLASSES_H_
