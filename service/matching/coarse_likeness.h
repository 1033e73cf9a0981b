#ifndef TANDEM_SERVICE_MATCHING_COARSE_LIKENESS_H_
#define TANDEM_SERVICE_MATCHING_COARSE_LIKENESS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/text_signals.h"
#include "service/matching/best_likenesses.h"
#include "service/matching/concept_table.h"
#include "service/matching/party.h"
#include "service/matching/quick_weights.h"

namespace tandem {

// The first look at each of very many organisations, in some tens of
// nanoseconds: the likenesses of QuickLikeness with the centroid that is
// nearest to their text (Embedder::codebook) in place of its latent dimensions,
// so that nothing is multiplied for an organisation and little of it is read.
//
// That a centroid stands well for its texts where only the best of many are
// sought is from K. Santhanam, O. Khattab, C. Potts, M. Zaharia, "PLAID: an
// efficient engine for late interaction retrieval", CIKM 2022.
//
// Immutable; thread-safe. Borrows what it is given.
class CoarseLikeness {
 public:
  // `snapshot` must outlive this.
  CoarseLikeness(const Party& subject, const Snapshot& snapshot,
                 const TextSignals& signals);

  // Sets `best`, whose memory it uses again, to the largest likenesses with the
  // organisation at `slot`.
  void FindBest(uint32_t slot, BestLikenesses& best) const;

  // Asks the processor for what FindBest reads first.
  void Prefetch(uint32_t slot) const { snapshot_.DigestAt(slot).Prefetch(); }

 private:
  // Texts of ours, in the order of Party: needs, offers, mission, wish.
  struct Range {
    size_t begin = 0;
    size_t end = 0;
    size_t size() const { return end - begin; }
  };

  void AddText(const TextVector& text, size_t place,
               const QuickWeights& weights);
  // Sets likenesses[i] to that of text range.begin + i and item `item` of
  // `role`.
  void Compare(Range range, const ItemDigest& theirs, ItemRole role,
               size_t item, float* likenesses) const;

  const Snapshot& snapshot_;
  const Range needs_;
  const Range offers_;
  // Those that meet the partner's mission: ours, and the wish.
  const Range goals_;
  ConceptTable concepts_;
  // For each code of a row a line of one product for each text, zeros for
  // VectorRowsView::kNoCode: as they count beside concepts, and alone.
  std::vector<float> beside_concepts_;
  std::vector<float> alone_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_COARSE_LIKENESS_H_
