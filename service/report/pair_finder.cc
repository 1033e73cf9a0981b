#include "service/report/pair_finder.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "indexer/base/status_macros.h"
#include "service/matching/cooperation_kinds.h"

namespace tandem {
namespace {

using PairKey = std::pair<OrganisationId, OrganisationId>;

MatchTerms TermsOf(const KindOfReport& kind, const OrganisationId& subject,
                   CooperationRole role) {
  MatchTerms terms;
  terms.subject.stored = subject;
  terms.kind = kind.kind;
  terms.role = role;
  terms.criteria = kind.criteria;
  return terms;
}

bool IsBetter(const PotentialPair& a, const PotentialPair& b) {
  if (a.score != b.score) return a.score > b.score;
  return std::tie(a.taker, a.giver) < std::tie(b.taker, b.giver);
}

// The score of `candidate` for `subject`, or a negative number if the pair
// would not be shown.
absl::StatusOr<double> ScoreFrom(const KindOfReport& kind, CooperationRole role,
                                 const OrganisationId& subject,
                                 const OrganisationId& candidate,
                                 const Matcher& matcher,
                                 const Snapshot& snapshot) {
  ScorePartnersQuery query;
  query.terms = TermsOf(kind, subject, role);
  query.candidates = {candidate};
  TANDEM_ASSIGN_OR_RETURN(const std::vector<Match> matches,
                          matcher.ScorePartners(query, snapshot));
  return matches.front().shortfalls.empty() ? matches.front().score : -1.0;
}

}  // namespace

absl::StatusOr<std::vector<PotentialPair>> FindPotentialPairs(
    const KindOfReport& kind, int nearest, const OrganisationFilter& filter,
    const Matcher& matcher, ReportScope& scope) {
  const bool has_giver = FindCooperationKind(kind.kind)->has_giver;
  // By taker and giver. In kinds without sides the first by name is the taker,
  // and whoever finds the other first counts.
  std::map<PairKey, PotentialPair> pairs;
  for (const Entry* entry : scope.entries()) {
    TANDEM_RETURN_IF_ERROR(scope.Step());
    FindPartnersQuery query;
    query.terms = TermsOf(kind, entry->id(), CooperationRole::kTaker);
    query.filter = filter;
    query.limit = nearest;
    TANDEM_ASSIGN_OR_RETURN(const FindPartnersResult found,
                            matcher.FindPartners(query, scope.snapshot()));
    for (const Match& match : found.partners) {
      const bool turned = !has_giver && match.id < entry->id();
      const PairKey key = turned ? PairKey{match.id, entry->id()}
                                 : PairKey{entry->id(), match.id};
      const auto [it, is_new] = pairs.try_emplace(key);
      if (!is_new) continue;
      const CooperationRole other =
          has_giver ? CooperationRole::kGiver : CooperationRole::kTaker;
      TANDEM_ASSIGN_OR_RETURN(const double back,
                              ScoreFrom(kind, other, match.id, entry->id(),
                                        matcher, scope.snapshot()));
      it->second = {.kind = kind.kind,
                    .taker = key.first,
                    .giver = key.second,
                    .taker_score = turned ? back : match.score,
                    .giver_score = turned ? match.score : back,
                    .score = std::min(match.score, back)};
    }
  }
  std::vector<PotentialPair> found;
  for (const auto& [key, pair] : pairs) {
    if (pair.score >= 0) found.push_back(pair);
  }
  std::sort(found.begin(), found.end(), IsBetter);
  return found;
}

std::vector<PotentialPair> BestPairs(const std::vector<PotentialPair>& pairs,
                                     size_t limit, int per_organisation) {
  std::vector<PotentialPair> best;
  std::map<OrganisationId, int> shown;
  for (const PotentialPair& pair : pairs) {
    if (best.size() == limit) break;
    int& taker = shown[pair.taker];
    int& giver = shown[pair.giver];
    if (taker >= per_organisation || giver >= per_organisation) continue;
    ++taker;
    ++giver;
    best.push_back(pair);
  }
  return best;
}

}  // namespace tandem
