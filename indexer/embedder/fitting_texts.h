#ifndef TANDEM_INDEXER_EMBEDDER_FITTING_TEXTS_H_
#define TANDEM_INDEXER_EMBEDDER_FITTING_TEXTS_H_

#include <cstddef>
#include <stop_token>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/domain/organisation.h"
#include "indexer/taxonomy/taxonomy.h"
#include "indexer/text/concept_matcher.h"
#include "indexer/text/text_features.h"

namespace tandem {

// The features of the texts that a model is fitted on: for each competency and
// sector, its label and terms in each language and once more in all languages
// together; then every mission, offer and need of `organisations` by ascending
// id, or `max_texts` of these, evenly taken. `matcher` knows the concepts of
// `taxonomy`. UNAVAILABLE if `stop` was asked for.
absl::StatusOr<std::vector<TextFeatures>> CollectFittingTexts(
    absl::Span<const Organisation* const> organisations,
    const Taxonomy& taxonomy, const ConceptMatcher& matcher, size_t max_texts,
    const std::stop_token& stop);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_FITTING_TEXTS_H_
