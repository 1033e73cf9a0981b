#ifndef TANDEM_SERVICE_PROGRAMMES_SUBJECT_SCORER_H_
#define TANDEM_SERVICE_PROGRAMMES_SUBJECT_SCORER_H_

#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/match.h"
#include "service/matching/party.h"
#include "service/matching/relation_scores.h"

namespace tandem {

// Scores many partners for one stored organisation, whose relations are looked
// up once.
//
//   TANDEM_ASSIGN_OR_RETURN(auto scorer,
//                           SubjectScorer::Make(terms, taker, snapshot));
//   Match match = scorer->Score(PartyOf(giver));
//
// Immutable; thread-safe.
class SubjectScorer {
 public:
  // INTERNAL if the index fails. All must outlive the scorer. `terms` name a
  // kind that is served; their subject is not read.
  static absl::StatusOr<std::unique_ptr<const SubjectScorer>> Make(
      const MatchTerms& terms, const Entry& subject, const Snapshot& snapshot);

  SubjectScorer(const SubjectScorer&) = delete;
  SubjectScorer& operator=(const SubjectScorer&) = delete;

  Match Score(const Party& partner) const { return scorer_->Score(partner); }
  const Party& subject() const { return subject_; }
  const ComplementarityScorer& scorer() const { return *scorer_; }

 private:
  explicit SubjectScorer(const Entry& subject) : subject_(PartyOf(subject)) {}

  const Party subject_;
  std::optional<RelationScores> relations_;
  std::optional<ComplementarityScorer> scorer_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_SUBJECT_SCORER_H_
