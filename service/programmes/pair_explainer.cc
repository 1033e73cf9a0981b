#include "service/programmes/pair_explainer.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/status_macros.h"
#include "service/matching/explanation.h"
#include "service/programmes/subject_scorer.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

MatchTerms TermsFor(const ProgrammePlan& plan, CooperationRole role) {
  MatchTerms terms;
  terms.kind = plan.kind;
  terms.role = role;
  terms.criteria = plan.criteria;
  terms.explain = true;
  // The run tells of minimums and places itself.
  Gates& gates = terms.criteria.criteria.gates;
  gates.minimum_benefit = 0;
  gates.minimum_score = 0;
  gates.require_free_capacity = false;
  return terms;
}

v1::Explanation Shorten(v1::Explanation explanation, bool full) {
  if (full) return explanation;
  v1::Explanation brief;
  *brief.mutable_reasons() = std::move(*explanation.mutable_reasons());
  *brief.mutable_cautions() = std::move(*explanation.mutable_cautions());
  return brief;
}

int WishRank(const CohortMember& member, int other) {
  const auto rank = member.wish_ranks.find(other);
  return rank == member.wish_ranks.end() ? 0 : rank->second;
}

// All but what has to be scored again.
v1::Pair BuildPair(const CohortEdge& edge, const PairedCohort& paired) {
  const CohortMember& giver = paired.cohort.givers[edge.giver];
  const CohortMember& taker = paired.cohort.takers[edge.taker];
  v1::Pair pair;
  pair.set_giver(giver.entry->id().ToName());
  pair.set_giver_display_name(giver.organisation().display_name);
  pair.set_taker(taker.entry->id().ToName());
  pair.set_taker_display_name(taker.organisation().display_name);
  pair.set_score(edge.score);
  pair.set_worth(edge.worth);
  pair.set_fixed(edge.fixed);
  pair.set_kept(
      paired.kept.pairs.contains({giver.entry->id(), taker.entry->id()}));
  pair.set_giver_wish(WishRank(giver, edge.taker));
  pair.set_taker_wish(WishRank(taker, edge.giver));
  for (RuleSet rest = edge.broken; rest != 0; rest &= rest - 1) {
    pair.add_exceptions(std::string(InWords(FirstRule(rest))));
  }
  return pair;
}

// Scores and explains pairs for the readers of one side.
class Explainer {
 public:
  Explainer(const PairedCohort& paired, CooperationRole role,
            const Snapshot& snapshot, const Taxonomy& taxonomy)
      : terms_(TermsFor(paired.plan, role)),
        definition_(*FindCooperationKind(paired.plan.kind)),
        snapshot_(snapshot),
        taxonomy_(taxonomy) {}

  // `partners` of `subject`; calls `done` for each with its place there.
  template <typename Done>
  absl::Status ForEach(const Entry& subject,
                       const std::vector<const Entry*>& partners,
                       Done done) const {
    TANDEM_ASSIGN_OR_RETURN(const auto scorer,
                            SubjectScorer::Make(terms_, subject, snapshot_));
    for (size_t i = 0; i < partners.size(); ++i) {
      const Party partner = PartyOf(*partners[i]);
      Match match = scorer->Score(partner);
      Explain(terms_, definition_, scorer->subject(), partner, taxonomy_,
              match);
      done(i, BuildPartner(match, {.explanation = true}));
    }
    return absl::OkStatus();
  }

 private:
  const MatchTerms terms_;
  const CooperationKindDefinition& definition_;
  const Snapshot& snapshot_;
  const Taxonomy& taxonomy_;
};

// The best three, as lists of partners have it, unless all are wanted.
v1::Benefit Shorten(v1::Benefit benefit, bool full) {
  constexpr int kBrief = 3;
  if (!full && benefit.covered_needs_size() > kBrief) {
    benefit.mutable_covered_needs()->DeleteSubrange(
        kBrief, benefit.covered_needs_size() - kBrief);
  }
  return benefit;
}

void FillForTaker(v1::Partner partner, bool full, v1::Pair& pair) {
  *pair.mutable_taker_benefit() =
      Shorten(std::move(*partner.mutable_subject_benefit()), full);
  *pair.mutable_giver_benefit() =
      Shorten(std::move(*partner.mutable_partner_benefit()), full);
  *pair.mutable_policy_effects() = std::move(*partner.mutable_policy_effects());
  *pair.mutable_taker_explanation() =
      Shorten(std::move(*partner.mutable_explanation()), full);
}

void FillForGiver(v1::Partner partner, bool full, v1::Pair& pair) {
  *pair.mutable_giver_explanation() =
      Shorten(std::move(*partner.mutable_explanation()), full);
}

// Places of the chosen pairs in the run, by one side's member.
using PairsBySubject = std::map<int, std::vector<int>>;

// Explains the pairs of every member of one side, which is looked at once;
// `fill` puts it into the pair.
template <typename Fill>
absl::Status ExplainSide(const PairedCohort& paired, CooperationRole role,
                         const PairsBySubject& by_subject,
                         const Explainer& explainer, const WorkScope& work,
                         Fill fill) {
  const bool taking = role == CooperationRole::kTaker;
  const std::vector<int>& chosen = paired.pairing.solution.chosen;
  const bool full = chosen.size() <= static_cast<size_t>(kMaxFullyExplained);
  const auto& subjects = taking ? paired.cohort.takers : paired.cohort.givers;
  const auto& others = taking ? paired.cohort.givers : paired.cohort.takers;
  for (const auto& [subject, places] : by_subject) {
    if (work.cancelled != nullptr && work.cancelled()) {
      return absl::CancelledError("the caller gave up");
    }
    std::vector<const Entry*> partners;
    for (const int place : places) {
      const CohortEdge& edge = paired.scores.edges[chosen[place]];
      partners.push_back(others[taking ? edge.giver : edge.taker].entry);
    }
    TANDEM_RETURN_IF_ERROR(explainer.ForEach(
        // clang 14 captures a structured binding by a name of its own only.
        *subjects[subject].entry, partners,
        [&, &at = places](size_t i, v1::Partner partner) {
          fill(std::move(partner), full, at[i]);
        }));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ExplainPairs(const PairedCohort& paired, const Snapshot& snapshot,
                          const Taxonomy& taxonomy, const WorkScope& work,
                          google::protobuf::RepeatedPtrField<v1::Pair>& pairs) {
  PairsBySubject of_giver;
  PairsBySubject of_taker;
  for (const int place : paired.pairing.solution.chosen) {
    const CohortEdge& edge = paired.scores.edges[place];
    of_giver[edge.giver].push_back(pairs.size());
    of_taker[edge.taker].push_back(pairs.size());
    *pairs.Add() = BuildPair(edge, paired);
  }
  using Role = CooperationRole;
  const Explainer for_takers(paired, Role::kTaker, snapshot, taxonomy);
  TANDEM_RETURN_IF_ERROR(
      ExplainSide(paired, Role::kTaker, of_taker, for_takers, work,
                  [&pairs](v1::Partner partner, bool full, int place) {
                    FillForTaker(std::move(partner), full, pairs[place]);
                  }));
  const Explainer for_givers(paired, Role::kGiver, snapshot, taxonomy);
  return ExplainSide(paired, Role::kGiver, of_giver, for_givers, work,
                     [&pairs](v1::Partner partner, bool full, int place) {
                       FillForGiver(std::move(partner), full, pairs[place]);
                     });
}

}  // namespace tandem
