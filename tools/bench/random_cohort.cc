#include "tools/bench/random_cohort.h"

#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "indexer/base/seeded_random.h"

namespace tandem {

PairingProblem DrawCohort(const RandomCohortOptions& options, bool coarse) {
  SeededRandom random(options.seed);
  const auto draw = [&] {
    const double share = random.Share();
    return coarse ? std::floor(share * 100) / 100 : share;
  };
  PairingProblem cohort;
  cohort.givers.resize(static_cast<size_t>(options.givers));
  cohort.takers.resize(static_cast<size_t>(options.takers));
  for (PairingGiver& giver : cohort.givers) {
    giver.capacity = 1 + static_cast<int>(random.Below(3));
  }
  std::vector<int> givers(cohort.givers.size());
  std::iota(givers.begin(), givers.end(), 0);
  for (int taker = 0; taker < options.takers; ++taker) {
    for (int i = 0; i < options.candidates; ++i) {
      const size_t place =
          static_cast<size_t>(i) + random.Below(givers.size() - i);
      std::swap(givers[i], givers[place]);
      cohort.edges.push_back({.giver = givers[i],
                              .taker = taker,
                              .score = draw(),
                              .giver_value = draw(),
                              .taker_value = draw()});
    }
  }
  return cohort;
}

}  // namespace tandem
