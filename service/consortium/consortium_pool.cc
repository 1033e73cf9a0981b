#include "service/consortium/consortium_pool.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "indexer/base/status_macros.h"
#include "service/consortium/pool_selection.h"
#include "service/consortium/rules_in_numbers.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/cooperation_kinds.h"

namespace tandem {
namespace {

size_t At(ScoreComponent component) { return static_cast<size_t>(component); }

bool AreSame(const GroupRules& a, const GroupRules& b) {
  return a.min_members == b.min_members && a.max_members == b.max_members &&
         a.min_countries == b.min_countries &&
         a.common_language == b.common_language &&
         std::equal(a.quotas.begin(), a.quotas.end(), b.quotas.begin(),
                    b.quotas.end(),
                    [](const GroupRules::Quota& x, const GroupRules::Quota& y) {
                      return x.at_least == y.at_least && x.at_most == y.at_most;
                    });
}

// Needs of one organisation that nobody covers yet; a single one for those that
// are not stated.
GroupNeeds EmptyNeeds(const Organisation& organisation, size_t candidates) {
  GroupNeeds needs;
  double sum = 0;
  for (const Need& need : organisation.needs) {
    needs.weights.push_back(PriorityWeight(need.priority));
    sum += needs.weights.back();
  }
  for (double& weight : needs.weights) weight /= sum;
  if (needs.weights.empty()) needs.weights.push_back(1.0);
  needs.coverage.assign(needs.weights.size(),
                        std::vector<float>(candidates, 0.0f));
  return needs;
}

// Notes what `giver` covers of the needs of another. `stand_in` is the gain
// where none are stated.
void NoteCoverage(const Benefit& benefit, double stand_in, size_t giver,
                  GroupNeeds& needs) {
  if (!benefit.stated) {
    needs.coverage[0][giver] = static_cast<float>(stand_in);
    return;
  }
  for (const CoveredNeed& covered : benefit.covered_needs) {
    needs.coverage[covered.need_index][giver] =
        static_cast<float>(covered.coverage);
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<const ConsortiumPool>> ConsortiumPool::Make(
    const Options& options, const CoalitionTerms& terms,
    const Snapshot& snapshot, const CancelCheck& cancelled) {
  std::unique_ptr<ConsortiumPool> pool(new ConsortiumPool(terms, snapshot));
  TANDEM_ASSIGN_OR_RETURN(PoolSelection selection,
                          SelectPool(options.size, options.finder, terms,
                                     pool->call_, snapshot, cancelled));
  pool->entries_ = std::move(selection.entries);
  pool->considered_ = selection.considered;
  pool->exhaustive_ = selection.exhaustive;
  pool->problem_.candidates = static_cast<int>(pool->entries_.size());
  for (int i = 0; i < pool->problem_.candidates; ++i) {
    const OrganisationId& id = pool->entries_[i]->id();
    if (id == terms.members[0]) pool->lead_ = i;
    if (std::find(terms.members.begin(), terms.members.end(), id) !=
        terms.members.end()) {
      pool->problem_.fixed.push_back(i);
    }
  }
  pool->FillRequirements();
  TANDEM_RETURN_IF_ERROR(
      pool->FillPairs(options.pairs_of_newcomers, cancelled));
  pool->FillRules();
  return pool;
}

void ConsortiumPool::FillRequirements() {
  if (!terms_.call.states_requirements) problem_.weights = WeightsByText();
  const std::vector<double> shares = RequirementShares(terms_.call);
  problem_.requirements.resize(shares.size());
  for (size_t r = 0; r < shares.size(); ++r) {
    problem_.requirements[r].weight = shares[r];
    problem_.requirements[r].shared = terms_.call.requirements[r].shared;
  }
  const TextSignals& signals = terms_.criteria.criteria.text_signals;
  for (const Entry* entry : entries_) {
    const std::vector<CoveredNeed> covered =
        call_.CoveredBy(PartyOf(*entry), signals);
    for (size_t r = 0; r < shares.size(); ++r) {
      problem_.requirements[r].coverage.push_back(covered[r].coverage);
    }
  }
}

absl::Status ConsortiumPool::FillPairs(bool pairs_of_newcomers,
                                       const CancelCheck& cancelled) {
  const size_t n = entries_.size();
  problem_.fit.assign(n, std::vector<float>(n, 0.0f));
  for (const Entry* entry : entries_) {
    problem_.needs.push_back(EmptyNeeds(entry->organisation(), n));
  }
  const MatchTerms terms = {.subject = {},
                            .kind = CooperationKind::kJointCall,
                            .criteria = terms_.criteria,
                            .include_competitors = terms_.include_competitors,
                            .explain = true};
  const CooperationKindDefinition& kind = *FindCooperationKind(terms.kind);
  const auto is_fixed = [this](size_t i) {
    return std::binary_search(problem_.fixed.begin(), problem_.fixed.end(),
                              static_cast<int>(i));
  };
  for (size_t i = 0; i < n; ++i) {
    if (cancelled != nullptr && cancelled()) {
      return absl::CancelledError("the caller gave up");
    }
    const Party subject = call_.AsSubject(*entries_[i]);
    const ComplementarityScorer scorer(terms, kind, subject, nullptr);
    for (size_t j = 0; j < n; ++j) {
      if (i == j || (!pairs_of_newcomers && !is_fixed(i) && !is_fixed(j))) {
        continue;
      }
      const Match match = scorer.Score(PartyOf(*entries_[j]));
      const auto half = static_cast<float>(match.score / 2);
      problem_.fit[i][j] += half;
      problem_.fit[j][i] += half;
      NoteCoverage(match.subject_benefit,
                   match.components[At(ScoreComponent::kNeedCoverage)].value, j,
                   problem_.needs[i]);
    }
  }
  return absl::OkStatus();
}

void ConsortiumPool::FillRules() {
  std::vector<const Organisation*> organisations;
  for (const Entry* entry : entries_) {
    organisations.push_back(&entry->organisation());
  }
  const GroupRules wanted = RulesInNumbers(terms_.call.rules, organisations);
  const GroupRules reachable =
      ReachableRules(wanted, problem_.fixed, problem_.candidates);
  rules_reachable_ = AreSame(wanted, reachable);
  problem_.limits =
      std::make_shared<const GroupLimits>(reachable, problem_.candidates);
}

}  // namespace tandem
