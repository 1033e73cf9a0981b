#include "indexer/embedder/similarity.h"

#include <cstddef>

#include "indexer/domain/embedding.h"
#include "indexer/embedder/signal_values.h"

namespace tandem {
namespace {

std::optional<double> SparseDot(const SparseView& a, const SparseView& b) {
  if (a.empty() || b.empty()) return std::nullopt;
  return Dot(a, b);
}

// Both signals of the words in one walk over their ids.
void CompareWords(const PackedText& query, const PackedText& document,
                  SignalValues& values) {
  const SparseView a = query.words();
  const SparseView b = document.words();
  if (a.empty() || b.empty()) return;
  const absl::Span<const uint8_t> match_steps = document.match_steps();
  uint32_t cosine = 0;
  uint32_t matches = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const uint32_t ours = a.id(i);
    const uint32_t theirs = b.id(j);
    if (ours == theirs) {
      cosine += a.step(i) * b.step(j);
      matches += match_steps[j];
    }
    i += ours <= theirs ? 1 : 0;
    j += theirs <= ours ? 1 : 0;
  }
  values.words = ScaledProduct(cosine, a.scale(), b.scale());
  if (query.word_bound() > 0 && document.has_matches()) {
    values.keywords =
        matches * double{document.match_scale()} / query.word_bound();
  }
}

}  // namespace

bool AreAcrossLanguages(const TextVector& a, const TextVector& b) {
  const LanguageTag ours = a.sparse.language();
  const LanguageTag theirs = b.sparse.language();
  return ours != 0 && theirs != 0 && ours != theirs;
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
  const PackedText& ours = query.sparse;
  const PackedText& theirs = document.sparse;
  CompareWords(ours, theirs, values);
  values.characters = SparseDot(ours.characters(), theirs.characters());
  values.concepts = SparseDot(ours.concepts(), theirs.concepts());
  return MeanOfSignals(values, weights);
}

}  // namespace tandem
