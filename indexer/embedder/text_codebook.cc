#include "indexer/embedder/text_codebook.h"

#include <cstddef>
#include <utility>

#include "indexer/base/seeded_random.h"
#include "indexer/domain/embedding.h"
#include "indexer/embedder/text_projector.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {
namespace {

// As many as a byte tells apart from none: four times as many put the best
// partners hardly further in front.
constexpr size_t kCentroids = 255;

}  // namespace

uint8_t CodeOf(const LatentVector& latent, const Centroids& codebook) {
  if (latent.IsZero() || codebook.size() == 0) return kNoTextCode;
  uint32_t nearest = 0;
  codebook.Assign(latent.fixed().high, 1, &nearest);
  return static_cast<uint8_t>(nearest);
}

std::vector<TextFeatures> SampleForCodebook(std::vector<TextFeatures> texts,
                                            uint64_t seed) {
  SeededRandom random(seed);
  random.Shuffle(texts);
  constexpr size_t kSamples = kCentroids * Centroids::kSamplesPerCentroid;
  if (texts.size() > kSamples) texts.resize(kSamples);
  return texts;
}

Centroids MakeCodebook(absl::Span<const TextFeatures> sample,
                       const LatentModel& model) {
  const TextProjector projector(model);
  std::vector<LatentVector> latents;
  std::vector<FixedPoint> planes;
  for (const TextFeatures& text : sample) {
    LatentVector latent = projector.Project(text).latent;
    if (latent.IsZero()) continue;
    planes.push_back(latent.fixed());
    latents.push_back(std::move(latent));
  }
  return Centroids::Train(model.options.dimension, planes, kCentroids);
}

}  // namespace tandem
