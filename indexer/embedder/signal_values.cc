#include "indexer/embedder/signal_values.h"

#include <algorithm>

namespace tandem {

double MeanOfSignals(const SignalValues& values, const SignalWeights& weights) {
  double sum = 0;
  double total = 0;
  const auto add = [&](const std::optional<double>& value, double weight) {
    if (!value.has_value() || weight <= 0) return;
    sum += weight * std::clamp(*value, 0.0, 1.0);
    total += weight;
  };
  add(values.latent, weights.latent);
  add(values.words, weights.words);
  add(values.keywords, weights.keywords);
  add(values.characters, weights.characters);
  add(values.concepts, weights.concepts);
  return total > 0 ? std::min(1.0, sum / total) : 0.0;
}

}  // namespace tandem
