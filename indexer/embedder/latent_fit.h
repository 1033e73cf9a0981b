#ifndef TANDEM_INDEXER_EMBEDDER_LATENT_FIT_H_
#define TANDEM_INDEXER_EMBEDDER_LATENT_FIT_H_

#include <stop_token>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/domain/organisation.h"
#include "indexer/embedder/latent_embedder.h"
#include "indexer/embedder/latent_model.h"
#include "indexer/taxonomy/taxonomy.h"
#include "indexer/text/concept_matcher.h"

namespace tandem {

// Learns a model: counts in how many texts each feature stands, over all and by
// language, keeps the
// options.max_features most frequent ones (at least two texts), and decomposes
// the matrix of texts x kept features. The rows are the vectors' three sparse
// signals side by side, each divided by the largest singular value that its
// part of the matrix has alone, as multiple factor analysis does (B. Escofier,
// J. Pages, 1994): otherwise the concepts, few and frequent, would take all
// leading directions and the words none.
//
// Fitting texts are those of fitting_texts.h. Requires options in range;
// `matcher` knows the concepts of `taxonomy`. Single-threaded and
// deterministic. UNAVAILABLE if `stop` was asked for.
absl::StatusOr<LatentModel> FitLatentModel(
    absl::Span<const Organisation* const> organisations,
    const Taxonomy& taxonomy, const ConceptMatcher& matcher,
    const LatentEmbedderOptions& options, const std::stop_token& stop);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_LATENT_FIT_H_
