#include "service/programmes/cohort_pairing.h"

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

// Alternatives that an unpaired member is told, at least.
constexpr int kMinAlternates = 5;
// Larger problems are not solved again for each rule.
constexpr size_t kMaxEdgesForCosts = 100000;

std::vector<bool> MembersIn(const std::vector<CohortMember>& side,
                            const PlannedQuota& quota) {
  std::vector<bool> in;
  for (const CohortMember& member : side) {
    in.push_back(quota.filter.Matches(member.organisation(),
                                      member.entry->folded_name) &&
                 (!quota.small || IsSmall(member.organisation())));
  }
  return in;
}

PairingQuota BuildQuota(const PlannedQuota& planned, const Cohort& cohort) {
  PairingQuota quota;
  quota.name = planned.display_name;
  quota.minimum_pairs = planned.minimum_pairs;
  quota.minimum_share = planned.minimum_share;
  const std::vector<bool> in =
      MembersIn(planned.of_givers ? cohort.givers : cohort.takers, planned);
  std::vector<int>& members = planned.of_givers ? quota.givers : quota.takers;
  for (size_t i = 0; i < in.size(); ++i) {
    if (in[i]) members.push_back(static_cast<int>(i));
  }
  return quota;
}

PairingEdge BuildEdge(const CohortEdge& edge) {
  return {.giver = edge.giver,
          .taker = edge.taker,
          .score = edge.worth,
          .giver_value = edge.giver_value,
          .taker_value = edge.taker_value};
}

PairingProblem BuildProblem(const ProgrammePlan& plan, const Cohort& cohort,
                            const CohortScores& scores, const KeptPairs& kept) {
  PairingProblem problem;
  for (const CohortMember& giver : cohort.givers) {
    problem.givers.push_back(
        {.name = giver.entry->id().ToName(), .capacity = giver.places});
  }
  for (const CohortMember& taker : cohort.takers) {
    problem.takers.push_back({.name = taker.entry->id().ToName(),
                              .minimum = taker.minimum,
                              .maximum = taker.maximum,
                              .priority = taker.priority});
  }
  for (size_t i = 0; i < scores.edges.size(); ++i) {
    const CohortEdge& edge = scores.edges[i];
    problem.edges.push_back(BuildEdge(edge));
    if (edge.fixed) problem.fixed.push_back(static_cast<int>(i));
    if (!kept.pairs.empty() &&
        kept.pairs.contains({cohort.givers[edge.giver].entry->id(),
                             cohort.takers[edge.taker].entry->id()})) {
      problem.previous.push_back(static_cast<int>(i));
    }
  }
  problem.retention = problem.previous.empty() ? 0 : kept.retention;
  for (const PlannedQuota& quota : plan.rules.quotas) {
    problem.quotas.push_back(BuildQuota(quota, cohort));
  }
  return problem;
}

// What stands in the way of a stable pairing; empty if nothing does.
std::string WhatForbidsStability(const PairingProblem& problem) {
  if (!problem.quotas.empty()) return "quotas";
  if (!problem.fixed.empty()) return "fixed pairs";
  const bool minimums =
      std::any_of(problem.takers.begin(), problem.takers.end(),
                  [](const PairingTaker& taker) { return taker.minimum > 0; });
  return minimums ? "minimums" : "";
}

absl::Status DescribeRefusal(const absl::Status& status) {
  if (!absl::IsFailedPrecondition(status)) return status;
  return PreconditionError("RULES_CANNOT_BE_MET", "programme",
                           status.message());
}

std::string NameOf(const PairingRuleCost& cost, const PairingProblem& problem) {
  switch (cost.rule) {
    case PairingRuleCost::Rule::kQuota:
      return absl::StrCat("quota: ", problem.quotas[cost.quota].name);
    case PairingRuleCost::Rule::kMinimums:
      return "minimum";
    case PairingRuleCost::Rule::kFixed:
      return "fixed_pairs";
    case PairingRuleCost::Rule::kPriorities:
      return "priority";
    case PairingRuleCost::Rule::kRetention:
      return "retention";
  }
  return "";
}

// Costs of the rules that keep pairs apart: the problem again with the pairs
// that one rule alone excludes.
absl::Status AddExclusionCosts(const CohortScores& scores,
                               PairingObjective objective,
                               const PairingOptions& options,
                               CohortPairing& pairing) {
  std::map<ExclusionRule, std::vector<const CohortEdge*>> by_rule;
  for (const CohortEdge& edge : scores.near_misses) {
    by_rule[FirstRule(edge.broken)].push_back(&edge);
  }
  for (const auto& [rule, edges] : by_rule) {
    PairingProblem without = pairing.problem;
    for (const CohortEdge* edge : edges) {
      without.edges.push_back(BuildEdge(*edge));
    }
    CohortRuleCost cost = {.rule = std::string(FieldOf(rule))};
    const auto solution = SolvePairing(without, objective, options);
    if (absl::IsCancelled(solution.status())) return solution.status();
    if (solution.ok()) {
      cost.solved = true;
      cost.total_without = solution->total;
      cost.cost = solution->total - pairing.solution.total;
      cost.pairs_without = static_cast<int>(solution->chosen.size());
    }
    pairing.costs.push_back(std::move(cost));
  }
  return absl::OkStatus();
}

absl::Status MeasureCosts(const CohortScores& scores,
                          PairingObjective objective,
                          const PairingOptions& options,
                          CohortPairing& pairing) {
  if (pairing.problem.edges.size() > kMaxEdgesForCosts) {
    pairing.costs_remark = absl::StrCat(
        "What each rule cost is told for at most ", kMaxEdgesForCosts,
        " permitted pairs; there are ", pairing.problem.edges.size(), ".");
    return absl::OkStatus();
  }
  TANDEM_ASSIGN_OR_RETURN(
      const std::vector<PairingRuleCost> costs,
      MeasureRuleCosts(pairing.problem, objective, pairing.solution, options));
  for (const PairingRuleCost& one : costs) {
    pairing.costs.push_back(
        {.rule = NameOf(one, pairing.problem),
         .solved = true,
         .total_without = pairing.solution.total + one.total_cost,
         .cost = one.total_cost,
         .pairs_without = static_cast<int>(pairing.solution.chosen.size()) +
                          one.pairs_cost});
  }
  return AddExclusionCosts(scores, objective, options, pairing);
}

}  // namespace

std::vector<PairingGroup> FairnessGroups(const Cohort& cohort) {
  const auto group = [&cohort](const std::string& name, auto in) {
    PairingGroup made = {.name = name};
    for (const CohortMember& one : cohort.givers) {
      made.givers.push_back(in(one.organisation()));
    }
    for (const CohortMember& one : cohort.takers) {
      made.takers.push_back(in(one.organisation()));
    }
    return made;
  };
  return {group("based_in_rural_area",
                [](const Organisation& one) {
                  return one.based_in_rural_area.value_or(false);
                }),
          group("serves_rural_area",
                [](const Organisation& one) {
                  return one.serves_rural_area.value_or(false);
                }),
          group("small", IsSmall), group("newcomer", [](const Organisation& o) {
            return o.track_record.empty();
          })};
}

absl::StatusOr<CohortPairing> PairCohort(const ProgrammePlan& plan,
                                         const Cohort& cohort,
                                         const CohortScores& scores,
                                         const KeptPairs& kept,
                                         const WorkScope& work) {
  CohortPairing pairing;
  pairing.problem = BuildProblem(plan, cohort, scores, kept);
  if (plan.objective == PairingObjective::kStable) {
    const std::string obstacle = WhatForbidsStability(pairing.problem);
    if (!obstacle.empty()) {
      return PreconditionError(
          "OBJECTIVE_NOT_DEFINED", "objective",
          absl::StrCat("a stable pairing need not exist under ", obstacle,
                       ": leave them out or choose another objective"),
          {{"obstacle", obstacle}});
    }
  }
  const PairingOptions options = {.seed = plan.seed,
                                  .cancelled = work.cancelled,
                                  .progress = work.progress};
  auto solution = SolvePairing(pairing.problem, plan.objective, options);
  if (!solution.ok()) return DescribeRefusal(solution.status());
  pairing.solution = *std::move(solution);
  pairing.diagnosis =
      DiagnosePairing(pairing.problem, pairing.solution,
                      std::max(plan.alternates, kMinAlternates));
  pairing.fairness = MeasurePairingFairness(pairing.problem, pairing.solution,
                                            FairnessGroups(cohort));
  const PairingOptions quiet = {
      .seed = plan.seed, .cancelled = work.cancelled, .progress = nullptr};
  TANDEM_RETURN_IF_ERROR(MeasureCosts(scores, plan.objective, quiet, pairing));
  return pairing;
}

}  // namespace tandem
