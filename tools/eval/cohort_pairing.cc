#include "tools/eval/cohort_pairing.h"

#include <algorithm>

namespace tandem {
namespace {

// By taker, then by giver.
std::vector<CohortPair> AllPairs(const CohortPlaces& places) {
  std::vector<CohortPair> pairs;
  for (size_t taker = 0; taker < places.takers.size(); ++taker) {
    for (size_t giver = 0; giver < places.givers.size(); ++giver) {
      pairs.push_back({.giver = giver, .taker = taker});
    }
  }
  return pairs;
}

std::vector<CohortPair> TakeInOrder(CohortPlaces places,
                                    absl::Span<const CohortPair> order) {
  std::vector<CohortPair> taken;
  for (const CohortPair& pair : order) {
    int& giver = places.givers[pair.giver];
    int& taker = places.takers[pair.taker];
    if (giver == 0 || taker == 0) continue;
    --giver;
    --taker;
    taken.push_back(pair);
  }
  return taken;
}

}  // namespace

std::vector<CohortPair> PairByLot(const CohortPlaces& places,
                                  SeededRandom& random) {
  std::vector<CohortPair> order = AllPairs(places);
  random.Shuffle(order);
  return TakeInOrder(places, order);
}

std::vector<CohortPair> PairGreedily(
    const CohortPlaces& places, absl::Span<const std::vector<double>> scores) {
  std::vector<CohortPair> order = AllPairs(places);
  std::stable_sort(order.begin(), order.end(),
                   [scores](const CohortPair& a, const CohortPair& b) {
                     return scores[a.taker][a.giver] > scores[b.taker][b.giver];
                   });
  return TakeInOrder(places, order);
}

}  // namespace tandem
