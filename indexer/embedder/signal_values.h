#ifndef TANDEM_INDEXER_EMBEDDER_SIGNAL_VALUES_H_
#define TANDEM_INDEXER_EMBEDDER_SIGNAL_VALUES_H_

#include <optional>

#include "indexer/domain/text_signals.h"

namespace tandem {

// What two texts have in common, signal by signal, before any weight; a signal
// that either text lacks is empty. See Similarity.
struct SignalValues {
  std::optional<double> latent;
  std::optional<double> words;
  std::optional<double> keywords;
  std::optional<double> characters;
  std::optional<double> concepts;
};

// The mean of the values that are there, each clamped to [0, 1], by weight: the
// one place where signals become a likeness. 0 if there is none.
double MeanOfSignals(const SignalValues& values, const SignalWeights& weights);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_SIGNAL_VALUES_H_
