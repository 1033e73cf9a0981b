#ifndef TANDEM_SERVICE_PAIRING_PAIRING_NETWORK_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_NETWORK_H_

#include <limits>
#include <optional>
#include <vector>

#include "service/pairing/pairing_problem.h"

namespace tandem {

// An arc that carries between `lower` and `upper` units.
struct NetworkArc {
  int from = 0;
  int to = 0;
  int lower = 0;
  int upper = 0;
};

// The choices of pairs that meet all rules, as circulations: each unit flows
// from the source over groups of givers to a giver, over an edge to a taker,
// over groups of takers to the sink, and back to the source.
struct PairingNetwork {
  int nodes = 0;
  // First one for each edge of the problem, in its order, that carries 1 if
  // the pair is chosen and 0 if not; then the others; last the one that leads
  // back and carries the number of pairs.
  std::vector<NetworkArc> arcs;
  // For each quota, the arc whose lower bound it is; -1 if it calls for
  // nothing.
  std::vector<int> quota_arcs;
};

// Numbers of pairs that a choice may have, both ends included.
struct PairRange {
  int least = 0;
  int most = kNoLimit;
  // Nothing is larger, and sums of a few do not overflow.
  static constexpr int kNoLimit = std::numeric_limits<int>::max() / 4;
};

// Builds the network of the choices with a number of pairs in `range` of a
// valid problem. Quotas by share call for their share of `range.least` alone,
// so that beside these choices there may be others, unless `range` is of one
// number. Nothing if quotas do not fit into a network: if one counts both
// givers and takers, or two on one side overlap and neither holds the other.
std::optional<PairingNetwork> BuildPairingNetwork(const PairingProblem& problem,
                                                  const PairRange& range);

// Whether any quota is by share.
bool HasShares(const PairingProblem& problem);

// Pairs by which a share may be missed, so that rounding does not count.
inline constexpr double kShareTolerance = 1e-6;

// Pairs that must count for `quota`, of `pairs` in all.
int MinimumOf(const PairingQuota& quota, int pairs);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_NETWORK_H_
