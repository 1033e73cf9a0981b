#ifndef TANDEM_SERVICE_MATCHING_DIVERSITY_H_
#define TANDEM_SERVICE_MATCHING_DIVERSITY_H_

#include <cstddef>
#include <vector>

#include "indexer/catalog/snapshot.h"
#include "service/matching/match.h"
#include "service/matching/match_query.h"

namespace tandem {

// Keeps `limit` of `matches`, ordered by score with `diversity` in mind: the
// first 100 places are chosen from five times as many of the best (at most
// 1,000), later places go by score. All matches are in `snapshot`.
//
// Likenesses:
//   text        Similarity of the missions by `signals`
//   consortium  earlier cooperations (title and year) that both had, as a share
//               of those that either had (Jaccard)
//   kind        1 for the same stated kind of organisation, else 0
//   country     1 for seats stated in the same country, else 0
void KeepDiverse(const Diversity& diversity, const TextSignals& signals,
                 const Snapshot& snapshot, size_t limit,
                 std::vector<Match>& matches);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_DIVERSITY_H_
