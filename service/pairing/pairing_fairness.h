#ifndef TANDEM_SERVICE_PAIRING_PAIRING_FAIRNESS_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_FAIRNESS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "service/pairing/pairing_problem.h"
#include "service/pairing/pairing_solver.h"

namespace tandem {

// Some of the givers and takers, such as those of rural areas.
struct PairingGroup {
  std::string name;
  // One for each giver and taker of the problem.
  std::vector<bool> givers;
  std::vector<bool> takers;
};

// What a group brings to a pairing, and what it has of it.
struct GroupShare {
  std::string name;
  int givers = 0;
  int takers = 0;
  // Sums of capacity and of maximum.
  int giver_places = 0;
  int taker_places = 0;
  // Chosen pairs whose giver, or whose taker, is of the group.
  int giver_pairs = 0;
  int taker_pairs = 0;
  // Members with a pair at least.
  int paired_givers = 0;
  int paired_takers = 0;
};

struct PairingFairness {
  // One for each group, in the same order.
  std::vector<GroupShare> groups;
  // The most pairs of a giver, and the givers that have so many, ascending;
  // none if no pair is chosen.
  int highest_load = 0;
  std::vector<int> most_loaded;
  // Gini coefficient of pairs / capacity over the givers with a capacity, in
  // [0, 1): 0 if all are loaded alike.
  double load_gini = 0;
  // Of the scores of the chosen pairs; 0 if there are none.
  double lowest_score = 0;
  double mean_score = 0;
};

// Counts what a solution of `problem` means for `groups`. Pure; thread-safe.
PairingFairness MeasurePairingFairness(const PairingProblem& problem,
                                       const PairingSolution& solution,
                                       absl::Span<const PairingGroup> groups);

// What a pairing would be without one rule or policy.
struct PairingRuleCost {
  enum class Rule { kQuota, kMinimums, kFixed, kPriorities, kRetention };
  Rule rule = Rule::kQuota;
  // Place of the quota; -1 for other rules.
  int quota = -1;
  // Total and number of pairs without the rule, less those with it: positive
  // if the rule costs something. For objectives other than kBestTotal a total
  // may well be greater with the rule.
  double total_cost = 0;
  int pairs_cost = 0;
};

// Solves `problem` again without each quota, then without all minimums, fixed
// pairs, priorities and retention, as far as there are any. `solution` is that
// with all of them, by the same objective and options. Errors: see
// SolvePairing.
absl::StatusOr<std::vector<PairingRuleCost>> MeasureRuleCosts(
    const PairingProblem& problem, PairingObjective objective,
    const PairingSolution& solution, const PairingOptions& options);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_FAIRNESS_H_
