#ifndef TANDEM_TOOLS_BENCH_RANDOM_COHORT_H_
#define TANDEM_TOOLS_BENCH_RANDOM_COHORT_H_

#include <cstdint>

#include "service/pairing/pairing_problem.h"

namespace tandem {

// A made-up cohort: of capacity 1 to 3 each, and for every taker one place and
// some permitted givers.
struct RandomCohortOptions {
  int givers = 2000;
  int takers = 6000;
  // Permitted givers of a taker, drawn evenly without repetition; at most
  // `givers`.
  int candidates = 50;
  uint64_t seed = 1;
};

// Scores and values are even in [0, 1), or, if `coarse`, whole hundredths. The
// same from the same options.
PairingProblem DrawCohort(const RandomCohortOptions& options, bool coarse);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_RANDOM_COHORT_H_
