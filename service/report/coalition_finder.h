#ifndef TANDEM_SERVICE_REPORT_COALITION_FINDER_H_
#define TANDEM_SERVICE_REPORT_COALITION_FINDER_H_

#include <vector>

#include "absl/types/span.h"
#include "indexer/domain/text_signals.h"
#include "service/report/report_rows.h"
#include "service/report/report_scope.h"

namespace tandem {

// How large coalitions are looked for.
struct CoalitionSize {
  int least = 3;  // at least 3
  int most = 8;   // at least `least`
};

// Groups that are emerging among `pairs`: each begins with the best
// potential pair that is left, and takes in, one by one, the organisation with
// the largest sum of scores to the members, as long as it is paired with at
// least two thirds of them. An organisation is in one coalition at most. At
// most `limit`, best mean score first, ties by the first member's name;
// `kind` is left to the caller.
//
// A greedy search for dense groups: it gives no bound on what is missed. Pure;
// O(pairs x degree).
std::vector<EmergingCoalition> FindCoalitions(
    absl::Span<const PotentialPair> pairs, const CoalitionSize& size,
    size_t limit, const TextSignals& signals, const ReportScope& scope);

}  // namespace tandem

#endif  // TANDEM_SERVICE_REPORT_COALITION_FINDER_H_
