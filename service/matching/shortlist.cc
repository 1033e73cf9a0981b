#include "service/matching/shortlist.h"

#include <algorithm>
#include <cmath>

#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "service/matching/components.h"
#include "service/matching/coverage.h"
#include "service/matching/match.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

// Slots ahead of the one whose turn it is, for the memory to arrive.
constexpr size_t kAhead = 8;

struct Promise {
  double score = 0;
  uint32_t place = 0;  // among the slots
  uint32_t slot = 0;
  bool stands_back = false;

  friend bool operator<(const Promise& a, const Promise& b) {
    if (a.stands_back != b.stands_back) return b.stands_back;
    return a.score != b.score ? a.score > b.score : a.place < b.place;
  }
};

// Whether texts, which were looked at quickly, decide that alone.
bool IsByTexts(const Shortfall& shortfall) {
  return shortfall.kind == ShortfallKind::kScore ||
         shortfall.kind == ShortfallKind::kSubjectBenefit ||
         shortfall.kind == ShortfallKind::kPartnerBenefit;
}

bool GainsTooLittle(const Benefit& benefit, double floor) {
  return benefit.stated && benefit.coverage < floor;
}

// Moves the best `count` to the front and returns them.
absl::Span<const Promise> FindBest(size_t count,
                                   std::vector<Promise>& promises) {
  if (count < promises.size()) {
    std::nth_element(promises.begin(),
                     promises.begin() + static_cast<long>(count),
                     promises.end());
  }
  return absl::MakeConstSpan(promises).subspan(0, count);
}

// Step 1.
absl::Status PutByTexts(size_t count, const ComplementarityScorer& scorer,
                        const QuickLikeness& likeness,
                        const CancelCheck& cancelled,
                        std::vector<uint32_t>& slots) {
  std::vector<Promise> promises;
  promises.reserve(slots.size());
  BestLikenesses best;
  for (size_t i = 0; i < slots.size(); ++i) {
    TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled, i));
    if (i + kAhead < slots.size()) likeness.Prefetch(slots[i + kAhead]);
    likeness.FindBest(slots[i], best);
    promises.push_back({.score = scorer.PromiseOf(best),
                        .place = static_cast<uint32_t>(i),
                        .slot = slots[i]});
  }
  FindBest(count, promises);
  for (size_t i = 0; i < slots.size(); ++i) slots[i] = promises[i].slot;
  std::sort(slots.begin(), slots.begin() + static_cast<long>(count));
  return absl::OkStatus();
}

}  // namespace

absl::Status PutPromisingFirst(const ShortlistOptions& options,
                               const ComplementarityScorer& scorer,
                               const QuickLikeness& likeness,
                               const CancelCheck& cancelled,
                               std::vector<uint32_t>& slots) {
  if (slots.size() > options.by_texts) {
    TANDEM_RETURN_IF_ERROR(
        PutByTexts(options.by_texts, scorer, likeness, cancelled, slots));
  }
  const size_t looked_at = std::min(slots.size(), options.by_texts);
  std::vector<Promise> promises;
  promises.reserve(looked_at);
  PairLikeness pair;
  Match match;
  for (size_t i = 0; i < looked_at; ++i) {
    TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled, i));
    if (i + kAhead < looked_at) likeness.Prefetch(slots[i + kAhead]);
    likeness.Compare(slots[i], pair);
    scorer.ScoreBriefly(PartyOf(*likeness.snapshot().AtSlot(slots[i])), pair,
                        match);
    if (!std::all_of(match.shortfalls.begin(), match.shortfalls.end(),
                     IsByTexts)) {
      continue;
    }
    promises.push_back(
        {.score = match.score,
         .place = static_cast<uint32_t>(i),
         .slot = slots[i],
         .stands_back =
             match.stands_back ||
             GainsTooLittle(match.subject_benefit, options.benefit_floor) ||
             GainsTooLittle(match.partner_benefit, options.benefit_floor)});
  }
  FindBest(options.by_quick_score, promises);
  std::transform(promises.begin(), promises.end(), slots.begin(),
                 [](const Promise& promise) { return promise.slot; });
  slots.erase(slots.begin() + static_cast<long>(promises.size()),
              slots.begin() + static_cast<long>(looked_at));
  return absl::OkStatus();
}

}  // namespace tandem
