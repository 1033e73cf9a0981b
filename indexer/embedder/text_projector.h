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
// A sparse signal weighs a feature by (1 + ln tf) x idf, with idf =
// ln(1 + texts / texts with the feature), and has length 1. Of words and of
// characters the 400 of largest weight stay, which bounds the memory that a
// long text takes and leaves all that matters. The dense part is the sum of the
// projections of the three signals, each times its scale, brought to length 1.
//
// Immutable; thread-safe.
class TextProjector {
 public:
  // Features of words and of characters that a vector keeps.
  static constexpr size_t kMaxFeatures = 400;

  // `model` must outlive the projector.
  explicit TextProjector(const LatentModel& model);

  // The three sparse signals, `dense` left empty.
  TextVector Weigh(const TextFeatures& features) const;

  // All of the vector.
  TextVector Project(const TextFeatures& features) const;

  // Row of the projection for a feature; -1 if it has none.
  int32_t FindRow(Signal signal, uint32_t id) const;

 private:
  struct Known {
    float idf = 0;
    int32_t row = -1;
  };
  using KnownFeatures = absl::flat_hash_map<uint32_t, Known>;

  SparseVector WeighSignal(const std::vector<FeatureCount>& counts,
                           const KnownFeatures& known) const;
  void AddProjection(Signal signal, const SparseVector& weights,
                     std::vector<float>& dense) const;

  const LatentModel& model_;
  // Of a feature that the fitting texts have once or never.
  float rare_idf_ = 0;
  std::array<KnownFeatures, kSignalCount> known_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_TEXT_PROJECTOR_H_
