#include "indexer/embedder/similarity.h"

#include <cstddef>

#include "indexer/domain/embedding.h"
#include "indexer/embedder/signal_values.h"

namespace tandem {
namespace {

std::optional<double> SparseDot(const SparseVector& a, const SparseVector& b) {
  if (a.empty() || b.empty()) return std::nullopt;
  return Dot(a, b);
}

// Both signals of the words in one walk over their ids.
void CompareWords(const TextVector& query, const TextVector& document,
                  SignalValues& values) {
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
  values.words = cosine;
  if (has_matches) values.keywords = matches / query.word_bound;
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
  SignalValues values;
  if (weights.latent > 0 && query.latent.size() == document.latent.size() &&
      !query.latent.IsZero() && !document.latent.IsZero()) {
    values.latent = Dot(query.latent, document.latent);
  }
  CompareWords(query, document, values);
  values.characters = SparseDot(query.characters, document.characters);
  values.concepts = SparseDot(query.concepts, document.concepts);
  return MeanOfSignals(values, weights);
}

}  // namespace tandem
