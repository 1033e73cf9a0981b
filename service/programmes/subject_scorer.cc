#include "service/programmes/subject_scorer.h"

#include <utility>

#include "indexer/base/status_macros.h"

namespace tandem {

absl::StatusOr<std::unique_ptr<const SubjectScorer>> SubjectScorer::Make(
    const MatchTerms& terms, const Entry& subject, const Snapshot& snapshot) {
  constexpr auto kRelations = static_cast<size_t>(ScoreComponent::kRelations);
  const Criteria& criteria = terms.criteria.criteria;
  auto made = std::unique_ptr<SubjectScorer>(new SubjectScorer(subject));
  if (criteria.weights[kRelations] > 0) {
    TANDEM_ASSIGN_OR_RETURN(
        RelationScores relations,
        RelationScores::Make(made->subject_, snapshot, criteria.text_signals));
    made->relations_.emplace(std::move(relations));
  }
  made->scorer_.emplace(
      terms, *FindCooperationKind(terms.kind), made->subject_,
      made->relations_.has_value() ? &*made->relations_ : nullptr);
  return std::unique_ptr<const SubjectScorer>(std::move(made));
}

}  // namespace tandem
