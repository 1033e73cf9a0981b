#ifndef TANDEM_SERVICE_PAIRING_PAIRING_CONFLICT_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_CONFLICT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/pairing/pairing_problem.h"

namespace tandem {

// A rule, or rules together, that no choice of pairs can meet.
struct PairingConflict {
  enum class Rule {
    // More pairs of a giver are fixed than it has capacity.
    kCapacity,
    // More pairs of a taker are fixed than its maximum.
    kMaximum,
    // Some takers' minimums are beyond the capacity of their partners.
    kMinimums,
    // A quota cannot be met beside the capacities, minimums, fixed pairs and
    // the quotas before it.
    kQuota,
  };
  Rule rule = Rule::kCapacity;
  // Who is concerned, ascending: one giver for kCapacity, one taker for
  // kMaximum, a set of takers for kMinimums.
  std::vector<int> givers;
  std::vector<int> takers;
  // Place of the quota; -1 for other rules.
  int quota = -1;
  // Pairs that the rule calls for, and how many there can be at most. Both are
  // 0 for a quota by share.
  int needed = 0;
  int available = 0;
};

// The first conflict in the order of PairingConflict::Rule, or none if a choice
// exists that meets all rules. `problem` must be valid; see SolvePairing.
// INTERNAL if CBC fails, RESOURCE_EXHAUSTED if it does not come to an end.
//
// Pure; thread-safe. The same problem gives the same conflict, in whatever
// order the edges come.
absl::StatusOr<std::optional<PairingConflict>> FindPairingConflict(
    const PairingProblem& problem);

// What is wrong, in one sentence with the names of those concerned.
std::string DescribePairingConflict(const PairingProblem& problem,
                                    const PairingConflict& conflict);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_CONFLICT_H_
