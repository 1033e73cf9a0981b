#include "service/pairing/stable_pairing.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace tandem {
namespace {

// Edges by taker, the most valued first.
std::vector<std::vector<int>> ListWishes(const PairingProblem& problem) {
  std::vector<std::vector<int>> wishes(problem.takers.size());
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    wishes[problem.edges[i].taker].push_back(static_cast<int>(i));
  }
  for (std::vector<int>& list : wishes) {
    std::stable_sort(list.begin(), list.end(), [&](int a, int b) {
      return problem.edges[a].taker_value > problem.edges[b].taker_value;
    });
  }
  return wishes;
}

// What a giver holds: the least valued comes first, ties later edges first.
using Held = std::set<std::pair<double, int>>;

// Puts `edge` to its giver. Returns the edge that is turned down, or -1.
int Ask(const PairingProblem& problem, int edge, Held& held) {
  const PairingEdge& asked = problem.edges[edge];
  held.insert({asked.giver_value, -edge});
  const auto capacity =
      static_cast<size_t>(problem.givers[asked.giver].capacity);
  if (held.size() <= capacity) return -1;
  const int refused = -held.begin()->second;
  held.erase(held.begin());
  return refused;
}

}  // namespace

std::vector<int> FindStablePairing(const PairingProblem& problem) {
  const std::vector<std::vector<int>> wishes = ListWishes(problem);
  std::vector<size_t> next(problem.takers.size(), 0);
  std::vector<Held> held(problem.givers.size());
  // One entry for each place of a taker that is to be filled.
  std::vector<int> asking;
  for (size_t i = problem.takers.size(); i-- > 0;) {
    const int places =
        std::min(problem.takers[i].maximum, static_cast<int>(wishes[i].size()));
    asking.insert(asking.end(), places, static_cast<int>(i));
  }
  while (!asking.empty()) {
    const int taker = asking.back();
    asking.pop_back();
    if (next[taker] == wishes[taker].size()) continue;
    const int edge = wishes[taker][next[taker]++];
    const int refused = Ask(problem, edge, held[problem.edges[edge].giver]);
    if (refused >= 0) asking.push_back(problem.edges[refused].taker);
  }
  std::vector<int> chosen;
  for (const Held& pairs : held) {
    for (const auto& [value, edge] : pairs) chosen.push_back(-edge);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

int CountBlockingPairs(const PairingProblem& problem,
                       absl::Span<const int> chosen) {
  // What somebody new must exceed: nothing while a place is free.
  constexpr double kFree = -std::numeric_limits<double>::infinity();
  constexpr double kNone = std::numeric_limits<double>::infinity();
  std::vector<double> giver_bar(problem.givers.size(), kNone);
  std::vector<double> taker_bar(problem.takers.size(), kNone);
  std::vector<int> giver_pairs(problem.givers.size(), 0);
  std::vector<int> taker_pairs(problem.takers.size(), 0);
  std::vector<char> is_chosen(problem.edges.size(), 0);
  for (const int i : chosen) {
    const PairingEdge& edge = problem.edges[i];
    is_chosen[i] = 1;
    ++giver_pairs[edge.giver];
    ++taker_pairs[edge.taker];
    giver_bar[edge.giver] = std::min(giver_bar[edge.giver], edge.giver_value);
    taker_bar[edge.taker] = std::min(taker_bar[edge.taker], edge.taker_value);
  }
  for (size_t i = 0; i < giver_bar.size(); ++i) {
    if (giver_pairs[i] < problem.givers[i].capacity) giver_bar[i] = kFree;
  }
  for (size_t i = 0; i < taker_bar.size(); ++i) {
    if (taker_pairs[i] < problem.takers[i].maximum) taker_bar[i] = kFree;
  }
  int blocking = 0;
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    const PairingEdge& edge = problem.edges[i];
    if (is_chosen[i] == 0 && edge.giver_value > giver_bar[edge.giver] &&
        edge.taker_value > taker_bar[edge.taker]) {
      ++blocking;
    }
  }
  return blocking;
}

}  // namespace tandem
