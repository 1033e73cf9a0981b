#ifndef TANDEM_SERVICE_PAIRING_PAIRING_PROBLEM_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_PROBLEM_H_

#include <string>
#include <vector>

namespace tandem {

// One who gives, such as a mentor.
struct PairingGiver {
  // For messages only; "giver 3" stands in for an empty one.
  std::string name;
  // Pairs that it can take on, >= 0.
  int capacity = 1;
};

// One who takes, such as a mentee.
struct PairingTaker {
  // For messages only; "taker 3" stands in for an empty one.
  std::string name;
  // Pairs that it must have, in [0, maximum].
  int minimum = 0;
  // Pairs that it may have, >= 0.
  int maximum = 1;
  // Added to the worth of each of its pairs, in [0, kMaxPairingBonus]: a way to
  // serve first those whom earlier rounds left over.
  double priority = 0;
};

// A permitted pair. What is not listed is not permitted.
struct PairingEdge {
  int giver = 0;
  int taker = 0;
  // Final, in [0, 1]: what totals add up.
  double score = 0;
  // How much the giver wants the taker, and the taker the giver; finite, and
  // compared only with the values of the same giver or taker.
  double giver_value = 0;
  double taker_value = 0;
};

// A floor under the number of pairs of a group. A pair counts if its giver is
// one of `givers` or its taker one of `takers`; one of the lists may be empty.
struct PairingQuota {
  std::string name;
  std::vector<int> givers;
  std::vector<int> takers;
  // Pairs that must count, >= 0.
  int minimum_pairs = 0;
  // Share of all pairs that must count, in [0, 1].
  double minimum_share = 0;
};

// Largest priority and retention.
inline constexpr double kMaxPairingBonus = 1000.0;

// A cohort that is to be paired. Givers and takers go by their place in the
// lists, edges likewise; the order of givers and takers is that of ties, the
// order of edges means nothing.
//
// The worth of a pair is its score, plus the priority of its taker, plus
// `retention` if the pair is one of `previous`.
struct PairingProblem {
  std::vector<PairingGiver> givers;
  std::vector<PairingTaker> takers;
  // Each pair at most once.
  std::vector<PairingEdge> edges;
  // Edges that must be chosen.
  std::vector<int> fixed;
  std::vector<PairingQuota> quotas;
  // Edges that the run before has chosen. They gain `retention`, in [0,
  // kMaxPairingBonus], so that another run changes as little as that is worth.
  std::vector<int> previous;
  double retention = 0;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_PROBLEM_H_
