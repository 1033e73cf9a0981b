#include "service/pairing/pairing_solver.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/pairing/network_selection.h"
#include "service/pairing/ordered_problem.h"
#include "service/pairing/pair_count.h"
#include "service/pairing/pairing_check.h"
#include "service/pairing/pairing_conflict.h"
#include "service/pairing/pairing_network.h"
#include "service/pairing/pairing_selection.h"
#include "service/pairing/pairing_worth.h"
#include "service/pairing/programme_selection.h"
#include "service/pairing/share_search.h"
#include "service/pairing/stable_pairing.h"

namespace tandem {
namespace {

// Share of the work that counting the most pairs is.
constexpr double kCounted = 0.3;

// Whether a stable choice is sure to exist.
absl::Status CheckStable(const PairingProblem& problem) {
  const auto refuse = [](const char* what) {
    return absl::FailedPreconditionError(
        absl::StrCat("a stable pairing need not exist with ", what,
                     "; leave them out or choose another objective"));
  };
  if (!problem.quotas.empty()) return refuse("quotas");
  if (!problem.fixed.empty()) return refuse("fixed pairs");
  const bool minimums =
      std::any_of(problem.takers.begin(), problem.takers.end(),
                  [](const PairingTaker& t) { return t.minimum > 0; });
  return minimums ? refuse("minimums") : absl::OkStatus();
}

// The number of pairs of the best total, if it has to be known beforehand.
absl::StatusOr<PairRange> FindPairsOfBestTotal(const PairingProblem& problem,
                                               const PairingOptions& options) {
  if (!HasShares(problem)) return PairRange{};
  TANDEM_ASSIGN_OR_RETURN(
      const int pairs,
      FindBestPairCount(problem, WholeWorthOfEdges(problem), options));
  return PairRange{.least = pairs, .most = pairs};
}

absl::StatusOr<PairingSelection> SelectOfAll(const PairingProblem& problem,
                                             const PairingOptions& options) {
  if (!BuildPairingNetwork(problem, {}).has_value()) {
    return SelectBestTotalByProgramme(problem, std::nullopt, options);
  }
  TANDEM_ASSIGN_OR_RETURN(const PairRange range,
                          FindPairsOfBestTotal(problem, options));
  return SelectBestTotal(problem, *BuildPairingNetwork(problem, range), options,
                         0);
}

absl::StatusOr<PairingSelection> SelectOfMostPairs(
    const PairingProblem& problem, PairingObjective objective,
    const PairingOptions& options) {
  TANDEM_ASSIGN_OR_RETURN(const PairCount most,
                          CountMostPairs(problem, options));
  const bool fairest = objective == PairingObjective::kFairest;
  const auto network =
      BuildPairingNetwork(problem, {.least = most.pairs, .most = most.pairs});
  absl::StatusOr<PairingSelection> selection;
  if (network.has_value()) {
    selection = fairest ? SelectFairest(problem, *network, options, kCounted)
                        : SelectBestTotal(problem, *network, options, kCounted);
  } else {
    selection = fairest
                    ? SelectFairestByProgramme(problem, most.pairs, options)
                    : SelectBestTotalByProgramme(problem, most.pairs, options);
  }
  if (selection.ok() && !most.proven) selection->proven = false;
  return selection;
}

absl::StatusOr<PairingSelection> Select(const PairingProblem& problem,
                                        PairingObjective objective,
                                        const PairingOptions& options) {
  TANDEM_RETURN_IF_ERROR(Advance(options, 0));
  if (objective == PairingObjective::kStable) {
    TANDEM_RETURN_IF_ERROR(CheckStable(problem));
    return PairingSelection{.chosen = FindStablePairing(problem)};
  }
  return objective == PairingObjective::kBestTotal
             ? SelectOfAll(problem, options)
             : SelectOfMostPairs(problem, objective, options);
}

// The error of a search, with the conflict if there is one.
absl::Status Explain(const PairingProblem& problem, PairingObjective objective,
                     absl::Status status) {
  if (!absl::IsFailedPrecondition(status) ||
      objective == PairingObjective::kStable) {
    return status;
  }
  TANDEM_ASSIGN_OR_RETURN(const std::optional<PairingConflict> conflict,
                          FindPairingConflict(problem));
  if (!conflict.has_value()) return status;
  return absl::FailedPreconditionError(
      DescribePairingConflict(problem, *conflict));
}

PairingSolution BuildSolution(const OrderedProblem& ordered,
                              const PairingSelection& selection) {
  const PairingProblem& problem = ordered.problem;
  PairingSolution solution;
  std::vector<int> chosen = selection.chosen;
  // Sums are added up in the order of the answer, so that a seed that changes
  // no pair changes no digit.
  std::sort(chosen.begin(), chosen.end(), [&](int a, int b) {
    const PairingEdge& x = problem.edges[a];
    const PairingEdge& y = problem.edges[b];
    return std::pair(x.giver, x.taker) < std::pair(y.giver, y.taker);
  });
  for (const int edge : chosen) {
    solution.chosen.push_back(ordered.original[edge]);
    solution.total += problem.edges[edge].score;
  }
  solution.worth = SumWorth(problem, chosen);
  solution.proven_optimal = selection.proven;
  solution.bound = solution.worth;
  if (!selection.proven) {
    solution.bound = std::max(solution.worth, selection.bound);
  }
  solution.blocking_pairs = CountBlockingPairs(problem, chosen);
  return solution;
}

}  // namespace

absl::StatusOr<PairingSolution> SolvePairing(const PairingProblem& problem,
                                             PairingObjective objective,
                                             const PairingOptions& options) {
  TANDEM_RETURN_IF_ERROR(CheckPairingProblem(problem));
  const OrderedProblem ordered = OrderProblem(problem, options.seed);
  TANDEM_RETURN_IF_ERROR(CheckDistinctPairs(problem, ordered));
  const absl::StatusOr<PairingSelection> selection =
      Select(ordered.problem, objective, options);
  if (!selection.ok()) {
    return Explain(problem, objective, selection.status());
  }
  if (options.progress) options.progress(1.0);
  return BuildSolution(ordered, *selection);
}

}  // namespace tandem
