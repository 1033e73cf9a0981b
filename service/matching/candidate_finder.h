#ifndef TANDEM_SERVICE_MATCHING_CANDIDATE_FINDER_H_
#define TANDEM_SERVICE_MATCHING_CANDIDATE_FINDER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/index/slot_bitmap.h"
#include "service/matching/party.h"
#include "service/matching/relation_scores.h"

namespace tandem {

// Organisations worth a look.
struct Candidates {
  // Their slots, ascending.
  std::vector<uint32_t> slots;
  // Those of them that relations proposed, ascending.
  std::vector<uint32_t> near;
  // Whether these are all that may be proposed, and so few that all can be
  // scored exactly; or all that a search proposed.
  bool exhaustive = false;
};

// Finds who could fit, from every direction: whose offers are close to our
// needs (and whose mission is, for those who state no offers), whose needs are
// close to our offers (or to our mission, if we state none), whose mission is
// close to ours or to the wish, who has worked with us or, by all that the
// directory tells, is near to us.
//
// How, is planned by how many may be proposed:
//   at most `exhaustive_below`      all of them, without any search
//   at most `whole_below`           likewise, to be looked at quickly
//   a small share of the directory  their vectors are compared one by one
//   most of it                      the index is searched for them
// All but the last look at those organisations alone, however large the
// directory; the last passes over the others. None proposes fewer because of a
// filter.
//
// Stateless; thread-safe.
class CandidateFinder {
 public:
  struct Options {
    // Organisations that one direction may propose; > 0.
    int per_direction = 1000;
    // So many come whole.
    int64_t exhaustive_below = 2000;
    // So many, or fewer, come whole, too, but may be too many to be scored
    // exactly, so that they do not count as exhaustive.
    int64_t whole_below = 0;
  };

  explicit CandidateFinder(const Options& options) : options_(options) {}

  // `permitted` are the slots that may be proposed, each taken. `relations` are
  // the subject's; null: not looked at. INTERNAL if the index fails.
  absl::StatusOr<Candidates> Find(const Party& subject,
                                  const Snapshot& snapshot,
                                  const SlotBitmap& permitted,
                                  const RelationScores* relations) const;

  // Whose mission or offers are closest to `text`, planned likewise, and all
  // whose names hold `folded` (see Entry::folded_name), unless that is empty.
  absl::StatusOr<Candidates> FindByText(const TextVector& text,
                                        const std::string& folded,
                                        const Snapshot& snapshot,
                                        const SlotBitmap& permitted) const;

 private:
  bool ComeWhole(int64_t count) const {
    return count <= options_.exhaustive_below || count <= options_.whole_below;
  }
  Candidates Whole(const SlotBitmap& permitted) const;

  const Options options_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_CANDIDATE_FINDER_H_
