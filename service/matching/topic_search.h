#ifndef TANDEM_SERVICE_MATCHING_TOPIC_SEARCH_H_
#define TANDEM_SERVICE_MATCHING_TOPIC_SEARCH_H_

#include <vector>

#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "service/matching/cancel_check.h"
#include "service/matching/candidate_finder.h"
#include "service/matching/match.h"
#include "service/matching/match_query.h"

namespace tandem {

// Finds organisations by topic: each is as relevant as its mission or its best
// offer, 1 where a name holds the text. Best first, ties by name; those of
// relevance 0 are left out.
//
// `finder` chooses whom to look at; names are looked at in any case. Pure.
// CANCELLED if the caller gave up, INTERNAL if the index fails.
absl::StatusOr<std::vector<FoundOrganisation>> SearchByTopic(
    const SearchQuery& query, const Snapshot& snapshot,
    const CandidateFinder& finder, const CancelCheck& cancelled);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_TOPIC_SEARCH_H_
