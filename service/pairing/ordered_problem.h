#ifndef TANDEM_SERVICE_PAIRING_ORDERED_PROBLEM_H_
#define TANDEM_SERVICE_PAIRING_ORDERED_PROBLEM_H_

#include <cstdint>
#include <vector>

#include "service/pairing/pairing_problem.h"

namespace tandem {

// A problem whose edges stand in the order of ties.
struct OrderedProblem {
  PairingProblem problem;
  // For each edge, its place in the problem as it was given.
  std::vector<int> original;
};

// Sorts the edges of a valid problem by giver, then by taker, in the order of
// their places if `seed` is 0, else in an order of givers and of takers that is
// drawn by it.
OrderedProblem OrderProblem(const PairingProblem& problem, uint64_t seed);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_ORDERED_PROBLEM_H_
