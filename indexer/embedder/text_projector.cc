#include "indexer/embedder/text_projector.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tandem {
namespace {

float InverseFrequency(uint64_t texts, uint32_t texts_with_feature) {
  return static_cast<float>(std::log1p(
      static_cast<double>(texts) / static_cast<double>(texts_with_feature)));
}

// Keeps the entries of largest weight; among equals those of smallest id.
void KeepHeaviest(size_t count, SparseVector& v) {
  if (v.ids.size() <= count) return;
  std::vector<uint32_t> order(v.ids.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::nth_element(order.begin(), order.begin() + static_cast<long>(count),
                   order.end(), [&v](uint32_t a, uint32_t b) {
                     if (v.weights[a] != v.weights[b]) {
                       return v.weights[a] > v.weights[b];
                     }
                     return a < b;
                   });
  order.resize(count);
  std::sort(order.begin(), order.end());
  SparseVector kept;
  kept.ids.reserve(count);
  kept.weights.reserve(count);
  for (const uint32_t i : order) {
    kept.ids.push_back(v.ids[i]);
    kept.weights.push_back(v.weights[i]);
  }
  v = std::move(kept);
}

void NormalizeDense(std::vector<float>& v) {
  double sum = 0;
  for (const float x : v) sum += static_cast<double>(x) * x;
  if (sum <= 0) return;
  const double scale = 1.0 / std::sqrt(sum);
  for (float& x : v) x = static_cast<float>(x * scale);
}

}  // namespace

TextProjector::TextProjector(const LatentModel& model)
    : model_(model), rare_idf_(InverseFrequency(model.text_count, 1)) {
  for (size_t s = 0; s < kSignalCount; ++s) {
    const SignalTable& table = model.signals[s];
    known_[s].reserve(table.ids.size());
    for (size_t i = 0; i < table.ids.size(); ++i) {
      known_[s][table.ids[i]] = {
          InverseFrequency(model.text_count, table.text_counts[i]),
          table.rows[i]};
    }
  }
}

SparseVector TextProjector::WeighSignal(const std::vector<FeatureCount>& counts,
                                        const KnownFeatures& known) const {
  SparseVector v;
  v.ids.reserve(counts.size());
  v.weights.reserve(counts.size());
  for (const FeatureCount& feature : counts) {
    const auto it = known.find(feature.id);
    const float idf = it == known.end() ? rare_idf_ : it->second.idf;
    if (idf <= 0) continue;
    v.ids.push_back(feature.id);
    v.weights.push_back(idf *
                        (1.0f + std::log(static_cast<float>(feature.count))));
  }
  KeepHeaviest(kMaxFeatures, v);
  Normalize(v);
  return v;
}

TextVector TextProjector::Weigh(const TextFeatures& features) const {
  TextVector v;
  v.words = WeighSignal(features.words, known_[0]);
  v.characters = WeighSignal(features.characters, known_[1]);
  v.concepts = WeighSignal(features.concepts, known_[2]);
  return v;
}

int32_t TextProjector::FindRow(Signal signal, uint32_t id) const {
  const KnownFeatures& known = known_[static_cast<size_t>(signal)];
  const auto it = known.find(id);
  return it == known.end() ? -1 : it->second.row;
}

void TextProjector::AddProjection(Signal signal, const SparseVector& weights,
                                  std::vector<float>& dense) const {
  const size_t dimension = dense.size();
  const float scale = model_.scales[static_cast<size_t>(signal)];
  for (size_t i = 0; i < weights.ids.size(); ++i) {
    const int32_t row = FindRow(signal, weights.ids[i]);
    if (row < 0) continue;
    const float weight = scale * weights.weights[i];
    const float* direction =
        model_.projection.data() + static_cast<size_t>(row) * dimension;
    for (size_t d = 0; d < dimension; ++d) dense[d] += weight * direction[d];
  }
}

TextVector TextProjector::Project(const TextFeatures& features) const {
  TextVector v = Weigh(features);
  v.dense.assign(static_cast<size_t>(model_.options.dimension), 0.0f);
  AddProjection(Signal::kWords, v.words, v.dense);
  AddProjection(Signal::kCharacters, v.characters, v.dense);
  AddProjection(Signal::kConcepts, v.concepts, v.dense);
  NormalizeDense(v.dense);
  return v;
}

}  // namespace tandem
