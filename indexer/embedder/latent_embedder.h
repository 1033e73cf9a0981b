#ifndef TANDEM_INDEXER_EMBEDDER_LATENT_EMBEDDER_H_
#define TANDEM_INDEXER_EMBEDDER_LATENT_EMBEDDER_H_

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/domain/organisation.h"
#include "indexer/embedder/embedder.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// The built-in embedder: latent semantic analysis, fitted on the directory
// itself; needs no model file.
//
// Text is normalised, broken into words and transliterated (indexer/text).
// Features are words, pairs of words, character n-grams and taxonomy concepts,
// weighted by (1 + ln tf) x inverse document frequency. The latent part is the
// projection on the leading right singular vectors of the feature matrix of the
// fitting texts, found by a randomised truncated SVD (N. Halko, P. Martinsson,
// J. Tropp, "Finding structure with randomness", 2011, algorithms 4.4 and 5.1)
// with a seed from the options, and turned at random (random_rotation.h). The
// taxonomies' own labels and terms are always part of the fitting texts, so
// that an empty directory has an embedder, too.
struct LatentEmbedderOptions {
  // Latent dimensions, in [2, 1024].
  int dimension = 256;
  // Features kept for the projection, most frequent first; > 0.
  int max_features = 40000;
  // Fitting texts beyond this many are sampled evenly; > 0.
  int max_texts = 40000;
  uint64_t seed = 1;
};

// Fits on `organisations` (each item is a text) and on `taxonomy`, which must
// outlive the embedder. The order of `organisations` does not matter: they are
// sorted by id. INVALID_ARGUMENT if the options are out of range, UNAVAILABLE
// if `stop` was asked for.
absl::StatusOr<std::unique_ptr<const Embedder>> FitLatentEmbedder(
    absl::Span<const Organisation* const> organisations,
    const Taxonomy& taxonomy, const LatentEmbedderOptions& options,
    const std::stop_token& stop = {});

// Reads what Serialize wrote. DATA_LOSS if `bytes` are damaged;
// FAILED_PRECONDITION if they were made by another version or taxonomy: fit
// anew.
absl::StatusOr<std::unique_ptr<const Embedder>> LoadLatentEmbedder(
    absl::string_view bytes, const Taxonomy& taxonomy);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_LATENT_EMBEDDER_H_
