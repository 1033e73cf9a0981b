#ifndef TANDEM_INDEXER_EMBEDDER_EMBEDDER_H_
#define TANDEM_INDEXER_EMBEDDER_EMBEDDER_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "indexer/domain/embedding.h"
#include "indexer/domain/organisation.h"
#include "indexer/kernels/centroids.h"

namespace tandem {

// An Embedder turns text into vectors. Vectors of two embedders with different
// fingerprints must never be compared.
//
//   TANDEM_ASSIGN_OR_RETURN(auto embedder, FitLatentEmbedder(corpus, ...));
//   TextVector v = embedder->EmbedText("dobrovolníci na venkově", "cs");
//
// Deterministic: the same embedder and text give the same bits on one machine.
// Immutable; thread-safe.
class Embedder {
 public:
  virtual ~Embedder() = default;
  Embedder(const Embedder&) = delete;
  Embedder& operator=(const Embedder&) = delete;

  // Never fails: text that says nothing gives a blank vector. `language` is an
  // ISO 639 code or empty for unknown.
  virtual TextVector EmbedText(absl::string_view text,
                               absl::string_view language) const = 0;

  // Item by item. Offers and needs with a competency get its label and concept
  // besides their text. Size, budget, settlement and contact are never read.
  virtual EmbeddedProfile EmbedProfile(
      const Organisation& organisation) const = 0;
  virtual TextVector EmbedOffer(const Offer& offer) const = 0;
  virtual TextVector EmbedNeed(const Need& need) const = 0;

  // Components of TextVector::latent.
  virtual int dimension() const = 0;

  // Kinds of texts by their latent dimensions: at most 255 centroids, fewer
  // where it was fitted on fewer texts.
  virtual const Centroids& codebook() const = 0;

  // Identifies algorithm, version, taxonomy and fit.
  virtual const std::string& fingerprint() const = 0;

  // Organisations that it was fitted on; 0 for the seed embedder.
  virtual int64_t fitted_on() const = 0;

  // Bytes from which LoadLatentEmbedder makes the same embedder again.
  virtual std::string Serialize() const = 0;

 protected:
  Embedder() = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_EMBEDDER_H_
