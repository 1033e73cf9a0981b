#include "service/matching/matcher.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/embedder/similarity.h"
#include "indexer/text/fold.h"
#include "service/matching/candidate_finder.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/coverage.h"
#include "service/matching/diversity.h"
#include "service/matching/explanation.h"
#include "service/matching/exposure_cap.h"
#include "service/matching/party.h"
#include "service/matching/ranker.h"
#include "service/matching/relation_scores.h"

namespace tandem {
namespace {

// Candidates between two looks at the cancellation.
constexpr size_t kCancelInterval = 256;

absl::Status NotInDirectory(const OrganisationId& id) {
  return absl::NotFoundError(absl::StrCat(id.ToName(), " does not exist"));
}

absl::Status CheckCancelled(const Matcher::CancelCheck& cancelled, size_t i) {
  if (i % kCancelInterval == 0 && cancelled != nullptr && cancelled()) {
    return absl::CancelledError("the caller gave up");
  }
  return absl::OkStatus();
}

// A request's subject with its vectors: stored, or embedded for the occasion.
class ResolvedSubject {
 public:
  static absl::StatusOr<std::unique_ptr<const ResolvedSubject>> Make(
      const MatchSubject& subject, const Snapshot& snapshot) {
    auto resolved = std::unique_ptr<ResolvedSubject>(new ResolvedSubject);
    const Organisation* organisation = nullptr;
    const EmbeddedProfile* vectors = nullptr;
    if (subject.stored.empty()) {
      organisation = &*subject.profile;
      resolved->vectors_ = snapshot.embedder().EmbedProfile(*organisation);
      vectors = &resolved->vectors_;
    } else {
      const Entry* entry = snapshot.Find(subject.stored);
      if (entry == nullptr) return NotInDirectory(subject.stored);
      organisation = &entry->organisation();
      vectors = &entry->vectors;
    }
    resolved->party_ = std::make_unique<SubjectParty>(
        *organisation, *vectors, subject.wish, snapshot.embedder());
    return resolved;
  }

  const Party& party() const { return party_->party(); }

 private:
  ResolvedSubject() = default;

  EmbeddedProfile vectors_;
  std::unique_ptr<const SubjectParty> party_;
};

bool IsOneSided(const Shortfall& shortfall) {
  return shortfall.kind == ShortfallKind::kSubjectBenefit ||
         shortfall.kind == ShortfallKind::kPartnerBenefit;
}

bool MayBeShown(const Match& match, const FindPartnersQuery& query) {
  return match.score >= query.minimum_score &&
         std::all_of(match.shortfalls.begin(), match.shortfalls.end(),
                     [&query](const Shortfall& shortfall) {
                       return query.include_one_sided && IsOneSided(shortfall);
                     });
}

// Puts the partners of `result` in order and keeps as many as asked for.
void PutInOrder(const FindPartnersQuery& query, const Snapshot& snapshot,
                FindPartnersResult& result) {
  const BoundCriteria& criteria = query.terms.criteria;
  const auto arrange = [&](size_t limit, std::vector<Match>& matches) {
    if (query.diversity.empty()) {
      Rank(matches, limit);
    } else {
      KeepDiverse(query.diversity, criteria.criteria.text_signals, snapshot,
                  limit, matches);
    }
  };
  const size_t back = ArrangeUnderCap(static_cast<size_t>(query.limit), arrange,
                                      result.partners);
  if (back > 0) result.remarks.push_back(ExposureCapRemark(criteria, back));
}

// Relations of the subject, if they count; they cost a walk through its
// surroundings.
absl::StatusOr<std::unique_ptr<const RelationScores>> RelationsThatCount(
    const MatchTerms& terms, const Party& subject, const Snapshot& snapshot) {
  constexpr auto kRelations = static_cast<size_t>(ScoreComponent::kRelations);
  const Criteria& criteria = terms.criteria.criteria;
  if (criteria.weights[kRelations] <= 0) {
    return std::unique_ptr<const RelationScores>();
  }
  TANDEM_ASSIGN_OR_RETURN(
      RelationScores scores,
      RelationScores::Make(subject, snapshot, criteria.text_signals));
  return std::make_unique<const RelationScores>(std::move(scores));
}

}  // namespace

absl::StatusOr<FindPartnersResult> Matcher::FindPartners(
    const FindPartnersQuery& query, const Snapshot& snapshot,
    const CancelCheck& cancelled) const {
  TANDEM_ASSIGN_OR_RETURN(const auto subject,
                          ResolvedSubject::Make(query.terms.subject, snapshot));
  const Party& us = subject->party();
  const CooperationKindDefinition& definition =
      *FindCooperationKind(query.terms.kind);
  const absl::flat_hash_set<OrganisationId> excluded(query.excluded.begin(),
                                                     query.excluded.end());
  const CandidateFinder finder({.per_direction = options_.candidates,
                                .exhaustive_below = options_.exhaustive_below});
  TANDEM_ASSIGN_OR_RETURN(const Candidates candidates,
                          finder.Find(us, snapshot, [&](const Entry& entry) {
                            return !(entry.id() == us.organisation->id) &&
                                   !excluded.contains(entry.id()) &&
                                   query.filter.Matches(entry.organisation(),
                                                        entry.folded_name);
                          }));

  FindPartnersResult result;
  result.exhaustive = candidates.exhaustive;
  result.candidates_considered =
      static_cast<int64_t>(candidates.entries.size());
  result.remarks = RemarksOn(us);
  // Texts and assignments are made only for those that are shown.
  MatchTerms terms = query.terms;
  terms.explain = false;
  TANDEM_ASSIGN_OR_RETURN(const auto relations,
                          RelationsThatCount(terms, us, snapshot));
  const ComplementarityScorer scorer(terms, definition, us, relations.get());
  for (size_t i = 0; i < candidates.entries.size(); ++i) {
    TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled, i));
    Match match = scorer.Score(PartyOf(*candidates.entries[i]));
    if (MayBeShown(match, query)) result.partners.push_back(std::move(match));
  }
  PutInOrder(query, snapshot, result);
  terms.explain = true;
  const ComplementarityScorer explainer(terms, definition, us, relations.get());
  for (Match& match : result.partners) {
    const Party them = PartyOf(*snapshot.Find(match.id));
    match = explainer.Score(them);
    Explain(terms, definition, us, them, taxonomy_, match);
  }
  return result;
}

absl::StatusOr<std::vector<Match>> Matcher::ScorePartners(
    const ScorePartnersQuery& query, const Snapshot& snapshot,
    const CancelCheck& cancelled) const {
  TANDEM_ASSIGN_OR_RETURN(const auto subject,
                          ResolvedSubject::Make(query.terms.subject, snapshot));
  const Party& us = subject->party();
  const CooperationKindDefinition& definition =
      *FindCooperationKind(query.terms.kind);
  TANDEM_ASSIGN_OR_RETURN(const auto relations,
                          RelationsThatCount(query.terms, us, snapshot));
  const ComplementarityScorer scorer(query.terms, definition, us,
                                     relations.get());
  std::vector<Match> matches;
  matches.reserve(query.candidates.size());
  for (size_t i = 0; i < query.candidates.size(); ++i) {
    TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled, i));
    const Entry* entry = snapshot.Find(query.candidates[i]);
    if (entry == nullptr) return NotInDirectory(query.candidates[i]);
    const Party them = PartyOf(*entry);
    matches.push_back(scorer.Score(them));
    if (query.terms.explain) {
      Explain(query.terms, definition, us, them, taxonomy_, matches.back());
    }
  }
  return matches;
}

absl::StatusOr<std::vector<FoundOrganisation>> Matcher::Search(
    const SearchQuery& query, const Snapshot& snapshot,
    const CancelCheck& cancelled) const {
  const TextVector vector =
      snapshot.embedder().EmbedText(query.text.text, query.text.language);
  const std::string folded = FoldForSearch(query.text.text);
  std::vector<FoundOrganisation> found;
  size_t looked_at = 0;
  absl::Status status;
  snapshot.ForEach([&](const Entry& entry) {
    if (!status.ok()) return;
    status = CheckCancelled(cancelled, looked_at++);
    const Organisation& organisation = entry.organisation();
    if (!status.ok() ||
        !query.filter.Matches(organisation, entry.folded_name)) {
      return;
    }
    FoundOrganisation hit;
    hit.id = entry.id();
    hit.display_name = organisation.display_name;
    hit.relevance = Calibrate(Similarity(vector, entry.vectors.mission));
    hit.evidence =
        organisation.missions.empty() ? "" : organisation.missions.front().text;
    for (size_t i = 0; i < organisation.offers.size(); ++i) {
      const double relevance =
          Calibrate(Similarity(vector, entry.vectors.offers[i]));
      if (relevance <= hit.relevance) continue;
      hit.relevance = relevance;
      hit.offer_index = static_cast<int>(i);
      hit.evidence = organisation.offers[i].text.text;
    }
    if (!folded.empty() &&
        entry.folded_name.find(folded) != std::string::npos) {
      hit.relevance = 1.0;
      hit.offer_index = -2;
      hit.evidence = organisation.display_name;
    }
    if (hit.relevance > 0) found.push_back(std::move(hit));
  });
  TANDEM_RETURN_IF_ERROR(status);
  const size_t kept = std::min<size_t>(query.limit, found.size());
  std::partial_sort(found.begin(), found.begin() + kept, found.end(),
                    [](const FoundOrganisation& a, const FoundOrganisation& b) {
                      return a.relevance != b.relevance
                                 ? a.relevance > b.relevance
                                 : a.id < b.id;
                    });
  found.resize(kept);
  return found;
}

}  // namespace tandem
