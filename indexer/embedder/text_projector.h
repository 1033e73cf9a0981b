#ifndef TANDEM_INDEXER_EMBEDDER_TEXT_PROJECTOR_H_
#define TANDEM_INDEXER_EMBEDDER_TEXT_PROJECTOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "indexer/domain/embedding.h"
#include "indexer/embedder/latent_model.h"
#include "indexer/text/text_features.h"

namespace tandem {

// Turns the features of a text into its vector by a fitted model.
//
// A sparse signal weighs a feature by (1 + ln tf) x idf and has length 1. A
// pair of words weighs half, and only if other texts have it, too. Concepts are
// divided by sqrt(length^2 + 4) instead: one common concept alone is weak
// evidence.
//
// A word's match is its BM25 weight (S. Robertson, H. Zaragoza, "The
// probabilistic relevance framework: BM25 and beyond", 2009) with k1 = 0.9 and
// b = 0.75:
//   idf x tf x (k1 + 1) / (tf + k1 x (1 - b + b x words / mean words))
// a pair's 0.3 times that. The bound is the sum of idf x (k1 + 1) over the
// words.
//
// idf = ln(1 + texts / texts with the feature), both of the text's own language
// with 50 texts of the whole directory added: a word that every text of a
// language has says nothing there, however rare it is elsewhere.
//
// Of words and of characters the heaviest 1,000 and 2,000 stay, which bounds
// what a very long text takes. The latent part is the sum of the projections of
// the three signals, each times its scale, brought to length 1.
//
// Immutable; thread-safe.
class TextProjector {
 public:
  // Features that a vector keeps.
  static constexpr size_t kMaxWords = 1000;
  static constexpr size_t kMaxCharacters = 2000;

  // `model` must outlive the projector.
  explicit TextProjector(const LatentModel& model);

  // The sparse signals, not yet rounded.
  TextWeights Weigh(const TextFeatures& features) const;

  // All of the vector.
  TextVector Project(const TextFeatures& features) const;

  // Row of the projection for a feature; -1 if it has none.
  int32_t FindRow(Signal signal, uint32_t id) const;

 private:
  struct Known {
    uint32_t text_count = 0;
    int32_t row = -1;
  };
  using KnownFeatures = absl::flat_hash_map<uint32_t, Known>;
  struct LanguageCounts {
    double text_count = 0;
    std::array<absl::flat_hash_map<uint32_t, uint32_t>, LanguageTable::kSignals>
        signals;
  };

  // Inverse frequency of a feature in texts of one language; null: in all.
  float Idf(Signal signal, uint32_t id, const LanguageCounts* language) const;
  const LanguageCounts* FindLanguage(LanguageTag language) const;
  bool IsKnown(Signal signal, uint32_t id) const;
  void WeighWords(const TextFeatures& features, const LanguageCounts* language,
                  TextWeights& v) const;
  SparseVector WeighCounts(Signal signal,
                           const std::vector<FeatureCount>& counts,
                           const LanguageCounts* language) const;
  void AddProjection(Signal signal, const SparseVector& weights,
                     std::vector<float>& latent) const;

  const LatentModel& model_;
  std::array<KnownFeatures, kSignalCount> known_;
  absl::flat_hash_map<LanguageTag, LanguageCounts> languages_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_TEXT_PROJECTOR_H_
