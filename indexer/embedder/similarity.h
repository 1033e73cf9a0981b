#ifndef TANDEM_INDEXER_EMBEDDER_SIMILARITY_H_
#define TANDEM_INDEXER_EMBEDDER_SIMILARITY_H_

#include "indexer/domain/embedding.h"

namespace tandem {

// How much each text signal counts; each >= 0, together 1.
struct SignalWeights {
  double dense = 0.35;
  double words = 0.25;
  double characters = 0.20;
  double concepts = 0.20;
};

// Similarity of two texts in [0, 1]: the weighted mean of the signals' cosines,
// negative cosines counting as 0. A signal that either text lacks gives its
// weight to the others. 0 if either text is blank. Symmetric.
double Similarity(const TextVector& a, const TextVector& b,
                  const SignalWeights& weights = {});

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_SIMILARITY_H_
