#ifndef TANDEM_SERVICE_MATCHING_MATCHER_H_
#define TANDEM_SERVICE_MATCHING_MATCHER_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/base/idle_cores.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/matching/cancel_check.h"
#include "service/matching/candidate_finder.h"
#include "service/matching/match.h"
#include "service/matching/match_query.h"

namespace tandem {

// The Matcher answers "who complements us, for what, and why?" from one
// snapshot: candidates, filter, exact scoring, gates, diversity, explanation.
//
//   Matcher matcher({}, *taxonomy);
//   TANDEM_ASSIGN_OR_RETURN(auto result,
//                           matcher.FindPartners(query, *catalog.snapshot()));
//
// Thread-safe. The same snapshot and query give the same answer,
// byte for byte.
class Matcher {
 public:
  struct Options {
    // Organisations that each direction of the search may propose; > 0.
    int candidates = 1000;
    // So many organisations, or fewer, are scored whole: the directory, or
    // those that pass the filter.
    int64_t exhaustive_below = 2000;
    // So many are each looked at quickly, and the most promising scored; of
    // more, only those that a search of the index proposes: in less time, but
    // it misses some of the best.
    int64_t whole_below = 1000000;
    // So many are each compared with the topic of a search; of more, only those
    // that the index proposes.
    int64_t topics_below = 25000;
    // Threads that answer one request of FindPartners while nobody else asks;
    // > 0. They do not change the answer.
    int cores = 1;
  };

  // Asked every few hundred candidates; true ends the work with CANCELLED.
  using CancelCheck = tandem::CancelCheck;

  // `taxonomy` must outlive the matcher.
  Matcher(const Options& options, const Taxonomy& taxonomy)
      : options_(options),
        taxonomy_(taxonomy),
        cores_(std::make_unique<IdleCores>(options.cores)) {}

  // NOT_FOUND if the subject is not in the snapshot.
  absl::StatusOr<FindPartnersResult> FindPartners(
      const FindPartnersQuery& query, const Snapshot& snapshot,
      const CancelCheck& cancelled = nullptr) const;

  // One match for each candidate, in the order asked, shortfalls filled.
  // NOT_FOUND names the first candidate (or the subject) that is absent.
  absl::StatusOr<std::vector<Match>> ScorePartners(
      const ScorePartnersQuery& query, const Snapshot& snapshot,
      const CancelCheck& cancelled = nullptr) const;

  // Best first, ties by name. Organisations of relevance 0 are left out. Of
  // more than `topics_below` that pass the filter, only those whose vectors are
  // closest to the text, and those whose names hold it, are looked at.
  absl::StatusOr<std::vector<FoundOrganisation>> Search(
      const SearchQuery& query, const Snapshot& snapshot,
      const CancelCheck& cancelled = nullptr) const;

 private:
  CandidateFinder NewFinder(int64_t whole_below) const;

  const Options options_;
  const Taxonomy& taxonomy_;
  const std::unique_ptr<IdleCores> cores_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_MATCHER_H_
