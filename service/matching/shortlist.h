#ifndef TANDEM_SERVICE_MATCHING_SHORTLIST_H_
#define TANDEM_SERVICE_MATCHING_SHORTLIST_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "service/matching/cancel_check.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/quick_likeness.h"

namespace tandem {

// Whom to score exactly, of very many: the funnel between candidates and exact
// scores. Each step looks closer at fewer of them.
//
//   1  what the texts alone promise, by QuickLikeness: benefits and goal as the
//      score weighs them, nothing else; some hundred nanoseconds each
//   2  the whole score, by the likenesses of QuickLikeness; a few microseconds
//   3  the exact score, by the caller
struct ShortlistOptions {
  // Organisations that pass step 1; > 0.
  size_t by_texts = 1500;
  // Organisations that the caller will score first; > 0.
  size_t by_quick_score = 300;
  // Pairs of which a side that states needs seems to gain less than this come
  // behind all others in step 2.
  double benefit_floor = 0;
};

// Puts the slots that promise the highest scores in front, in parts of any
// order: `by_quick_score` of them, those that passed step 1, the others. Leaves
// out whom step 2 finds never to be shown, whatever the texts say (no common
// language where one is required, no free capacity, ...). Who stands back under
// an exposure cap comes behind others of step 2. Ties go to the slot that came
// first. CANCELLED if the caller gave up.
absl::Status PutPromisingFirst(const ShortlistOptions& options,
                               const ComplementarityScorer& scorer,
                               const QuickLikeness& likeness,
                               const CancelCheck& cancelled,
                               std::vector<uint32_t>& slots);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_SHORTLIST_H_
