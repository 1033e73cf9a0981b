#include "service/consortium/consortium_builder.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/consortium/consortium_report.h"
#include "service/consortium/exact_search.h"
#include "service/consortium/swap_search.h"

namespace tandem {
namespace {

// What a further group must be worth, of the first.
constexpr double kWorthShowing = 0.6;
// Candidates between two looks at the cancellation.
constexpr int kCancelInterval = 128;

bool IsFixed(const GroupProblem& problem, int member) {
  return std::binary_search(problem.fixed.begin(), problem.fixed.end(), member);
}

// `problem` whose groups share at most half of the newcomers of `group`.
GroupProblem UnlikeGroup(const GroupProblem& problem, const Group& group) {
  GroupRules rules = problem.limits->rules();
  GroupRules::Quota& quota = rules.quotas.emplace_back();
  quota.counts.assign(problem.candidates, false);
  int newcomers = 0;
  for (int member : group) {
    if (IsFixed(problem, member)) continue;
    quota.counts[member] = true;
    ++newcomers;
  }
  quota.at_most = newcomers / 2;
  GroupProblem unlike = problem;
  unlike.limits =
      std::make_shared<const GroupLimits>(rules, problem.candidates);
  return unlike;
}

absl::StatusOr<ExactResult> BestGroup(
    const GroupProblem& problem, int64_t exact_nodes,
    const ConsortiumBuilder::CancelCheck& cancelled) {
  TANDEM_ASSIGN_OR_RETURN(const Group group,
                          GreedyAndSwaps(problem, cancelled));
  return ExactSearch(problem, group, exact_nodes, cancelled);
}

std::vector<std::string> RemarksOn(const CoalitionTerms& terms,
                                   const ConsortiumPool& pool) {
  std::vector<std::string> remarks;
  if (!pool.rules_reachable()) {
    remarks.push_back(
        "no group of these candidates keeps every rule of the call; each "
        "consortium keeps what can be kept and says what fails");
  }
  const Organisation& lead = pool.entry(pool.lead()).organisation();
  if (lead.needs.empty()) {
    remarks.push_back(absl::StrCat(
        lead.display_name.view(),
        " states no needs: what it gains is judged by goals and differences"));
  }
  if (pool.problem().candidates <= static_cast<int>(terms.members.size())) {
    remarks.push_back("nobody else is eligible");
  }
  return remarks;
}

// Whether `completion` breaks a rule that held.
bool BreaksRules(const Completion& completion) {
  return !completion.rules_broken.empty();
}

}  // namespace

absl::StatusOr<BuildConsortiumResult> ConsortiumBuilder::Build(
    const BuildConsortiumQuery& query, const Snapshot& snapshot,
    const CancelCheck& cancelled) const {
  TANDEM_ASSIGN_OR_RETURN(
      const auto pool,
      ConsortiumPool::Make({.size = options_.pool, .finder = options_.finder},
                           query.terms, snapshot, cancelled));
  BuildConsortiumResult result;
  result.candidates_considered = pool->considered();
  result.pool_size = pool->problem().candidates;
  result.exhaustive = pool->exhaustive();
  result.remarks = RemarksOn(query.terms, *pool);
  const ConsortiumReport report(query.terms, *pool, taxonomy_);
  GroupProblem problem = pool->problem();
  while (static_cast<int>(result.consortia.size()) < query.limit) {
    TANDEM_ASSIGN_OR_RETURN(
        const ExactResult best,
        BestGroup(problem, options_.exact_nodes, cancelled));
    if (best.group.empty()) break;
    if (!result.consortia.empty() &&
        ValueOf(problem, best.group) <
            kWorthShowing * result.consortia[0].parts.value) {
      break;
    }
    Consortium& consortium =
        result.consortia.emplace_back(report.Describe(best.group));
    report.AddReplacements(best.group, consortium);
    consortium.proven_best = best.proven;
    if (best.group.size() == problem.fixed.size()) break;
    problem = UnlikeGroup(problem, best.group);
  }
  return result;
}

absl::StatusOr<CompleteCoalitionResult> ConsortiumBuilder::Complete(
    const CompleteCoalitionQuery& query, const Snapshot& snapshot,
    const CancelCheck& cancelled) const {
  TANDEM_ASSIGN_OR_RETURN(
      const auto pool, ConsortiumPool::Make({.size = options_.completion_pool,
                                             .pairs_of_newcomers = false,
                                             .finder = options_.finder},
                                            query.terms, snapshot, cancelled));
  const GroupProblem& problem = pool->problem();
  const ConsortiumReport report(query.terms, *pool, taxonomy_);
  CompleteCoalitionResult result;
  result.candidates_considered = pool->considered();
  result.exhaustive = pool->exhaustive();
  result.remarks = RemarksOn(query.terms, *pool);
  result.coalition = report.Describe(problem.fixed);
  const GroupState state(problem, problem.fixed);
  std::vector<std::pair<double, int>> ranked;
  for (int i = 0; i < problem.candidates; ++i) {
    if (!IsFixed(problem, i)) ranked.emplace_back(-state.ValueWith(i), i);
  }
  std::sort(ranked.begin(), ranked.end());
  int looked_at = 0;
  for (const auto& [value, candidate] : ranked) {
    if (static_cast<int>(result.completions.size()) == query.limit) break;
    if (looked_at++ % kCancelInterval == 0 && cancelled != nullptr &&
        cancelled()) {
      return absl::CancelledError("the caller gave up");
    }
    Completion completion =
        report.DescribeCompletion(problem.fixed, result.coalition, candidate);
    if (!BreaksRules(completion)) {
      result.completions.push_back(std::move(completion));
    }
  }
  if (result.completions.empty() && !ranked.empty()) {
    result.remarks.push_back(
        "every newcomer would break a rule of the call that holds now");
  }
  return result;
}

}  // namespace tandem
