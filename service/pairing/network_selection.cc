#include "service/pairing/network_selection.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "service/pairing/edge_classes.h"
#include "service/pairing/flow_refiner.h"
#include "service/pairing/network_flow.h"
#include "service/pairing/pairing_worth.h"

namespace tandem {
namespace {

// The choice that `refiner` is left with, once ties go to the first edges.
PairingSelection BreakTies(const PairingProblem& problem,
                           FlowRefiner& refiner) {
  PairingSelection selection;
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    refiner.Prefer(static_cast<int>(i));
    if (refiner.flow()[i] != 0) selection.chosen.push_back(static_cast<int>(i));
  }
  return selection;
}

// A flow with few pairs of a low score, to begin with: the worth of a pair
// falls the faster the lower its score.
std::optional<NetworkFlow> FindFairStart(const PairingProblem& problem,
                                         const PairingNetwork& network) {
  std::vector<int64_t> worth;
  for (const PairingEdge& edge : problem.edges) {
    const double lack = 1.0 - edge.score;
    const double lack2 = lack * lack;
    worth.push_back(-WholeWorth(lack2 * lack2 * lack2 * lack2));
  }
  return FindBestFlow(network, worth);
}

// Whether all choices with the same scores have the same worth.
bool WorthIsScore(const PairingProblem& problem) {
  return (problem.retention == 0 || problem.previous.empty()) &&
         std::all_of(problem.takers.begin(), problem.takers.end(),
                     [](const PairingTaker& t) { return t.priority == 0; });
}

}  // namespace

absl::StatusOr<PairingSelection> SelectBestTotal(const PairingProblem& problem,
                                                 const PairingNetwork& network,
                                                 const PairingOptions& options,
                                                 double begun) {
  TANDEM_RETURN_IF_ERROR(Advance(options, begun));
  std::optional<NetworkFlow> best =
      FindBestFlow(network, WholeWorthOfEdges(problem));
  if (!best.has_value()) return NoSelection();
  TANDEM_RETURN_IF_ERROR(Advance(options, begun + 0.9 * (1 - begun)));
  FlowRefiner refiner(network, std::move(best->flow), best->reduced_cost);
  return BreakTies(problem, refiner);
}

absl::StatusOr<PairingSelection> SelectFairest(const PairingProblem& problem,
                                               const PairingNetwork& network,
                                               const PairingOptions& options,
                                               double begun) {
  TANDEM_RETURN_IF_ERROR(Advance(options, begun));
  std::optional<NetworkFlow> start = FindFairStart(problem, network);
  if (!start.has_value()) return NoSelection();
  FlowRefiner refiner(network, std::move(start->flow), {});
  const std::vector<std::vector<int>> classes = ClassesByScore(problem);
  const double rest = 0.9 - begun;
  for (size_t i = 0; i < classes.size(); ++i) {
    if (i % 64 == 0) {
      const double done = static_cast<double>(i) / classes.size();
      TANDEM_RETURN_IF_ERROR(Advance(options, begun + rest * done));
    }
    refiner.Minimise(classes[i]);
  }
  if (WorthIsScore(problem)) return BreakTies(problem, refiner);
  return SelectBestTotal(problem, refiner.Narrowed(), options, 0.9);
}

}  // namespace tandem
