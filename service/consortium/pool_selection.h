#ifndef TANDEM_SERVICE_CONSORTIUM_POOL_SELECTION_H_
#define TANDEM_SERVICE_CONSORTIUM_POOL_SELECTION_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "service/consortium/call_party.h"
#include "service/consortium/consortium_query.h"
#include "service/matching/candidate_finder.h"

namespace tandem {

// Who is worth a closer look.
struct PoolSelection {
  // Members and candidates, ascending by name.
  std::vector<const Entry*> entries;
  // Organisations that were looked at.
  int64_t considered = 0;
  // Whether these were all that may join.
  bool exhaustive = false;
};

// Chooses a pool of at most `size` organisations, or as many as there are
// members. Candidates are found by CandidateFinder for the call, for the lead,
// and for each quota that wants members. The pool takes, in turn, those who
// cover each requirement best, those who cover most of all, and the lead's best
// partners, until it is full; before them the members, a few for each quota,
// and the best of each country where the rules ask for several. Only who is
// eligible, not banned and passes the filter may join; members are in whatever
// the rules. Ties go by name.
//
// NOT_FOUND if a member is not in the snapshot; INTERNAL if the index fails;
// CANCELLED.
absl::StatusOr<PoolSelection> SelectPool(
    int size, const CandidateFinder::Options& finder,
    const CoalitionTerms& terms, const CallParty& call,
    const Snapshot& snapshot, const std::function<bool()>& cancelled);

// A requirement's share of the call: its weight, twice if it is mandatory, by
// the sum of all.
std::vector<double> RequirementShares(const FundingCall& call);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_POOL_SELECTION_H_
