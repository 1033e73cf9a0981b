#include "indexer/embedder/similarity.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "indexer/domain/embedding.h"

namespace tandem {
namespace {

bool IsZero(const std::vector<float>& dense) {
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

// The weighted mean so far.
struct Mean {
  double sum = 0;
  double weights = 0;

  void Add(double cosine, double weight) {
    sum += weight * std::clamp(cosine, 0.0, 1.0);
    weights += weight;
  }
};

void AddSparse(const SparseVector& a, const SparseVector& b, double weight,
               Mean& mean) {
  if (weight > 0 && !a.empty() && !b.empty()) mean.Add(Dot(a, b), weight);
}

// Both signals of the words in one walk over their ids.
void AddWords(const TextVector& query, const TextVector& document,
              const SignalWeights& weights, Mean& mean) {
  const SparseVector& a = query.words;
  const SparseVector& b = document.words;
  if (a.empty() || b.empty()) return;
  double cosine = 0;
  double matches = 0;
  const bool has_matches =
      query.word_bound > 0 && document.word_matches.size() == b.ids.size();
  for (size_t i = 0, j = 0; i < a.ids.size() && j < b.ids.size();) {
    if (a.ids[i] < b.ids[j]) {
      ++i;
    } else if (b.ids[j] < a.ids[i]) {
      ++j;
    } else {
      cosine += static_cast<double>(a.weights[i]) * b.weights[j];
      if (has_matches) matches += document.word_matches[j];
      ++i;
      ++j;
    }
  }
  mean.Add(cosine, weights.words);
  if (has_matches) {
    mean.Add(matches / query.word_bound, weights.keywords);
  }
}

}  // namespace

bool AreAcrossLanguages(const TextVector& a, const TextVector& b) {
  return a.language != 0 && b.language != 0 && a.language != b.language;
}

double Similarity(const TextVector& query, const TextVector& document,
                  const TextSignals& signals) {
  if (query.IsBlank() || document.IsBlank()) return 0.0;
  const SignalWeights& weights = AreAcrossLanguages(query, document)
                                     ? signals.across_languages
                                     : signals.same_language;
  Mean mean;
  if (weights.latent > 0 && query.dense.size() == document.dense.size() &&
      !IsZero(query.dense) && !IsZero(document.dense)) {
    mean.Add(DenseDot(query.dense, document.dense), weights.latent);
  }
  AddWords(query, document, weights, mean);
  AddSparse(query.characters, document.characters, weights.characters, mean);
  AddSparse(query.concepts, document.concepts, weights.concepts, mean);
  return mean.weights > 0 ? std::min(1.0, mean.sum / mean.weights) : 0.0;
}

}  // namespace tandem
