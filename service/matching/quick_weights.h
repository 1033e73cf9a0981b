#ifndef TANDEM_SERVICE_MATCHING_QUICK_WEIGHTS_H_
#define TANDEM_SERVICE_MATCHING_QUICK_WEIGHTS_H_

#include "indexer/domain/text_signals.h"

namespace tandem {

// What the latent dimensions and the concepts count, together 1, where they
// alone tell how alike two texts are.
struct QuickWeights {
  // By the weights within a language; the latent dimensions, fitted on words
  // and letters, take over a part of theirs.
  explicit QuickWeights(const TextSignals& signals) {
    constexpr double kTakenOver = 0.05;
    const SignalWeights& weights = signals.same_language;
    const double all =
        weights.latent +
        kTakenOver * (weights.words + weights.keywords + weights.characters);
    const double total = all + weights.concepts;
    latent = static_cast<float>(all / total);
    concepts = static_cast<float>(weights.concepts / total);
  }

  float latent = 0.0f;
  float concepts = 0.0f;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_QUICK_WEIGHTS_H_
