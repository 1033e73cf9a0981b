#include "service/matching/shortlist.h"

#include <algorithm>

#include "indexer/base/status_macros.h"
#include "service/matching/match.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

// Organisations whose texts are multiplied at a time.
constexpr size_t kBlock = 64;
// Of those that pass step 2, so many times as many are chosen for it by their
// latent dimensions.
constexpr size_t kByLatent = 3;
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
    const auto is_always = [this](uint32_t slot) {
      return std::binary_search(options_.always.begin(), options_.always.end(),
                                slot);
    };
    const auto begin = static_cast<size_t>(
        std::stable_partition(slots_.begin(), slots_.end(), is_always) -
        slots_.begin());
    BestLikenesses best;
    const auto by_latent = [&](size_t i) {
      likeness_.FindBestLatent(products_, i, best);
      return Promise{.score = scorer_.PromiseOf(best)};
    };
    const auto by_texts = [&](size_t i) {
      likeness_.FindBest(products_, i, best);
      return Promise{.score = scorer_.PromiseOf(best)};
    };
    size_t count = slots_.size() - begin;
    if (const size_t kept = kByLatent * options_.by_texts; kept < count) {
      TANDEM_RETURN_IF_ERROR(PutBestFirst(begin, count, kept, by_latent));
      count = kept;
    }
    const size_t kept = std::min(options_.by_texts, count);
    TANDEM_RETURN_IF_ERROR(PutBestFirst(begin, count, kept, by_texts));
    return begin + kept;
  }

  // Of the first `passed`.
  absl::Status ChooseByQuickScore(size_t passed) {
    PairLikeness pair;
    Match match;
    const auto by_score = [&](size_t i) {
      likeness_.Compare(products_, i, pair);
      scorer_.ScoreBriefly(PartyOf(*snapshot_.AtSlot(products_.slots()[i])),
                           pair, match);
      return Promise{
          .score = match.score,
          .gains_too_little =
              GainsTooLittle(match.subject_benefit, options_.benefit_floor) ||
              GainsTooLittle(match.partner_benefit, options_.benefit_floor)};
    };
    return PutBestFirst(0, passed, options_.by_quick_score, by_score);
  }

  // Puts those in front of slots [begin, begin + count) that promise most:
  // `kept` of them. promise(i) is that of the i-th of products_.
  template <typename PromiseAt>
  absl::Status PutBestFirst(size_t begin, size_t count, size_t kept,
                            PromiseAt promise) {
    if (kept >= count) return absl::OkStatus();
    const auto slots = absl::MakeSpan(slots_).subspan(begin, count);
    promises_.clear();
    for (size_t done = 0; done < count; done += kBlock) {
      TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled_, done));
      likeness_.Multiply(slots.subspan(done, kBlock), products_);
      for (size_t i = 0; i < products_.slots().size(); ++i) {
        promises_.push_back(promise(i));
        promises_.back().slot = products_.slots()[i];
      }
    }
    std::nth_element(
        promises_.begin(), promises_.begin() + static_cast<long>(kept),
        promises_.end(), [this](const Promise& a, const Promise& b) {
          if (a.gains_too_little != b.gains_too_little) {
            return b.gains_too_little;
          }
          if (a.score != b.score) return a.score > b.score;
          return snapshot_.AtSlot(a.slot)->id() <
                 snapshot_.AtSlot(b.slot)->id();
        });
    std::transform(promises_.begin(), promises_.end(), slots.begin(),
                   [](const Promise& promise) { return promise.slot; });
    return absl::OkStatus();
  }

  const ShortlistOptions& options_;
  const ComplementarityScorer& scorer_;
  const QuickLikeness& likeness_;
  const Snapshot& snapshot_;
  const CancelCheck& cancelled_;
  std::vector<uint32_t>& slots_;
  // Used again for every block and step.
  QuickLikeness::Products products_;
  std::vector<Promise> promises_;
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
