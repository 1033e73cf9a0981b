#include "service/programmes/cohort_proposals.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "indexer/base/idle_cores.h"
#include "indexer/base/status_macros.h"
#include "service/matching/shortlist.h"
#include "service/programmes/subject_scorer.h"

namespace tandem {
namespace {

// Of the other side, so many for each proposed one pass the first look.
constexpr size_t kLookedAtTwice = 3;

// The proposals of one side.
class Proposing {
 public:
  // `role` is that of the askers.
  Proposing(const MatchTerms& terms, const std::vector<CohortMember>& askers,
            const std::vector<CohortMember>& others, CooperationRole role,
            const PairRules& rules, const Snapshot& snapshot, int candidates)
      : terms_(terms),
        askers_(askers),
        role_(role),
        rules_(rules),
        snapshot_(snapshot),
        candidates_(static_cast<size_t>(candidates)),
        places_(snapshot.slot_limit()) {
    terms_.role = role;
    for (const CohortMember& other : others) {
      all_.push_back(*snapshot.SlotOf(other.entry->id()));
      places_[all_.back()] = static_cast<int>(&other - others.data());
    }
    std::sort(all_.begin(), all_.end());
  }

  // Calls add(asker, other) for each proposal.
  template <typename Add>
  absl::Status Run(const WorkScope& work, Add add) {
    const auto count = static_cast<int>(askers_.size());
    for (int asker = 0; asker < count; ++asker) {
      TANDEM_RETURN_IF_ERROR(work.Check());
      TANDEM_ASSIGN_OR_RETURN(const std::vector<uint32_t> best,
                              BestFor(asker, work.cancelled));
      for (const uint32_t slot : best) add(asker, places_[slot]);
      for (const auto& [other, rank] : askers_[asker].wish_ranks) {
        add(asker, other);
      }
      work.progress(static_cast<double>(asker + 1) / count);
    }
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<std::vector<uint32_t>> BestFor(int asker,
                                                const CancelCheck& cancelled) {
    TANDEM_ASSIGN_OR_RETURN(
        const auto scorer,
        SubjectScorer::Make(terms_, *askers_[asker].entry, snapshot_));
    std::vector<uint32_t> slots;
    for (const uint32_t slot : all_) {
      if (MayMeet(asker, places_[slot])) slots.push_back(slot);
    }
    const TextSignals& signals = terms_.criteria.criteria.text_signals;
    const Party& us = scorer->subject();
    TANDEM_ASSIGN_OR_RETURN(
        const size_t looked_at,
        PutPromisingFirst({.by_texts = kLookedAtTwice * candidates_,
                           .by_quick_score = candidates_},
                          scorer->scorer(),
                          Looks(us, snapshot_, signals, scorer->scorer()),
                          cancelled, alone_, slots));
    slots.resize(std::min(looked_at, candidates_));
    return slots;
  }

  // Whether no rule keeps the two apart.
  bool MayMeet(int asker, int other) const {
    return role_ == CooperationRole::kTaker ? rules_.Broken(other, asker) == 0
                                            : rules_.Broken(asker, other) == 0;
  }

  MatchTerms terms_;
  const std::vector<CohortMember>& askers_;
  const CooperationRole role_;
  const PairRules& rules_;
  const Snapshot& snapshot_;
  const size_t candidates_;
  // Slots of the others, ascending, and their places in the cohort, by slot.
  std::vector<uint32_t> all_;
  std::vector<int> places_;
  // Long work keeps to its own thread.
  IdleCores alone_{1};
};

}  // namespace

absl::StatusOr<std::vector<absl::flat_hash_set<int>>> ProposePairs(
    const MatchTerms& terms, const Cohort& cohort, const PairRules& rules,
    const Snapshot& snapshot, int candidates, const WorkScope& work) {
  std::vector<absl::flat_hash_set<int>> proposed(cohort.takers.size());
  const auto half = [&work](double done) {
    return WorkScope{work.cancelled, [&work, done](double share) {
                       if (work.progress) work.progress(done + share / 2);
                     }};
  };
  TANDEM_RETURN_IF_ERROR(
      Proposing(terms, cohort.takers, cohort.givers, CooperationRole::kTaker,
                rules, snapshot, candidates)
          .Run(half(0.0),
               [&](int taker, int giver) { proposed[taker].insert(giver); }));
  TANDEM_RETURN_IF_ERROR(
      Proposing(terms, cohort.givers, cohort.takers, CooperationRole::kGiver,
                rules, snapshot, candidates)
          .Run(half(0.5),
               [&](int giver, int taker) { proposed[taker].insert(giver); }));
  return proposed;
}

}  // namespace tandem
