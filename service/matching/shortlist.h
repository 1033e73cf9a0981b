#ifndef TANDEM_SERVICE_MATCHING_SHORTLIST_H_
#define TANDEM_SERVICE_MATCHING_SHORTLIST_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/base/idle_cores.h"
#include "service/matching/cancel_check.h"
#include "service/matching/coarse_likeness.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/first_look.h"
#include "service/matching/quick_likeness.h"

namespace tandem {

// A subject's looks at others, the cheapest first. Borrows what it is made of.
struct Looks {
  // `scorer` is the subject's; `snapshot` must outlive this.
  Looks(const Party& subject, const Snapshot& snapshot,
        const TextSignals& signals, const ComplementarityScorer& scorer)
      : first(subject, snapshot, signals, scorer),
        coarse(subject, snapshot, signals),
        quick(subject, snapshot, signals),
        traits(scorer.trait_scores()) {}

  const FirstLook first;
  const CoarseLikeness coarse;
  const QuickLikeness quick;
  const TraitScores traits;
};

// Whom to score exactly, of very many: the funnel between candidates and exact
// scores. Each step looks closer at fewer of them.
//
//   1  gates that look at no text (ComplementarityScorer::KeepsOut), if any
//   2  what the texts alone promise (PromiseOf), of very many by FirstLook, of
//      many by CoarseLikeness, of those who are left by QuickLikeness; left out
//      where the texts make less than half of the score
//   3  the whole score, by the likenesses of QuickLikeness
//   4  the exact score, by the caller
struct ShortlistOptions {
  // Organisations that pass step 2, besides those of `always`; > 0.
  size_t by_texts = 1500;
  // Organisations that the caller will score first; > 0.
  size_t by_quick_score = 300;
  // Pairs of which a side that states needs seems to gain less than this stand
  // behind all others in step 3, for most places; for a few the score alone
  // decides, for a quick look errs.
  double benefit_floor = 0;
  // Slots that pass step 2 whatever their texts say, ascending.
  absl::Span<const uint32_t> always;
};

// Takes out of `slots` whom step 1 keeps out or a FirstLook passes over, and
// puts those in front that promise the highest scores, in parts of any order:
// `by_quick_score` of them, then those that passed step 2, then the others.
// Returns how many passed step
// 2. Ties go by name. CANCELLED if the caller gave up.
absl::StatusOr<size_t> PutPromisingFirst(const ShortlistOptions& options,
                                         const ComplementarityScorer& scorer,
                                         const Looks& looks,
                                         const CancelCheck& cancelled,
                                         IdleCores& cores,
                                         std::vector<uint32_t>& slots);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_SHORTLIST_H_
