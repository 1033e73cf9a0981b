#ifndef TANDEM_SERVICE_MATCHING_EXPLANATION_H_
#define TANDEM_SERVICE_MATCHING_EXPLANATION_H_

#include <string>
#include <vector>

#include "indexer/taxonomy/taxonomy.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/match.h"
#include "service/matching/match_query.h"
#include "service/matching/party.h"

namespace tandem {

// Puts a scored pair into words: texts of needs and offers, a note for each
// component, what speaks for the pair and what to watch. Changes no number.
// `match` was scored with terms.explain. Pure.
void Explain(const MatchTerms& terms,
             const CooperationKindDefinition& definition, const Party& subject,
             const Party& partner, const Taxonomy& taxonomy, Match& match);

// An item's text or, where it has none, the label of its competency.
std::string ItemText(const LocalizedText& text, absl::string_view competency,
                     const Taxonomy& taxonomy);

// What limits the whole answer, such as a subject that states no needs.
std::vector<std::string> RemarksOn(const Party& subject);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_EXPLANATION_H_
