#include "service/matching/shortlist.h"

#include <algorithm>

#include "indexer/base/status_macros.h"
#include "service/matching/match.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

// Organisations that are looked at between two questions whether the caller
// still waits, and whose texts are multiplied at a time.
constexpr size_t kBlock = 64;
// So many times as many as pass step 2 are left by its coarse part.
constexpr size_t kCoarsely = 2;
// One place of so many in step 3 goes by the score alone.
constexpr size_t kByScoreAlone = 2;
// Share of the score from which on the texts alone may choose.
constexpr double kTextsDecide = 0.5;

struct Promise {
  double score = 0;
  uint32_t slot = 0;
  bool gains_too_little = false;
};

struct HigherScore {
  const Snapshot& snapshot;

  bool operator()(const Promise& a, const Promise& b) const {
    if (a.score != b.score) return a.score > b.score;
    return snapshot.AtSlot(a.slot)->id() < snapshot.AtSlot(b.slot)->id();
  }
};

bool GainsTooLittle(const Benefit& benefit, double floor) {
  return benefit.stated && benefit.coverage < floor;
}

// Asks the processor for the profile.
void Prefetch(const Entry& entry) {
  constexpr size_t kLine = 64;
  const auto* bytes =
      reinterpret_cast<const char*>(&entry.profile->organisation);
  for (size_t at = 0; at < sizeof(Organisation); at += kLine) {
    __builtin_prefetch(bytes + at);
  }
}

// The funnel of one request.
class Funnel {
 public:
  Funnel(const ShortlistOptions& options, const ComplementarityScorer& scorer,
         const CoarseLikeness& coarse, const QuickLikeness& quick,
         const CancelCheck& cancelled, std::vector<uint32_t>& slots)
      : options_(options),
        scorer_(scorer),
        coarse_(coarse),
        quick_(quick),
        snapshot_(quick.snapshot()),
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
    const auto first =
        options_.always.empty()
            ? slots_.begin()
            : std::stable_partition(slots_.begin(), slots_.end(), is_always);
    const auto begin = static_cast<size_t>(first - slots_.begin());
    size_t count = slots_.size() - begin;
    if (const size_t kept = kCoarsely * options_.by_texts; kept < count) {
      TANDEM_RETURN_IF_ERROR(LookAt(begin, count, [this](auto block) {
        for (const uint32_t slot : block) coarse_.Prefetch(slot);
        for (const uint32_t slot : block) {
          coarse_.FindBest(slot, best_);
          promises_.push_back({.score = scorer_.PromiseOf(best_)});
        }
      }));
      PutBestFirst(begin, kept, HigherScore{snapshot_});
      count = kept;
    }
    const size_t kept = std::min(options_.by_texts, count);
    TANDEM_RETURN_IF_ERROR(LookAt(begin, count, [this](auto block) {
      quick_.Multiply(block, products_);
      for (size_t i = 0; i < block.size(); ++i) {
        quick_.FindBest(products_, i, best_);
        promises_.push_back({.score = scorer_.PromiseOf(best_)});
      }
    }));
    PutBestFirst(begin, kept, HigherScore{snapshot_});
    return begin + kept;
  }

  // Of the first `passed`.
  absl::Status ChooseByQuickScore(size_t passed) {
    const size_t kept = options_.by_quick_score;
    if (kept >= passed) return absl::OkStatus();
    PairLikeness pair;
    Match match;
    TANDEM_RETURN_IF_ERROR(LookAt(0, passed, [&](auto block) {
      for (const uint32_t slot : block) {
        __builtin_prefetch(snapshot_.AtSlot(slot));
      }
      quick_.Multiply(block, products_);
      for (const uint32_t slot : block) Prefetch(*snapshot_.AtSlot(slot));
      for (size_t i = 0; i < block.size(); ++i) {
        quick_.Compare(products_, i, pair);
        scorer_.ScoreBriefly(PartyOf(*snapshot_.AtSlot(block[i])), pair, match);
        promises_.push_back(
            {.score = match.score,
             .gains_too_little = GainsTooLittle(match.subject_benefit,
                                                options_.benefit_floor) ||
                                 GainsTooLittle(match.partner_benefit,
                                                options_.benefit_floor)});
      }
    }));
    const HigherScore higher{snapshot_};
    const size_t by_score_alone = kept / kByScoreAlone;
    PutBestFirst(
        0, kept - by_score_alone, [&](const Promise& a, const Promise& b) {
          return a.gains_too_little != b.gains_too_little ? b.gains_too_little
                                                          : higher(a, b);
        });
    PutBestFirst(kept - by_score_alone, by_score_alone, higher);
    return absl::OkStatus();
  }

  // Sets promises_ to those of slots [begin, begin + count), by calling
  // look(slots of a block), which appends them without their slots.
  template <typename Look>
  absl::Status LookAt(size_t begin, size_t count, Look look) {
    promises_begin_ = begin;
    promises_.clear();
    promises_.reserve(count);
    const auto slots = absl::MakeConstSpan(slots_).subspan(begin, count);
    for (size_t done = 0; done < count; done += kBlock) {
      TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled_, done));
      look(slots.subspan(done, kBlock));
    }
    for (size_t i = 0; i < count; ++i) promises_[i].slot = slots[i];
    return absl::OkStatus();
  }

  // Puts the best `kept` of those looked at, from place `begin` on, in front.
  template <typename IsBetter>
  void PutBestFirst(size_t begin, size_t kept, IsBetter is_better) {
    const auto first =
        promises_.begin() + static_cast<long>(begin - promises_begin_);
    const auto last = first + static_cast<long>(kept);
    if (last < promises_.end()) {
      std::nth_element(first, last, promises_.end(), is_better);
    }
    std::transform(first, promises_.end(),
                   slots_.begin() + static_cast<long>(begin),
                   [](const Promise& promise) { return promise.slot; });
  }

  const ShortlistOptions& options_;
  const ComplementarityScorer& scorer_;
  const CoarseLikeness& coarse_;
  const QuickLikeness& quick_;
  const Snapshot& snapshot_;
  const CancelCheck& cancelled_;
  std::vector<uint32_t>& slots_;
  // Used again for every block and step.
  QuickLikeness::Products products_;
  BestLikenesses best_;
  // Of the slots from place promises_begin_ on.
  std::vector<Promise> promises_;
  size_t promises_begin_ = 0;
};

}  // namespace

absl::StatusOr<size_t> PutPromisingFirst(const ShortlistOptions& options,
                                         const ComplementarityScorer& scorer,
                                         const CoarseLikeness& coarse,
                                         const QuickLikeness& quick,
                                         const CancelCheck& cancelled,
                                         std::vector<uint32_t>& slots) {
  return Funnel(options, scorer, coarse, quick, cancelled, slots).Run();
}

}  // namespace tandem
