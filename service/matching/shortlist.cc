#include "service/matching/shortlist.h"

#include <algorithm>

#include "indexer/base/status_macros.h"
#include "service/matching/match.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

// Slots ahead of the one whose turn it is, for the memory to arrive.
constexpr size_t kAhead = 8;
// Share of the score from which on the texts alone may choose.
constexpr double kTextsDecide = 0.5;

struct Promise {
  double score = 0;
  uint32_t slot = 0;
  bool gains_too_little = false;
};

bool GainsTooLittle(const Benefit& benefit, double floor) {
  return benefit.stated && benefit.coverage < floor;
}

// The funnel of one request.
class Funnel {
 public:
  Funnel(const ShortlistOptions& options, const ComplementarityScorer& scorer,
         const QuickLikeness& likeness, const CancelCheck& cancelled,
         std::vector<uint32_t>& slots)
      : options_(options),
        scorer_(scorer),
        likeness_(likeness),
        snapshot_(likeness.snapshot()),
        cancelled_(cancelled),
        slots_(slots) {}

  absl::StatusOr<size_t> Run() {
    if (scorer_.MayKeepOut()) TANDEM_RETURN_IF_ERROR(TakeOut());
    size_t passed = slots_.size();
    if (passed > options_.by_texts &&
        scorer_.ShareOfPromise() >= kTextsDecide) {
      TANDEM_ASSIGN_OR_RETURN(passed, ChooseByTexts());
    }
    TANDEM_RETURN_IF_ERROR(ChooseByQuickScore(passed));
    return passed;
  }

 private:
  absl::Status TakeOut() {
    size_t kept = 0;
    for (size_t i = 0; i < slots_.size(); ++i) {
      TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled_, i));
      if (scorer_.KeepsOut(snapshot_.AtSlot(slots_[i])->organisation())) {
        continue;
      }
      slots_[kept++] = slots_[i];
    }
    slots_.resize(kept);
    return absl::OkStatus();
  }

  // Returns how many pass.
  absl::StatusOr<size_t> ChooseByTexts() {
    std::vector<Promise> promises;
    promises.reserve(slots_.size());
    std::vector<uint32_t> always;
    BestLikenesses best;
    for (size_t i = 0; i < slots_.size(); ++i) {
      TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled_, i));
      const uint32_t slot = slots_[i];
      if (i + kAhead < slots_.size()) likeness_.Prefetch(slots_[i + kAhead]);
      if (std::binary_search(options_.always.begin(), options_.always.end(),
                             slot)) {
        always.push_back(slot);
        continue;
      }
      likeness_.FindBest(slot, best);
      promises.push_back({.score = scorer_.PromiseOf(best), .slot = slot});
    }
    PutBestFirst(options_.by_texts, promises);
    std::copy(always.begin(), always.end(), slots_.begin());
    std::transform(promises.begin(), promises.end(),
                   slots_.begin() + static_cast<long>(always.size()),
                   [](const Promise& promise) { return promise.slot; });
    return always.size() + std::min(options_.by_texts, promises.size());
  }

  // Of the first `passed`.
  absl::Status ChooseByQuickScore(size_t passed) {
    std::vector<Promise> promises;
    promises.reserve(passed);
    PairLikeness pair;
    Match match;
    for (size_t i = 0; i < passed; ++i) {
      TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled_, i));
      const uint32_t slot = slots_[i];
      if (i + kAhead < passed) likeness_.Prefetch(slots_[i + kAhead]);
      likeness_.Compare(slot, pair);
      scorer_.ScoreBriefly(PartyOf(*snapshot_.AtSlot(slot)), pair, match);
      promises.push_back(
          {.score = match.score,
           .slot = slot,
           .gains_too_little =
               GainsTooLittle(match.subject_benefit, options_.benefit_floor) ||
               GainsTooLittle(match.partner_benefit, options_.benefit_floor)});
    }
    PutBestFirst(options_.by_quick_score, promises);
    std::transform(promises.begin(), promises.end(), slots_.begin(),
                   [](const Promise& promise) { return promise.slot; });
    return absl::OkStatus();
  }

  void PutBestFirst(size_t count, std::vector<Promise>& promises) const {
    if (count >= promises.size()) return;
    std::nth_element(
        promises.begin(), promises.begin() + static_cast<long>(count),
        promises.end(), [this](const Promise& a, const Promise& b) {
          if (a.gains_too_little != b.gains_too_little) {
            return b.gains_too_little;
          }
          if (a.score != b.score) return a.score > b.score;
          return snapshot_.AtSlot(a.slot)->id() <
                 snapshot_.AtSlot(b.slot)->id();
        });
  }

  const ShortlistOptions& options_;
  const ComplementarityScorer& scorer_;
  const QuickLikeness& likeness_;
  const Snapshot& snapshot_;
  const CancelCheck& cancelled_;
  std::vector<uint32_t>& slots_;
};

}  // namespace

absl::StatusOr<size_t> PutPromisingFirst(const ShortlistOptions& options,
                                         const ComplementarityScorer& scorer,
                                         const QuickLikeness& likeness,
                                         const CancelCheck& cancelled,
                                         std::vector<uint32_t>& slots) {
  return Funnel(options, scorer, likeness, cancelled, slots).Run();
}

}  // namespace tandem
