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
  if (!a.empty() && !b.empty()) mean.Add(Dot(a, b), weight);
}

}  // namespace

double Similarity(const TextVector& a, const TextVector& b,
                  const SignalWeights& weights) {
  if (a.IsBlank() || b.IsBlank()) return 0.0;
  Mean mean;
  if (a.dense.size() == b.dense.size() && !IsZero(a.dense) &&
      !IsZero(b.dense)) {
    mean.Add(DenseDot(a.dense, b.dense), weights.dense);
  }
  AddSparse(a.words, b.words, weights.words, mean);
  AddSparse(a.characters, b.characters, weights.characters, mean);
  AddSparse(a.concepts, b.concepts, weights.concepts, mean);
  return mean.weights > 0 ? std::min(1.0, mean.sum / mean.weights) : 0.0;
}

}  // namespace tandem
