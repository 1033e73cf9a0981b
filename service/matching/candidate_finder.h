#ifndef TANDEM_SERVICE_MATCHING_CANDIDATE_FINDER_H_
#define TANDEM_SERVICE_MATCHING_CANDIDATE_FINDER_H_

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "service/matching/party.h"

namespace tandem {

// Organisations worth scoring exactly.
struct Candidates {
  // Each once, in ascending order of slot.
  std::vector<const Entry*> entries;
  // Whether these are all that may be proposed.
  bool exhaustive = false;
};

// Finds who could fit, from every direction: whose offers are close to our
// needs (and whose mission is, for those who state no offers), whose needs are
// close to our offers (or to our mission, if we state none), whose mission is
// close to ours or to the wish, and with whom we have worked. Small directories
// come whole.
//
// Stateless; thread-safe.
class CandidateFinder {
 public:
  struct Options {
    // Organisations that one direction may propose; > 0.
    int per_direction = 1000;
    // Directories of at most this size come whole.
    int64_t exhaustive_below = 2000;
  };

  explicit CandidateFinder(const Options& options) : options_(options) {}

  // `allowed` says who may be proposed; it is asked at most once for each
  // organisation. INTERNAL if the index fails.
  absl::StatusOr<Candidates> Find(
      const Party& subject, const Snapshot& snapshot,
      absl::FunctionRef<bool(const Entry&)> allowed) const;

 private:
  const Options options_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_CANDIDATE_FINDER_H_
