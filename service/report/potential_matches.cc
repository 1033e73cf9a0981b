#include "service/report/potential_matches.h"

#include <algorithm>

#include "indexer/base/status_macros.h"
#include "service/matching/cooperation_kinds.h"
#include "service/report/duplication_finder.h"
#include "service/report/unmet_need_finder.h"

namespace tandem {
namespace {

// Hands all `rows` to `take`.
template <typename Rows, typename Take>
absl::Status Send(const Rows& rows, Take take) {
  for (const auto& row : rows) {
    if (!take(row)) return absl::CancelledError("the caller gave up");
  }
  return absl::OkStatus();
}

size_t StepsOf(const PotentialMatchesQuery& query, const ReportScope& scope) {
  const size_t passes = query.kinds.size() + (query.unmet_needs > 0 ? 1 : 0) +
                        (query.duplications > 0 ? 1 : 0);
  return std::max<size_t>(1, passes * scope.entries().size());
}

// What needs and missions are compared by where no kind says otherwise.
TextSignals SignalsOf(const PotentialMatchesQuery& query) {
  return query.kinds.empty()
             ? TextSignals{}
             : query.kinds.front().criteria.criteria.text_signals;
}

absl::Status ReportPairs(const PotentialMatchesQuery& query,
                         const Matcher& matcher, ReportScope& scope,
                         PotentialMatchesSink& sink) {
  for (const KindOfReport& kind : query.kinds) {
    TANDEM_ASSIGN_OR_RETURN(
        const std::vector<PotentialPair> pairs,
        FindPotentialPairs(kind, query.nearest, query.filter, matcher, scope));
    TANDEM_RETURN_IF_ERROR(Send(
        BestPairs(pairs, query.pairs_per_kind, query.pairs_per_organisation),
        [&](const PotentialPair& pair) { return sink.OnPair(pair); }));
    if (query.coalitions == 0 || FindCooperationKind(kind.kind)->has_giver) {
      continue;
    }
    TANDEM_RETURN_IF_ERROR(
        Send(FindCoalitions(pairs, query.coalition_size, query.coalitions,
                            kind.criteria.criteria.text_signals, scope),
             [&](EmergingCoalition coalition) {
               coalition.kind = kind.kind;
               return sink.OnCoalition(coalition);
             }));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ReportPotentialMatches(const PotentialMatchesQuery& query,
                                    const Matcher& matcher, ReportScope& scope,
                                    PotentialMatchesSink& sink) {
  scope.Plan(StepsOf(query, scope));
  TANDEM_RETURN_IF_ERROR(ReportPairs(query, matcher, scope, sink));
  const TextSignals signals = SignalsOf(query);
  if (query.unmet_needs > 0) {
    TANDEM_ASSIGN_OR_RETURN(
        const auto needs,
        FindUnmetNeeds(query.unmet_below, query.unmet_needs, signals, scope));
    TANDEM_RETURN_IF_ERROR(Send(
        needs, [&](const UnmetNeed& need) { return sink.OnUnmetNeed(need); }));
  }
  if (query.duplications > 0) {
    TANDEM_ASSIGN_OR_RETURN(
        const auto groups,
        FindDuplications(query.duplication_from, query.duplications, signals,
                         scope));
    TANDEM_RETURN_IF_ERROR(Send(groups, [&](const DuplicationGroup& group) {
      return sink.OnDuplication(group);
    }));
  }
  return absl::OkStatus();
}

}  // namespace tandem
