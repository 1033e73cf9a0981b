#include "tools/eval/acceptance_experiment.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "indexer/base/seeded_random.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/for_each.h"

namespace tandem {
namespace {

constexpr std::array kMethods = {
    AcceptanceMethod::kRandom,       AcceptanceMethod::kOneWay,
    AcceptanceMethod::kTwoWay,       AcceptanceMethod::kDefault,
    AcceptanceMethod::kOneWayOnce,   AcceptanceMethod::kTwoWayOnce,
    AcceptanceMethod::kDefaultOnce,  AcceptanceMethod::kStatedOneWay,
    AcceptanceMethod::kStatedTwoWay, AcceptanceMethod::kKnownOneWay,
    AcceptanceMethod::kKnownTwoWay,
};

constexpr double kTieBreak = 1e-3;

bool IsInTurn(AcceptanceMethod method) {
  return method == AcceptanceMethod::kOneWayOnce ||
         method == AcceptanceMethod::kTwoWayOnce ||
         method == AcceptanceMethod::kDefaultOnce;
}

// Keeps the best `limit` places; of equals, those that come first.
std::vector<size_t> Best(std::vector<std::pair<double, size_t>> scored,
                         size_t limit) {
  std::stable_sort(
      scored.begin(), scored.end(),
      [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<size_t> best;
  for (size_t i = 0; i < std::min(limit, scored.size()); ++i) {
    best.push_back(scored[i].second);
  }
  return best;
}

// One benefit alone, without gates.
void SetPure(bool both_sides, v1::FindPartnersRequest& request) {
  v1::Criteria& criteria =
      *request.mutable_criteria()->mutable_inline_criteria();
  if (both_sides) {
    criteria.mutable_weights()->set_mutual_benefit(100);
  } else {
    criteria.mutable_weights()->set_need_coverage(100);
  }
  criteria.mutable_gates()->set_minimum_benefit(0);
  request.set_include_one_sided(true);
}

}  // namespace

absl::Span<const AcceptanceMethod> AllAcceptanceMethods() { return kMethods; }

const char* NameOf(AcceptanceMethod method) {
  switch (method) {
    case AcceptanceMethod::kRandom:
      return "random";
    case AcceptanceMethod::kOneWay:
      return "one_way";
    case AcceptanceMethod::kTwoWay:
      return "two_way";
    case AcceptanceMethod::kDefault:
      return "default";
    case AcceptanceMethod::kOneWayOnce:
      return "one_way_once";
    case AcceptanceMethod::kTwoWayOnce:
      return "two_way_once";
    case AcceptanceMethod::kDefaultOnce:
      return "default_once";
    case AcceptanceMethod::kStatedOneWay:
      return "stated_one_way";
    case AcceptanceMethod::kStatedTwoWay:
      return "stated_two_way";
    case AcceptanceMethod::kKnownOneWay:
      return "known_one_way";
    case AcceptanceMethod::kKnownTwoWay:
      return "known_two_way";
  }
  return "";
}

std::vector<EvalOrganisation> PoolOf(const AcceptanceModel& model,
                                     double coded) {
  const auto& topics = model.book().topics();
  std::vector<EvalOrganisation> pool;
  for (const InventedOrganisation& one : model.organisations()) {
    pool.push_back({.id = one.profile.name(), .profile = one.profile});
    v1::Organisation& profile = pool.back().profile;
    SeededRandom random(pool.size());
    for (size_t i = 0; i < one.need_topics.size(); ++i) {
      if (!random.Chance(coded)) continue;
      profile.mutable_needs(static_cast<int>(i))
          ->set_competency(topics[one.need_topics[i]].competency);
    }
    for (size_t i = 0; i < one.offer_topics.size(); ++i) {
      if (!random.Chance(coded)) continue;
      profile.mutable_offers(static_cast<int>(i))
          ->set_competency(topics[one.offer_topics[i]].competency);
    }
  }
  return pool;
}

std::vector<AskerTally> Tally(const AcceptanceModel& model,
                              absl::Span<const std::vector<size_t>> proposals) {
  absl::flat_hash_set<std::pair<size_t, size_t>> proposed;
  for (size_t asker = 0; asker < proposals.size(); ++asker) {
    for (size_t partner : proposals[asker]) proposed.emplace(asker, partner);
  }
  std::vector<AskerTally> tallies(proposals.size());
  for (const auto& [asker, partner] : proposed) {
    AskerTally& tally = tallies[asker];
    const bool asker_accepts = model.Accepts(asker, partner);
    const bool partner_accepts = model.Accepts(partner, asker);
    const double share = proposed.contains({partner, asker}) ? 0.5 : 1;
    ++tally.proposals;
    tally.pairs_proposed += share;
    if (asker_accepts) ++tally.asker_accepts;
    if (partner_accepts) ++tally.partner_accepts;
    if (!asker_accepts || !partner_accepts) continue;
    ++tally.both_accept;
    tally.pairs_accepted += share;
  }
  return tallies;
}

AcceptanceExperiment::AcceptanceExperiment(const AcceptanceModel& model,
                                           const PoolDirectory& directory,
                                           const Options& options)
    : model_(model), directory_(directory), options_(options) {}

absl::StatusOr<std::vector<std::vector<size_t>>> AcceptanceExperiment::Propose(
    AcceptanceMethod method) const {
  if (IsInTurn(method)) return ProposeInTurn(method);
  std::vector<std::vector<size_t>> proposals(model_.organisations().size());
  const absl::Status status =
      ForEach(proposals.size(), options_.jobs, [&](size_t asker) {
        auto proposed = ProposeTo(asker, method);
        if (!proposed.ok()) return proposed.status();
        proposals[asker] = *std::move(proposed);
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return proposals;
}

absl::StatusOr<std::vector<std::vector<size_t>>>
AcceptanceExperiment::ProposeInTurn(AcceptanceMethod method) const {
  const auto& organisations = model_.organisations();
  std::vector<std::vector<size_t>> proposals(organisations.size());
  std::vector<std::vector<size_t>> proposed_to(organisations.size());
  for (size_t asker = 0; asker < organisations.size(); ++asker) {
    v1::FindPartnersRequest request = RequestOf(asker, method);
    for (size_t earlier : proposed_to[asker]) {
      if (request.excluded_organisations_size() == kMaxExcluded) break;
      request.add_excluded_organisations(organisations[earlier].profile.name());
    }
    auto partners = directory_.Partners(request);
    if (!partners.ok()) return partners.status();
    for (size_t partner : *partners) proposed_to[partner].push_back(asker);
    proposals[asker] = *std::move(partners);
  }
  return proposals;
}

absl::StatusOr<std::vector<size_t>> AcceptanceExperiment::ProposeTo(
    size_t asker, AcceptanceMethod method) const {
  switch (method) {
    case AcceptanceMethod::kRandom:
      return DrawFor(asker);
    case AcceptanceMethod::kStatedOneWay:
    case AcceptanceMethod::kStatedTwoWay:
      return BestBy([this](size_t a, size_t b) { return StatedShare(a, b); },
                    asker, method == AcceptanceMethod::kStatedTwoWay);
    case AcceptanceMethod::kKnownOneWay:
    case AcceptanceMethod::kKnownTwoWay:
      return BestBy([this](size_t a, size_t b) { return Margin(a, b); }, asker,
                    method == AcceptanceMethod::kKnownTwoWay);
    default:
      return directory_.Partners(RequestOf(asker, method));
  }
}

v1::FindPartnersRequest AcceptanceExperiment::RequestOf(
    size_t asker, AcceptanceMethod method) const {
  v1::FindPartnersRequest request;
  if (method == AcceptanceMethod::kOneWay ||
      method == AcceptanceMethod::kOneWayOnce) {
    SetPure(/*both_sides=*/false, request);
  } else if (method == AcceptanceMethod::kTwoWay ||
             method == AcceptanceMethod::kTwoWayOnce) {
    SetPure(/*both_sides=*/true, request);
  }
  request.mutable_subject()->set_organisation(
      model_.organisations()[asker].profile.name());
  request.set_kind(options_.kind);
  request.set_limit(options_.limit);
  return request;
}

std::vector<size_t> AcceptanceExperiment::DrawFor(size_t asker) const {
  SeededRandom random(MixSeeds(options_.seed, asker));
  std::vector<size_t> others;
  for (size_t place = 0; place < model_.organisations().size(); ++place) {
    if (place != asker) others.push_back(place);
  }
  random.Shuffle(others);
  others.resize(std::min(others.size(), static_cast<size_t>(options_.limit)));
  return others;
}

std::vector<size_t> AcceptanceExperiment::BestBy(
    const std::function<double(size_t, size_t)>& value, size_t asker,
    bool both_sides) const {
  std::vector<std::pair<double, size_t>> scored;
  for (size_t place = 0; place < model_.organisations().size(); ++place) {
    if (place == asker) continue;
    double score = value(asker, place);
    if (both_sides) {
      const double back = value(place, asker);
      // The sum decides where the smaller is equal.
      score = std::min(score, back) + kTieBreak * (score + back);
    }
    scored.emplace_back(score, place);
  }
  // Nobody is preferred for standing first.
  SeededRandom random(MixSeeds(options_.seed, asker));
  random.Shuffle(scored);
  return Best(std::move(scored), static_cast<size_t>(options_.limit));
}

double AcceptanceExperiment::Margin(size_t taker, size_t giver) const {
  return model_.Appeal(taker, giver) - model_.organisations()[taker].threshold;
}

double AcceptanceExperiment::StatedShare(size_t taker, size_t giver) const {
  const InventedOrganisation& self = model_.organisations()[taker];
  const auto& offered = model_.organisations()[giver].offer_topics;
  double met = 0;
  double all = 0;
  for (size_t i = 0; i < self.need_topics.size(); ++i) {
    const int priority = self.profile.needs(static_cast<int>(i)).priority();
    all += priority;
    if (absl::c_linear_search(offered, self.need_topics[i])) met += priority;
  }
  return met / all;
}

}  // namespace tandem
