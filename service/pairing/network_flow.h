#ifndef TANDEM_SERVICE_PAIRING_NETWORK_FLOW_H_
#define TANDEM_SERVICE_PAIRING_NETWORK_FLOW_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "service/pairing/pairing_network.h"

namespace tandem {

// A circulation of the greatest worth, and the proof that it is.
struct NetworkFlow {
  // Units that each arc carries.
  std::vector<int> flow;
  // The reduced cost of each arc: > 0 only if it carries its lower bound, < 0
  // only if it carries its upper bound. A circulation has the greatest worth if
  // and only if it agrees with this.
  std::vector<int64_t> reduced_cost;
};

// Finds a circulation of the greatest worth by LEMON's network simplex (A.
// Dezso, B. Juttner, P. Kovacs, "LEMON - an open source C++ graph template
// library", 2011). At first only the best edges of each node take part; the
// reduced costs then prove that no other edge would help, or show which to take
// in for another round (column generation: L. Ford, D. Fulkerson, 1958).
//
// `worth` is of the first arcs; the others have none. |worth|
// < 2^60 / nodes, so that nothing overflows. Nothing if there is no circulation
// within the bounds.
//
// Exact. The same input gives the same flow.
std::optional<NetworkFlow> FindBestFlow(const PairingNetwork& network,
                                        absl::Span<const int64_t> worth);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_NETWORK_FLOW_H_
