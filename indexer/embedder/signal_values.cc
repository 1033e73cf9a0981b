#include "indexer/embedder/signal_values.h"

#include <algorithm>
#include <array>
#include <cstddef>

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

bool IsZeroVector(const std::vector<float>& dense) {
  return std::all_of(dense.begin(), dense.end(),
                     [](float x) { return x == 0.0f; });
}

// Eight sums side by side, which compilers turn into vector instructions.
double DenseDot(const std::vector<float>& a, const std::vector<float>& b) {
  constexpr size_t kLanes = 8;
  std::array<float, kLanes> sums = {};
  const size_t whole = a.size() / kLanes * kLanes;
  for (size_t i = 0; i < whole; i += kLanes) {
    for (size_t lane = 0; lane < kLanes; ++lane) {
      sums[lane] += a[i + lane] * b[i + lane];
    }
  }
  double total = 0;
  for (const float sum : sums) total += sum;
  for (size_t i = whole; i < a.size(); ++i) {
    total += static_cast<double>(a[i]) * b[i];
  }
  return total;
}

}  // namespace tandem
