#include "service/pairing/pair_count.h"

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "service/pairing/edge_classes.h"
#include "service/pairing/network_flow.h"
#include "service/pairing/pairing_network.h"
#include "service/pairing/pairing_selection.h"
#include "service/pairing/programme_selection.h"
#include "service/pairing/share_search.h"

namespace tandem {
namespace {

// The most edges whose worth is 1; of the others it is 0.
absl::StatusOr<PairCount> CountMost(const PairingProblem& problem,
                                    absl::Span<const int64_t> worth,
                                    const PairingOptions& options) {
  if (!BuildPairingNetwork(problem, {}).has_value()) {
    return CountMostByProgramme(problem, worth, options);
  }
  PairRange range;
  if (HasShares(problem)) {
    TANDEM_ASSIGN_OR_RETURN(range.least,
                            FindBestPairCount(problem, worth, options));
    range.most = range.least;
  }
  const auto best = FindBestFlow(*BuildPairingNetwork(problem, range), worth);
  if (!best.has_value()) return NoSelection();
  PairCount count;
  for (size_t i = 0; i < worth.size(); ++i) {
    if (worth[i] != 0) count.pairs += best->flow[i];
  }
  return count;
}

}  // namespace

absl::StatusOr<PairCount> CountMostPairs(const PairingProblem& problem,
                                         const PairingOptions& options) {
  return CountMost(problem, std::vector<int64_t>(problem.edges.size(), 1),
                   options);
}

absl::StatusOr<PairCount> CountMostForQuota(const PairingProblem& problem,
                                            const PairingQuota& quota,
                                            const PairingOptions& options) {
  const std::vector<char> counts = CountsForQuota(problem, quota);
  return CountMost(problem, std::vector<int64_t>(counts.begin(), counts.end()),
                   options);
}

}  // namespace tandem
