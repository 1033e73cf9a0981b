#include "service/matching/matcher.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/matching/candidate_finder.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/diversity.h"
#include "service/matching/explanation.h"
#include "service/matching/exposure_cap.h"
#include "service/matching/party.h"
#include "service/matching/ranker.h"
#include "service/matching/relation_scores.h"
#include "service/matching/scoring_pass.h"
#include "service/matching/topic_search.h"

namespace tandem {
namespace {

absl::Status NotInDirectory(const OrganisationId& id) {
  return absl::NotFoundError(absl::StrCat(id.ToName(), " does not exist"));
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

// Who may be proposed at all: who passes the filter, without the subject and
// those left out by name.
SlotBitmap PermittedSlots(const FindPartnersQuery& query, const Party& subject,
                          const Snapshot& snapshot) {
  SlotBitmap permitted = snapshot.Select(query.filter);
  const auto leave_out = [&](const OrganisationId& id) {
    const std::optional<uint32_t> slot = snapshot.SlotOf(id);
    if (slot.has_value()) permitted.Remove(*slot);
  };
  leave_out(subject.organisation->id);
  for (const OrganisationId& id : query.excluded) leave_out(id);
  return permitted;
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

CandidateFinder Matcher::NewFinder(int64_t whole_below) const {
  return CandidateFinder({.per_direction = options_.candidates,
                          .exhaustive_below = options_.exhaustive_below,
                          .whole_below = whole_below});
}

absl::StatusOr<FindPartnersResult> Matcher::FindPartners(
    const FindPartnersQuery& query, const Snapshot& snapshot,
    const CancelCheck& cancelled) const {
  TANDEM_ASSIGN_OR_RETURN(const auto subject,
                          ResolvedSubject::Make(query.terms.subject, snapshot));
  const Party& us = subject->party();
  const CooperationKindDefinition& definition =
      *FindCooperationKind(query.terms.kind);
  TANDEM_ASSIGN_OR_RETURN(const auto relations,
                          RelationsThatCount(query.terms, us, snapshot));
  const CandidateFinder finder = NewFinder(options_.whole_below);
  TANDEM_ASSIGN_OR_RETURN(
      const Candidates candidates,
      finder.Find(us, snapshot, PermittedSlots(query, us, snapshot),
                  relations.get()));

  FindPartnersResult result;
  result.exhaustive = candidates.exhaustive;
  result.candidates_considered = static_cast<int64_t>(candidates.slots.size());
  result.remarks = RemarksOn(us);
  // Texts and assignments are made only for those that are shown.
  MatchTerms terms = query.terms;
  terms.explain = false;
  const ComplementarityScorer scorer(terms, definition, us, relations.get());
  ScoringPass pass(query, snapshot, scorer, cancelled, *cores_);
  if (candidates.exhaustive) {
    TANDEM_RETURN_IF_ERROR(pass.ScoreAll(candidates.slots));
  } else {
    const TextSignals& signals = terms.criteria.criteria.text_signals;
    TANDEM_RETURN_IF_ERROR(
        pass.ScorePromising(Looks(us, snapshot, signals, scorer),
                            candidates.near, candidates.slots));
  }
  result.partners = std::move(pass).Take();
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
  const CandidateFinder finder = NewFinder(options_.topics_below);
  return SearchByTopic(query, snapshot, finder, cancelled);
}

}  // namespace tandem
