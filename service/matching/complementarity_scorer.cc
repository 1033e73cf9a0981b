#include "service/matching/complementarity_scorer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "service/matching/affiliation.h"
#include "service/matching/components.h"
#include "service/matching/coverage.h"
#include "service/matching/exposure_cap.h"
#include "service/matching/region_fit.h"
#include "service/matching/weighted_mean.h"

namespace tandem {
namespace {

// Where neither criteria nor kind say otherwise.
constexpr double kDefaultMinimumBenefit = 0.1;

size_t At(ScoreComponent component) { return static_cast<size_t>(component); }

void SetComponent(ScoreComponent component, std::optional<double> value,
                  Match& match) {
  ComponentScore& score = match.components[At(component)];
  score.stated = value.has_value();
  score.value = std::clamp(value.value_or(0.0), 0.0, 1.0);
}

}  // namespace

ComplementarityScorer::ComplementarityScorer(
    const MatchTerms& terms, const CooperationKindDefinition& definition,
    const Party& subject, const RelationScores* relations)
    : terms_(terms),
      definition_(definition),
      subject_(subject),
      likeness_(subject, terms.criteria.criteria.text_signals),
      affiliations_(AffiliationsOf(subject)),
      relations_(relations),
      weights_(terms.criteria.criteria.weights),
      minimum_benefit_(terms.criteria.criteria.gates.minimum_benefit.value_or(
          definition.default_criteria.gates.minimum_benefit.value_or(
              kDefaultMinimumBenefit))) {
  if (definition.has_giver && terms.role == CooperationRole::kGiver) {
    std::swap(weights_[At(ScoreComponent::kNeedCoverage)],
              weights_[At(ScoreComponent::kOfferUptake)]);
  }
  PastPartners past = terms.criteria.criteria.past_partners;
  if (past == PastPartners::kUnspecified) {
    past = definition.default_criteria.past_partners;
  }
  leave_out_past_partners_ = past == PastPartners::kLeaveOut;
  double total = 0;
  for (const Need& need : subject.needs) total += PriorityWeight(need.priority);
  for (const Need& need : subject.needs) {
    need_shares_.push_back(PriorityWeight(need.priority) / total);
  }
}

Match ComplementarityScorer::Score(const Party& partner) const {
  PairLikeness pair;
  likeness_.Compare(partner, pair);
  Match match;
  match.display_name = partner.organisation->display_name;
  ScoreNumbers(partner, pair, /*all=*/true, match);
  DescribeShortfalls(match);
  return match;
}

void ComplementarityScorer::ScoreBriefly(const Party& partner,
                                         const PairLikeness& pair,
                                         Match& match) const {
  ScoreNumbers(partner, pair, /*all=*/false, match);
}

void ComplementarityScorer::ScoreNumbers(const Party& partner,
                                         const PairLikeness& pair, bool all,
                                         Match& match) const {
  match.id = partner.organisation->id;
  match.shortfalls.clear();
  match.policy_effects.clear();
  match.stands_back = false;
  match.subject_benefit = BenefitOf(
      subject_, partner,
      [&pair](size_t i, size_t j) { return pair.NeedToOffer(i, j); },
      terms_.explain);
  match.partner_benefit = BenefitOf(
      partner, subject_,
      [&pair](size_t i, size_t j) { return pair.PartnerNeedToOffer(i, j); },
      terms_.explain);
  ScoreComponents(partner, pair, all, match);
  Combine(match);
  ApplyPolicies(*partner.organisation, match);
  ApplyExposureCap(terms_.criteria, match);
  FindShortfalls(partner, match);
}

Promise ComplementarityScorer::PromiseOf(const BestLikenesses& best) const {
  const double goal = std::sqrt(subject_.wish == nullptr
                                    ? best.missions
                                    : GoalBesideWish(best.missions, best.wish));
  const double stand_in = BenefitStandIn(goal, std::nullopt);
  double gain = need_shares_.empty() ? stand_in : 0.0;
  for (size_t i = 0; i < need_shares_.size(); ++i) {
    gain += need_shares_[i] * Calibrate(best.needs[i]);
  }
  if (!need_shares_.empty() && best.partner_gives_mission) {
    gain *= kMissionAsOffer;
  }
  double uptake = best.partner_needs.empty() ? stand_in : 0.0;
  for (const float likeness : best.partner_needs) {
    uptake +=
        Calibrate(likeness) / static_cast<double>(best.partner_needs.size());
  }
  if (!best.partner_needs.empty() && best.subject_gives_mission) {
    uptake *= kMissionAsOffer;
  }
  const PromiseWeights weights = promise_weights();
  return {.value = weights.gain * gain + weights.uptake * uptake +
                   weights.mutual * std::min(gain, uptake) +
                   weights.goal * goal,
          .least_benefit = std::min(need_shares_.empty() ? 1.0 : gain,
                                    best.partner_needs.empty() ? 1.0 : uptake)};
}

PromiseWeights ComplementarityScorer::promise_weights() const {
  return {.gain = weights_[At(ScoreComponent::kNeedCoverage)],
          .uptake = weights_[At(ScoreComponent::kOfferUptake)],
          .mutual = weights_[At(ScoreComponent::kMutualBenefit)],
          .goal = weights_[At(ScoreComponent::kSharedGoal)]};
}

double ComplementarityScorer::ShareOfPromise() const {
  const Policies& policies = terms_.criteria.criteria.policies;
  if (policies.based_in_rural_area > 0 || policies.serves_rural_area > 0 ||
      policies.sector_specific > 0 || policies.newcomer > 0 ||
      policies.preferred_kind > 0) {
    return 0.0;
  }
  const double all = std::accumulate(weights_.begin(), weights_.end(), 0.0);
  return all > 0 ? promise_weights().sum() / all : 0.0;
}

PartnerSide ComplementarityScorer::SideOfPartner() const {
  if (!definition_.has_giver) return PartnerSide::kBoth;
  return terms_.role == CooperationRole::kTaker ? PartnerSide::kGives
                                                : PartnerSide::kTakes;
}

void ComplementarityScorer::ScoreComponents(const Party& partner,
                                            const PairLikeness& pair, bool all,
                                            Match& match) const {
  const Organisation& us = *subject_.organisation;
  const Organisation& them = *partner.organisation;
  const double overlap = OfferOverlap(
      subject_, partner,
      [&pair](size_t i, size_t j) { return pair.OfferToOffer(i, j); });
  const double partner_overlap = OfferOverlap(
      partner, subject_,
      [&pair](size_t i, size_t j) { return pair.PartnerOfferToOffer(i, j); });
  const double goal = SharedGoalFrom(pair, subject_, partner);
  const std::optional<double> difference =
      DifferenceFrom(overlap, subject_, partner);
  const double stand_in = BenefitStandIn(goal, difference);
  const auto value_of = [stand_in](const Benefit& benefit) {
    return benefit.stated ? benefit.coverage : stand_in;
  };
  const double gain = value_of(match.subject_benefit);
  const double uptake = value_of(match.partner_benefit);
  SetComponent(ScoreComponent::kNeedCoverage, gain, match);
  SetComponent(ScoreComponent::kOfferUptake, uptake, match);
  SetComponent(ScoreComponent::kMutualBenefit, std::min(gain, uptake), match);
  SetComponent(ScoreComponent::kSharedGoal, goal, match);
  SetComponent(ScoreComponent::kDifference, difference, match);
  const auto set = [&](ScoreComponent component, auto value) {
    SetComponent(component,
                 all || weights_[At(component)] > 0 ? value() : std::nullopt,
                 match);
  };
  set(ScoreComponent::kRegion,
      [&] { return RegionFitOf(us, them, definition_.region_fit); });
  set(ScoreComponent::kLanguage, [&] { return CommonLanguage(us, them); });
  set(ScoreComponent::kReadiness,
      [&] { return Readiness(them, terms_.kind, SideOfPartner()); });
  set(ScoreComponent::kTrackRecord, [&] { return TrackRecord(us, them); });
  set(ScoreComponent::kCommitment, [&] { return Commitment(them); });
  set(ScoreComponent::kAffiliation,
      [&] { return Affiliation(subject_, affiliations_, partner); });
  set(ScoreComponent::kPeer, [&] { return Peer(us, them); });
  set(ScoreComponent::kRelations, [&] {
    return relations_ == nullptr ? std::nullopt : relations_->Of(them.id);
  });
  match.duplication = DuplicationFrom(pair.missions(), overlap, partner_overlap,
                                      subject_, partner);
}

void ComplementarityScorer::Combine(Match& match) const {
  for (int i = 0; i < kScoreComponentCount; ++i) {
    const ComponentScore& component = match.components[i];
    match.counted[i] =
        component.stated ? std::optional(component.value) : std::nullopt;
  }
  const WeightedMean mean = MeanByWeight(match.counted, weights_);
  match.base_score = mean.value;
  match.component_weights = mean.shares;
  match.duplication_deduction =
      terms_.include_competitors
          ? 0.0
          : DuplicationDeduction(match.duplication, match.base_score);
  match.score = match.base_score - match.duplication_deduction;
  // The benefit of a side that states no needs is marked as such from here on:
  // its value stood in above.
  match.components[At(ScoreComponent::kNeedCoverage)].stated =
      match.subject_benefit.stated;
  match.components[At(ScoreComponent::kOfferUptake)].stated =
      match.partner_benefit.stated;
  match.components[At(ScoreComponent::kMutualBenefit)].stated =
      match.subject_benefit.stated && match.partner_benefit.stated;
}

void ComplementarityScorer::ApplyPolicies(const Organisation& partner,
                                          Match& match) const {
  const Policies& policies = terms_.criteria.criteria.policies;
  const auto apply = [&match](absl::string_view name, double points,
                              bool holds) {
    if (points <= 0 || !holds) return;
    const double before = match.score;
    match.score = std::min(1.0, match.score + points / 100.0);
    match.policy_effects.push_back({name, match.score - before, ""});
  };
  apply("based_in_rural_area", policies.based_in_rural_area,
        partner.based_in_rural_area.value_or(false));
  apply("serves_rural_area", policies.serves_rural_area,
        partner.serves_rural_area.value_or(false));
  apply("sector_specific", policies.sector_specific, partner.sector_specific);
  apply("newcomer", policies.newcomer, partner.track_record.empty());
  apply("preferred_kind", policies.preferred_kind,
        std::find(policies.preferred_kinds.begin(),
                  policies.preferred_kinds.end(),
                  partner.kind) != policies.preferred_kinds.end());
}

}  // namespace tandem
