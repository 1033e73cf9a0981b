#ifndef TANDEM_TESTS_UNIT_PAIRING_BRUTE_FORCE_PAIRING_H_
#define TANDEM_TESTS_UNIT_PAIRING_BRUTE_FORCE_PAIRING_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "service/pairing/pairing_network.h"
#include "service/pairing/pairing_problem.h"
#include "service/pairing/pairing_solver.h"
#include "service/pairing/pairing_worth.h"

namespace tandem::testing {

// Whether `chosen` keeps within every rule of `problem`, by the letter.
inline bool MeetsRules(const PairingProblem& problem,
                       const std::vector<int>& chosen) {
  std::vector<int> givers(problem.givers.size(), 0);
  std::vector<int> takers(problem.takers.size(), 0);
  for (const int edge : chosen) {
    ++givers[problem.edges[edge].giver];
    ++takers[problem.edges[edge].taker];
  }
  for (size_t i = 0; i < givers.size(); ++i) {
    if (givers[i] > problem.givers[i].capacity) return false;
  }
  for (size_t i = 0; i < takers.size(); ++i) {
    if (takers[i] < problem.takers[i].minimum) return false;
    if (takers[i] > problem.takers[i].maximum) return false;
  }
  const auto holds = [](const std::vector<int>& list, int place) {
    return std::find(list.begin(), list.end(), place) != list.end();
  };
  for (const int edge : problem.fixed) {
    if (!holds(chosen, edge)) return false;
  }
  for (const PairingQuota& quota : problem.quotas) {
    int counted = 0;
    for (const int edge : chosen) {
      counted += holds(quota.givers, problem.edges[edge].giver) ||
                 holds(quota.takers, problem.edges[edge].taker);
    }
    const double share =
        quota.minimum_share * static_cast<double>(chosen.size());
    if (counted < quota.minimum_pairs || counted + kShareTolerance < share) {
      return false;
    }
  }
  return true;
}

// How good a choice is; the greater by order, the better.
using PairingMerit = std::vector<int64_t>;

inline PairingMerit MeritOf(const PairingProblem& problem,
                            PairingObjective objective,
                            const std::vector<int>& chosen) {
  const std::vector<int64_t> worth = WholeWorthOfEdges(problem);
  PairingMerit merit;
  if (objective != PairingObjective::kBestTotal) {
    merit.push_back(static_cast<int64_t>(chosen.size()));
  }
  if (objective == PairingObjective::kFairest) {
    for (const int edge : chosen) {
      merit.push_back(WholeWorth(problem.edges[edge].score));
    }
    std::sort(merit.begin() + 1, merit.end());
  }
  int64_t sum = 0;
  for (const int edge : chosen) sum += worth[edge];
  merit.push_back(sum);
  return merit;
}

// Calls `visit` with every choice within the rules.
template <typename Visit>
void ForEachChoice(const PairingProblem& problem, Visit visit) {
  for (uint32_t bits = 0; bits < 1u << problem.edges.size(); ++bits) {
    std::vector<int> chosen;
    for (size_t i = 0; i < problem.edges.size(); ++i) {
      if ((bits >> i & 1u) != 0) chosen.push_back(static_cast<int>(i));
    }
    if (MeetsRules(problem, chosen)) visit(chosen);
  }
}

// The pairs of a choice, in order.
inline std::vector<std::pair<int, int>> PairsOf(
    const PairingProblem& problem, const std::vector<int>& chosen) {
  std::vector<std::pair<int, int>> pairs;
  for (const int edge : chosen) {
    pairs.push_back({problem.edges[edge].giver, problem.edges[edge].taker});
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

// Whether `a` holds the first pair that not both hold.
inline bool ComesFirst(const std::vector<std::pair<int, int>>& a,
                       const std::vector<std::pair<int, int>>& b) {
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (a[i] != b[i]) return a[i] < b[i];
  }
  return a.size() > b.size();
}

// The best choice there is, of equals the one that comes first; tried one by
// one, so only for a dozen edges. Nothing if none is within the rules.
inline std::optional<std::vector<int>> BruteForcePairing(
    const PairingProblem& problem, PairingObjective objective) {
  std::optional<std::vector<int>> best;
  PairingMerit best_merit;
  ForEachChoice(problem, [&](const std::vector<int>& chosen) {
    const PairingMerit merit = MeritOf(problem, objective, chosen);
    if (best.has_value() && merit < best_merit) return;
    if (best.has_value() && merit == best_merit &&
        !ComesFirst(PairsOf(problem, chosen), PairsOf(problem, *best))) {
      return;
    }
    best = chosen;
    best_merit = merit;
  });
  return best;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_PAIRING_BRUTE_FORCE_PAIRING_H_
