#include "service/programmes/run_builder.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "indexer/base/status_macros.h"
#include "service/programmes/pair_explainer.h"

namespace tandem {
namespace {

constexpr size_t kMaxMostLoaded = 10;
constexpr size_t kMaxAlternatives = 5;

v1::PairingObjective ToProto(PairingObjective objective) {
  switch (objective) {
    case PairingObjective::kMostPaired:
      return v1::PAIRING_OBJECTIVE_MOST_PAIRED;
    case PairingObjective::kFairest:
      return v1::PAIRING_OBJECTIVE_FAIREST;
    case PairingObjective::kStable:
      return v1::PAIRING_OBJECTIVE_STABLE;
    case PairingObjective::kBestTotal:
      break;
  }
  return v1::PAIRING_OBJECTIVE_BEST_TOTAL;
}

std::string NameOf(const CohortMember& member) {
  return member.entry->id().ToName();
}

v1::PairingResult BuildResult(const PairedCohort& paired) {
  const PairingSolution& solution = paired.pairing.solution;
  v1::PairingResult result;
  result.set_objective(ToProto(paired.plan.objective));
  result.set_pairs(static_cast<int>(solution.chosen.size()));
  result.set_total(solution.total);
  result.set_value(solution.worth);
  result.set_bound(solution.bound);
  result.set_proven(solution.proven_optimal);
  result.set_least_worth(paired.pairing.fairness.lowest_score);
  result.set_blocking_pairs(solution.blocking_pairs);
  std::set<int> givers;
  std::set<int> takers;
  for (const int place : solution.chosen) {
    givers.insert(paired.scores.edges[place].giver);
    takers.insert(paired.scores.edges[place].taker);
  }
  result.set_takers_paired(static_cast<int>(takers.size()));
  result.set_takers(static_cast<int>(paired.cohort.takers.size()));
  result.set_givers_paired(static_cast<int>(givers.size()));
  result.set_givers(static_cast<int>(paired.cohort.givers.size()));
  int places = 0;
  for (const CohortMember& giver : paired.cohort.givers) places += giver.places;
  result.set_places(places);
  return result;
}

v1::Alternate BuildAlternate(const PairingAlternate& alternate,
                             const PairedCohort& paired) {
  const CohortEdge& edge = paired.scores.edges[alternate.edge];
  const CohortMember& giver = paired.cohort.givers[edge.giver];
  v1::Alternate proto;
  proto.set_organisation(NameOf(giver));
  proto.set_display_name(giver.organisation().display_name);
  proto.set_score(edge.score);
  proto.set_worth(edge.worth);
  proto.set_free(alternate.displaced < 0);
  if (alternate.displaced >= 0) {
    const CohortEdge& displaced = paired.scores.edges[alternate.displaced];
    proto.set_displaces(NameOf(paired.cohort.takers[displaced.taker]));
  }
  return proto;
}

void AddAlternates(const PairedCohort& paired, v1::PairingRun& run) {
  const auto& alternates = paired.pairing.diagnosis.alternates;
  for (size_t t = 0; t < alternates.size(); ++t) {
    const size_t count = std::min(alternates[t].size(),
                                  static_cast<size_t>(paired.plan.alternates));
    if (count == 0) continue;
    v1::TakerAlternates& entry = *run.add_alternates();
    entry.set_taker(NameOf(paired.cohort.takers[t]));
    for (size_t i = 0; i < count; ++i) {
      *entry.add_alternates() = BuildAlternate(alternates[t][i], paired);
    }
  }
}

// Counts by rule, the most first.
std::vector<std::pair<ExclusionRule, int>> Sorted(const ExclusionTally& tally) {
  std::vector<std::pair<ExclusionRule, int>> counts;
  for (int rule = 1; rule < kExclusionRuleLimit; ++rule) {
    if (tally[rule] > 0) {
      counts.emplace_back(static_cast<ExclusionRule>(rule), tally[rule]);
    }
  }
  std::stable_sort(counts.begin(), counts.end(),
                   [](auto& a, auto& b) { return a.second > b.second; });
  return counts;
}

v1::UnpairedReason ReasonOf(UnpairedReason reason, bool giver_without_places,
                            const ExclusionTally& tally) {
  if (giver_without_places) return v1::UNPAIRED_REASON_NO_PLACES;
  if (reason == UnpairedReason::kPartnersFull) {
    return v1::UNPAIRED_REASON_PARTNERS_FULL;
  }
  if (reason == UnpairedReason::kLowersObjective) {
    return v1::UNPAIRED_REASON_OBJECTIVE;
  }
  const auto count = [&tally](ExclusionRule rule) {
    return tally[static_cast<int>(rule)];
  };
  if (count(ExclusionRule::kTakerBenefit) +
          count(ExclusionRule::kGiverBenefit) + count(ExclusionRule::kScore) >
      0) {
    return v1::UNPAIRED_REASON_BELOW_MINIMUM;
  }
  int rules = 0;
  for (int rule = 1; rule < kExclusionRuleLimit; ++rule) rules += tally[rule];
  rules -= count(ExclusionRule::kSelf) + count(ExclusionRule::kNoPlaces);
  return rules == 0 && count(ExclusionRule::kNoPlaces) > 0
             ? v1::UNPAIRED_REASON_PARTNERS_FULL
             : v1::UNPAIRED_REASON_EXCLUDED;
}

std::string DescribeReason(v1::UnpairedReason reason,
                           const v1::UnpairedParticipant& unpaired,
                           const ExclusionTally& tally) {
  std::vector<std::string> counts;
  for (const auto& [rule, count] : Sorted(tally)) {
    counts.push_back(absl::StrCat(InWords(rule), " (", count, ")"));
  }
  const std::string excluded = absl::StrJoin(counts, "; ");
  switch (reason) {
    case v1::UNPAIRED_REASON_NO_PLACES:
      return "it has no free place";
    case v1::UNPAIRED_REASON_BELOW_MINIMUM:
      return absl::StrCat("nobody whom the rules permit reaches the minimums: ",
                          excluded);
    case v1::UNPAIRED_REASON_PARTNERS_FULL:
      return unpaired.alternatives().empty()
                 ? "no acceptable partner has a free place"
                 : absl::StrCat("every acceptable partner is full, ",
                                unpaired.alternatives(0), " among them");
    case v1::UNPAIRED_REASON_OBJECTIVE:
      return unpaired.alternatives().empty()
                 ? "a pair with it would lower what is aimed at"
                 : absl::StrCat("a pair, such as with ",
                                unpaired.alternatives(0),
                                ", would lower what is aimed at");
    default:
      return absl::StrCat("the rules leave nobody: ", excluded);
  }
}

void AddUnpaired(const PairedCohort& paired, v1::PairingSide side,
                 const std::vector<UnpairedParty>& parties,
                 v1::PairingRun& run) {
  const bool giving = side == v1::PAIRING_SIDE_GIVERS;
  const auto& members = giving ? paired.cohort.givers : paired.cohort.takers;
  const auto& tallies =
      giving ? paired.scores.giver_exclusions : paired.scores.taker_exclusions;
  for (const UnpairedParty& party : parties) {
    const CohortMember& member = members[party.party];
    const ExclusionTally& tally = tallies[party.party];
    v1::UnpairedParticipant& unpaired = *run.add_unpaired();
    unpaired.set_organisation(NameOf(member));
    unpaired.set_display_name(member.organisation().display_name);
    unpaired.set_side(side);
    for (const auto& [rule, count] : Sorted(tally)) {
      v1::ExclusionCount& entry = *unpaired.add_exclusions();
      entry.set_rule(static_cast<v1::ExclusionRule>(rule));
      entry.set_partners(count);
    }
    const size_t named = std::min(party.alternates.size(), kMaxAlternatives);
    for (size_t i = 0; i < named; ++i) {
      const CohortEdge& edge = paired.scores.edges[party.alternates[i].edge];
      unpaired.add_alternatives(NameOf(giving
                                           ? paired.cohort.takers[edge.taker]
                                           : paired.cohort.givers[edge.giver]));
    }
    unpaired.set_reason(
        ReasonOf(party.reason, giving && member.places == 0, tally));
    unpaired.set_description(
        DescribeReason(unpaired.reason(), unpaired, tally));
  }
}

double Share(int part, size_t whole) {
  return whole == 0 ? 0
                    : static_cast<double>(part) / static_cast<double>(whole);
}

void AddGroup(const GroupShare& share, const PairedCohort& paired,
              v1::FairnessReport& report) {
  const size_t pairs = paired.pairing.solution.chosen.size();
  v1::GroupShare& givers = *report.add_groups();
  givers.set_group(share.name);
  givers.set_side(v1::PAIRING_SIDE_GIVERS);
  givers.set_participants(share.givers);
  givers.set_paired(share.paired_givers);
  givers.set_places(share.giver_places);
  givers.set_pairs(share.giver_pairs);
  givers.set_share_of_pairs(Share(share.giver_pairs, pairs));
  givers.set_share_of_side(Share(share.givers, paired.cohort.givers.size()));
  v1::GroupShare& takers = *report.add_groups();
  takers.set_group(share.name);
  takers.set_side(v1::PAIRING_SIDE_TAKERS);
  takers.set_participants(share.takers);
  takers.set_paired(share.paired_takers);
  takers.set_places(share.taker_places);
  takers.set_pairs(share.taker_pairs);
  takers.set_share_of_pairs(Share(share.taker_pairs, pairs));
  takers.set_share_of_side(Share(share.takers, paired.cohort.takers.size()));
}

v1::FairnessReport BuildFairness(const PairedCohort& paired) {
  v1::FairnessReport report;
  for (const GroupShare& share : paired.pairing.fairness.groups) {
    AddGroup(share, paired, report);
  }
  std::map<int, int> loads;
  for (const int place : paired.pairing.solution.chosen) {
    ++loads[paired.scores.edges[place].giver];
  }
  std::vector<std::pair<int, int>> order(loads.begin(), loads.end());
  std::stable_sort(order.begin(), order.end(),
                   [](auto& a, auto& b) { return a.second > b.second; });
  for (size_t i = 0; i < std::min(order.size(), kMaxMostLoaded); ++i) {
    const CohortMember& giver = paired.cohort.givers[order[i].first];
    v1::GiverLoad& load = *report.add_most_loaded();
    load.set_organisation(NameOf(giver));
    load.set_display_name(giver.organisation().display_name);
    load.set_places(giver.places);
    load.set_pairs(order[i].second);
  }
  report.set_load_gini(paired.pairing.fairness.load_gini);
  return report;
}

}  // namespace

absl::Status FillRun(const PairedCohort& paired, const Snapshot& snapshot,
                     const Taxonomy& taxonomy, const WorkScope& work,
                     v1::PairingRun& run) {
  run.set_criteria_version(paired.plan.criteria.version);
  run.set_snapshot_generation(static_cast<int64_t>(snapshot.generation()));
  run.set_exhaustive(paired.scores.exhaustive);
  run.set_scored_pairs(paired.scores.scored);
  run.set_permitted_pairs(static_cast<int64_t>(paired.scores.edges.size()));
  run.clear_pairs();
  run.clear_alternates();
  run.clear_unpaired();
  run.clear_rule_costs();
  run.clear_remarks();
  TANDEM_RETURN_IF_ERROR(
      ExplainPairs(paired, snapshot, taxonomy, work, *run.mutable_pairs()));
  AddAlternates(paired, run);
  AddUnpaired(paired, v1::PAIRING_SIDE_TAKERS, paired.pairing.diagnosis.takers,
              run);
  AddUnpaired(paired, v1::PAIRING_SIDE_GIVERS, paired.pairing.diagnosis.givers,
              run);
  *run.mutable_result() = BuildResult(paired);
  *run.mutable_fairness() = BuildFairness(paired);
  for (const CohortRuleCost& cost : paired.pairing.costs) {
    v1::RuleCost& entry = *run.add_rule_costs();
    entry.set_rule(cost.rule);
    entry.set_solved(cost.solved);
    entry.set_total_without(cost.total_without);
    entry.set_cost(cost.cost);
    entry.set_pairs_without(cost.pairs_without);
  }
  if (!paired.pairing.costs_remark.empty()) {
    run.add_remarks(paired.pairing.costs_remark);
  }
  if (!paired.scores.exhaustive) {
    run.add_remarks(
        "The cohort is too large to score every pair: all were looked at, and "
        "those were scored that promised most to one of the two.");
  }
  return absl::OkStatus();
}

}  // namespace tandem
