#ifndef TANDEM_INDEXER_EMBEDDER_TEXT_CODEBOOK_H_
#define TANDEM_INDEXER_EMBEDDER_TEXT_CODEBOOK_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/domain/latent_vector.h"
#include "indexer/embedder/latent_model.h"
#include "indexer/kernels/centroids.h"
#include "indexer/text/text_features.h"

namespace tandem {

// Embedder::codebook as it is learned: centroids of the latent dimensions of
// some fitting texts. Pure; the same input gives the same centroids.

// The code of a text without latent dimensions, or where the codebook is empty.
inline constexpr uint8_t kNoTextCode = 255;

// The centroid of `codebook`, of at most 255, that is nearest to `latent`, or
// kNoTextCode.
uint8_t CodeOf(const LatentVector& latent, const Centroids& codebook);

// As many of `texts` as a codebook needs, in a random order.
std::vector<TextFeatures> SampleForCodebook(std::vector<TextFeatures> texts,
                                            uint64_t seed);

// By the projection of `model`.
Centroids MakeCodebook(absl::Span<const TextFeatures> sample,
                       const LatentModel& model);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_TEXT_CODEBOOK_H_
