#ifndef TANDEM_SERVICE_PAIRING_RESIDUAL_COMPONENTS_H_
#define TANDEM_SERVICE_PAIRING_RESIDUAL_COMPONENTS_H_

#include <vector>

#include "absl/types/span.h"
#include "service/pairing/pairing_network.h"

namespace tandem {

// The component of each node: two nodes are in one if flow can be led from each
// to the other over arcs that are `free` (one flag for each arc), so that only
// free arcs within components can change their flow at all. R. Tarjan's
// algorithm of 1972; linear.
std::vector<int> FindResidualComponents(int nodes,
                                        absl::Span<const NetworkArc> arcs,
                                        absl::Span<const int> flow,
                                        absl::Span<const char> free);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_RESIDUAL_COMPONENTS_H_
