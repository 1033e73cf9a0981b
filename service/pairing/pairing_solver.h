#ifndef TANDEM_SERVICE_PAIRING_PAIRING_SOLVER_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_SOLVER_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "service/pairing/pairing_problem.h"

namespace tandem {

// What a choice of pairs is to bring.
enum class PairingObjective {
  // The greatest sum of worth.
  kBestTotal,
  // As many pairs as can be; among these choices, the greatest sum of worth.
  kMostPaired,
  // As many pairs as can be; among these choices, the lowest score of a pair
  // is as high as can be, then the next lowest, and so on; among these, the
  // greatest sum of worth.
  kFairest,
  // No giver and taker would both rather have each other than what they have.
  // Of all such choices, the one that every taker likes best. Priorities and
  // retention do not count.
  kStable,
};

struct PairingOptions {
  // 0: of equal choices, the one that holds the first pair by giver, then by
  // taker, that not all of them hold, and so on. Otherwise the order of givers
  // and takers for this is drawn by the seed.
  uint64_t seed = 0;
  // Asked between steps of the work, from the caller's thread; true ends it
  // with CANCELLED. May be null. A single step is not interrupted.
  std::function<bool()> cancelled;
  // Told the share of the work that is done, in [0, 1], never falling. May be
  // null.
  std::function<void(double)> progress;
};

// A choice of pairs within all rules of a problem.
struct PairingSolution {
  // Places of edges, ascending by giver, then by taker.
  std::vector<int> chosen;
  // Sum of the scores of the chosen.
  double total = 0;
  // Sum of their worth.
  double worth = 0;
  // No choice has a greater worth: of all choices for kBestTotal, of those that
  // are as good in what goes before worth for kMostPaired and kFairest. Equals
  // `worth` but for rounding if `proven_optimal`, and always for kStable.
  double bound = 0;
  // False only where quotas made the problem so hard that the search was cut
  // short; see SolvePairing.
  bool proven_optimal = true;
  // Permitted pairs, not chosen, of which both sides would rather have each
  // other (by strictly greater value, or in a free place) than what they have.
  int blocking_pairs = 0;
};

// Chooses pairs by `objective`, within capacities, minimums, maximums, fixed
// pairs and quotas.
//
//   PairingProblem problem = ...;
//   TANDEM_ASSIGN_OR_RETURN(
//       PairingSolution solution,
//       SolvePairing(problem, PairingObjective::kBestTotal, {}));
//   for (int edge : solution.chosen) Introduce(problem.edges[edge]);
//
// Method. Minimum-cost flow (LEMON's network simplex) with worth in whole
// billionths; so the worth is within one billionth a pair of the optimum.
// Quotas that count one side only, nested or disjoint on that side, are part of
// the network; those by share once the number of pairs is settled
// (share_search.h). Other quotas make the problem an integer programme, which
// CBC solves, one at a time in the process. kFairest and ties: see
// flow_refiner.h. kStable: see stable_pairing.h.
//
// Limits. The network is always solved exactly, but scores that round to the
// same billionth count as equal. The integer programme is meant for hundreds of
// edges to some thousands. It is searched up to a fixed number of nodes; then
// the best choice so far is returned with its bound. There, kFairest is settled
// by at most kMaxProgrammeLevels searches, lowest scores first, and goes on by
// total, and ties are left to CBC; `proven_optimal` tells.
//
// INVALID_ARGUMENT if `problem` breaks what pairing_problem.h states, with the
// path of the field. FAILED_PRECONDITION if no choice meets all rules, naming
// the rule (see pairing_conflict.h), or if kStable is asked for with quotas,
// minimums or fixed pairs, with which a stable choice need not exist.
// CANCELLED.
//
// Pure; thread-safe. The same problem and seed give the same choice, in
// whatever order the edges come.
absl::StatusOr<PairingSolution> SolvePairing(const PairingProblem& problem,
                                             PairingObjective objective,
                                             const PairingOptions& options);

// See SolvePairing.
inline constexpr int kMaxProgrammeLevels = 100;

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_SOLVER_H_
