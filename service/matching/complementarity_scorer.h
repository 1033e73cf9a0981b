#ifndef TANDEM_SERVICE_MATCHING_COMPLEMENTARITY_SCORER_H_
#define TANDEM_SERVICE_MATCHING_COMPLEMENTARITY_SCORER_H_

#include <string>
#include <vector>

#include "service/matching/components.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/match.h"
#include "service/matching/match_query.h"
#include "service/matching/pair_likeness.h"
#include "service/matching/party.h"
#include "service/matching/quick_likeness.h"
#include "service/matching/relation_scores.h"
#include "service/matching/trait_scores.h"

namespace tandem {

// What benefits and goal count in a promise (ComplementarityScorer::PromiseOf).
struct PromiseWeights {
  double gain = 0;
  double uptake = 0;
  double mutual = 0;
  double goal = 0;

  double sum() const { return gain + uptake + mutual + goal; }
};

// What texts alone let expect of a pair.
struct Promise {
  // Sum of benefits and goal by their weights.
  double value = 0;
  // The smaller of the benefits of the sides that state needs; 1 if neither
  // does.
  double least_benefit = 1;
};

// The ComplementarityScorer says how well two organisations complement each
// other for one kind of cooperation.
//
//   ComplementarityScorer scorer(terms, definition, subject.party(), nullptr);
//   Match match = scorer.Score(PartyOf(entry));
//
// The score:
//   base  = sum of weight x value over the components that are stated, divided
//           by the sum of those weights (0 if none is stated). need_coverage,
//           offer_uptake and mutual_benefit always count: where a benefit is
//           not stated, BenefitStandIn stands in.
//   score = base x (1 - 0.3 x duplication), unless competitors are wanted;
//           then declared policies add points / 100 each, at most 1 in all.
//           The exposure cap (exposure_cap.h) changes no score.
//
// need_coverage   what the subject gains (BenefitOf)
// offer_uptake    what the partner gains (BenefitOf)
// mutual_benefit  the smaller of the two
// relations       relation_scores.h
// others          components.h, region_fit.h
//
// In kinds that have a giver, the weights of need_coverage and offer_uptake are
// written for the taker and change places when the subject gives.
//
// Pure; thread-safe. Borrows everything it is given.
class ComplementarityScorer {
 public:
  // `relations` is of `subject`; null: not looked at, hence not stated.
  ComplementarityScorer(const MatchTerms& terms,
                        const CooperationKindDefinition& definition,
                        const Party& subject, const RelationScores* relations);

  // Numbers, shortfalls and policy effects of one pair; no texts.
  Match Score(const Party& partner) const;

  // The same into `match`, whose memory it uses again, by the likenesses in
  // `pair`, for the many who are scored and not shown: shortfalls are not
  // described in words, components that have no weight are not looked at, and
  // the name stays as it is.
  void ScoreBriefly(const Party& partner, const PairLikeness& pair,
                    Match& match) const;

  // What the best likenesses alone say of the score: benefits and goal, by
  // their weights, without levels of offers, competencies, places, languages
  // and whatever else counts. For an order among the many of whom few will be
  // looked at; it has no scale.
  Promise PromiseOf(const BestLikenesses& best) const;

  PromiseWeights promise_weights() const;

  // What traits say of the rest of the score.
  TraitScores trait_scores() const {
    return {*subject_.organisation, terms_.kind, SideOfPartner(),
            definition_.region_fit, weights_};
  }

  // How much of the score PromiseOf is about, in [0, 1]; 0 where a declared
  // policy may move anybody.
  double ShareOfPromise() const;

  // Whether the gates that look at no text keep the partner out: language, free
  // capacity, earlier partners. MayKeepOut: whether any of them is set.
  bool MayKeepOut() const;
  bool KeepsOut(const Organisation& partner) const;

  // The exact likenesses with the subject.
  const SubjectLikeness& likeness() const { return likeness_; }

  // In force for this request.
  double minimum_benefit() const { return minimum_benefit_; }

 private:
  // Looks at components without a weight only if `all`.
  void ScoreNumbers(const Party& partner, const PairLikeness& pair, bool all,
                    Match& match) const;
  void ScoreComponents(const Party& partner, const PairLikeness& pair, bool all,
                       Match& match) const;
  void Combine(Match& match) const;
  void ApplyPolicies(const Organisation& partner, Match& match) const;
  void FindShortfalls(const Party& partner, Match& match) const;
  // `match` falls short in what FindShortfalls found.
  void DescribeShortfalls(Match& match) const;
  PartnerSide SideOfPartner() const;
  // The gates one by one, for a partner.
  bool LacksLanguage(const Organisation& partner) const;
  bool LacksCapacity(const Organisation& partner) const;
  bool IsPastPartner(const Organisation& partner) const;

  const MatchTerms& terms_;
  const CooperationKindDefinition& definition_;
  const Party& subject_;
  const SubjectLikeness likeness_;
  const std::vector<std::string> affiliations_;  // of the subject
  const RelationScores* relations_;
  ScoreWeights weights_;
  // Each need's share of the subject's needs.
  std::vector<double> need_shares_;
  double minimum_benefit_;
  bool leave_out_past_partners_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_COMPLEMENTARITY_SCORER_H_
