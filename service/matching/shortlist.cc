#include "service/matching/shortlist.h"

#include <algorithm>
#include <atomic>

#include "indexer/base/status_macros.h"
#include "service/matching/entry_prefetch.h"
#include "service/matching/first_look_choice.h"
#include "service/matching/match.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

// Organisations that are looked at between two questions whether the caller
// still waits, and whose texts are multiplied at a time.
constexpr size_t kBlock = 64;
// Those that one thread looks at without a pause (see IdleCores), by step.
constexpr size_t kCoarseGrain = 16 * kBlock;
constexpr size_t kTextGrain = 4 * kBlock;
constexpr size_t kQuickGrain = kBlock;
// So many times as many as pass step 2 are left by its first part, and by its
// coarse one.
constexpr size_t kFirstKept = 6;
constexpr size_t kCoarsely = 2;
// One place of so many goes by the score alone.
constexpr size_t kByScoreAlone = 2;
// Share of the score from which on the texts alone may choose.
constexpr double kTextsDecide = 0.5;

// An organisation that was looked at.
struct Looked {
  double score = 0;
  uint32_t slot = 0;
  bool gains_too_little = false;
};

struct HigherScore {
  const Snapshot& snapshot;

  bool operator()(const Looked& a, const Looked& b) const {
    if (a.score != b.score) return a.score > b.score;
    return snapshot.AtSlot(a.slot)->id() < snapshot.AtSlot(b.slot)->id();
  }
};

bool GainsTooLittle(const Benefit& benefit, double floor) {
  return benefit.stated && benefit.coverage < floor;
}

// The funnel of one request.
class Funnel {
 public:
  Funnel(const ShortlistOptions& options, const ComplementarityScorer& scorer,
         const Looks& looks, const CancelCheck& cancelled, IdleCores& cores,
         std::vector<uint32_t>& slots)
      : options_(options),
        scorer_(scorer),
        first_(looks.first),
        coarse_(looks.coarse),
        quick_(looks.quick),
        traits_(looks.traits),
        promise_weight_(scorer.promise_weights().sum()),
        snapshot_(quick_.snapshot()),
        cancelled_(cancelled),
        cores_(cores),
        slots_(slots) {}

  absl::StatusOr<size_t> Run() {
    if (scorer_.MayKeepOut()) TANDEM_RETURN_IF_ERROR(TakeOut());
    size_t passed = slots_.size();
    if (passed > options_.by_texts &&
        scorer_.ShareOfPromise() >= kTextsDecide) {
      TANDEM_RETURN_IF_ERROR(PassOver());
      TANDEM_ASSIGN_OR_RETURN(passed, ChooseByTexts());
    }
    TANDEM_RETURN_IF_ERROR(ChooseByQuickScore(passed));
    return passed;
  }

 private:
  // What a thread uses again for every block.
  struct Scratch {
    QuickLikeness::Products products;
    BestLikenesses best;
    PairLikeness pair;
    Match match;
  };

  absl::Status TakeOut() {
    std::vector<char> kept(slots_.size());
    TANDEM_RETURN_IF_ERROR(
        ForBlocks(slots_, kCoarseGrain, [&](size_t at, auto block, Scratch&) {
          for (const uint32_t slot : block) {
            kept[at++] =
                !scorer_.KeepsOut(snapshot_.AtSlot(slot)->organisation());
          }
        }));
    size_t count = 0;
    for (size_t i = 0; i < slots_.size(); ++i) {
      if (kept[i] != 0) slots_[count++] = slots_[i];
    }
    slots_.resize(count);
    return absl::OkStatus();
  }

  // Leaves those of `always` and those that the first look keeps.
  absl::Status PassOver() {
    const size_t kept = kFirstKept * options_.by_texts;
    if (!first_.IsWorthwhile(slots_.size(), kept)) return absl::OkStatus();
    return ChooseByFirstLook(first_, kept, options_.always, cancelled_, cores_,
                             slots_);
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
      const auto look = [this](auto block, Scratch& scratch, Looked* to) {
        for (const uint32_t slot : block) snapshot_.PrefetchDigest(slot);
        for (const uint32_t slot : block) coarse_.Prefetch(slot);
        for (const uint32_t slot : block) {
          coarse_.FindBest(slot, scratch.best);
          *to++ = Expected(slot, scratch.best);
        }
      };
      TANDEM_RETURN_IF_ERROR(LookAt(begin, count, kCoarseGrain, look));
      PutBestFirst(begin, kept);
      count = kept;
    }
    const size_t kept = std::min(options_.by_texts, count);
    const auto look = [this](auto block, Scratch& scratch, Looked* to) {
      quick_.Multiply(block, scratch.products);
      for (size_t i = 0; i < block.size(); ++i) {
        quick_.FindBest(scratch.products, i, scratch.best);
        *to++ = Expected(block[i], scratch.best);
      }
    };
    TANDEM_RETURN_IF_ERROR(LookAt(begin, count, kTextGrain, look));
    PutBestFirst(begin, kept);
    return begin + kept;
  }

  // Of the first `passed`.
  absl::Status ChooseByQuickScore(size_t passed) {
    const size_t kept = options_.by_quick_score;
    if (kept >= passed) return absl::OkStatus();
    const auto look = [this](auto block, Scratch& scratch, Looked* to) {
      ScoreQuickly(block, scratch, to);
    };
    TANDEM_RETURN_IF_ERROR(LookAt(0, passed, kQuickGrain, look));
    PutBestFirst(0, kept);
    return absl::OkStatus();
  }

  // By texts and traits.
  Looked Expected(uint32_t slot, const BestLikenesses& best) const {
    const Promise promise = scorer_.PromiseOf(best);
    return {.score = traits_.Beside(promise.value, promise_weight_,
                                    snapshot_.TraitsAt(slot)),
            .slot = slot,
            .gains_too_little = promise.least_benefit < options_.benefit_floor};
  }

  void ScoreQuickly(absl::Span<const uint32_t> block, Scratch& scratch,
                    Looked* to) const {
    quick_.Multiply(block, scratch.products);
    const EntryPrefetch prefetch(snapshot_, block, EntryPrefetch::kProfile);
    for (size_t i = 0; i < block.size(); ++i) {
      prefetch.Before(i);
      quick_.Compare(scratch.products, i, scratch.pair);
      scorer_.ScoreBriefly(PartyOf(*snapshot_.AtSlot(block[i])), scratch.pair,
                           scratch.match);
      const Match& match = scratch.match;
      *to++ = {
          .score = match.score,
          .slot = block[i],
          .gains_too_little =
              GainsTooLittle(match.subject_benefit, options_.benefit_floor) ||
              GainsTooLittle(match.partner_benefit, options_.benefit_floor)};
    }
  }

  // Sets looked_ to what was found of slots [begin, begin + count), by calling
  // look(slots of a block, scratch, where what was found goes).
  template <typename Look>
  absl::Status LookAt(size_t begin, size_t count, size_t grain, Look look) {
    looked_begin_ = begin;
    looked_.resize(count);
    const auto slots = absl::MakeConstSpan(slots_).subspan(begin, count);
    return ForBlocks(slots, grain,
                     [&](size_t at, auto block, Scratch& scratch) {
                       look(block, scratch, &looked_[at]);
                     });
  }

  // Calls visit(place of the first, block, scratch) for all blocks of `slots`,
  // on several threads where cores are idle.
  template <typename Visit>
  absl::Status ForBlocks(absl::Span<const uint32_t> slots, size_t grain,
                         Visit visit) {
    std::atomic<bool> given_up = false;
    cores_.Share(slots.size(), grain, [&](size_t begin, size_t end) {
      Scratch scratch;
      for (size_t at = begin; at < end && !given_up; at += kBlock) {
        if (cancelled_ != nullptr && cancelled_()) given_up = true;
        visit(at, slots.subspan(at, std::min(kBlock, end - at)), scratch);
      }
    });
    return given_up ? GivenUp() : absl::OkStatus();
  }

  // Puts the best `kept` of those looked at, from place `begin` on, in front.
  // Those who gain too little come last in most places.
  void PutBestFirst(size_t begin, size_t kept) {
    const HigherScore higher{snapshot_};
    const size_t by_score_alone = kept / kByScoreAlone;
    const size_t rest = kept - by_score_alone;
    const auto first =
        looked_.begin() + static_cast<long>(begin - looked_begin_);
    Select(first, rest, [&](const Looked& a, const Looked& b) {
      return a.gains_too_little != b.gains_too_little ? b.gains_too_little
                                                      : higher(a, b);
    });
    Select(first + static_cast<long>(rest), by_score_alone, higher);
    std::transform(first, looked_.end(),
                   slots_.begin() + static_cast<long>(begin),
                   [](const Looked& looked) { return looked.slot; });
  }

  template <typename IsBetter>
  void Select(std::vector<Looked>::iterator first, size_t kept,
              IsBetter is_better) {
    const auto last = first + static_cast<long>(kept);
    if (last < looked_.end()) {
      std::nth_element(first, last, looked_.end(), is_better);
    }
  }

  const ShortlistOptions& options_;
  const ComplementarityScorer& scorer_;
  const FirstLook& first_;
  const CoarseLikeness& coarse_;
  const QuickLikeness& quick_;
  const TraitScores& traits_;
  const double promise_weight_;
  const Snapshot& snapshot_;
  const CancelCheck& cancelled_;
  IdleCores& cores_;
  std::vector<uint32_t>& slots_;
  // Of the slots from place looked_begin_ on.
  std::vector<Looked> looked_;
  size_t looked_begin_ = 0;
};

}  // namespace

absl::StatusOr<size_t> PutPromisingFirst(const ShortlistOptions& options,
                                         const ComplementarityScorer& scorer,
                                         const Looks& looks,
                                         const CancelCheck& cancelled,
                                         IdleCores& cores,
                                         std::vector<uint32_t>& slots) {
  return Funnel(options, scorer, looks, cancelled, cores, slots).Run();
}

}  // namespace tandem
