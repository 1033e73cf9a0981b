#ifndef TANDEM_SERVICE_MATCHING_COARSE_LIKENESS_H_
#define TANDEM_SERVICE_MATCHING_COARSE_LIKENESS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/text_signals.h"
#include "service/matching/best_likenesses.h"
#include "service/matching/party.h"
#include "service/matching/quick_weights.h"

namespace tandem {

// The first look at each of very many organisations, in a tenth of a
// microsecond: the likenesses of QuickLikeness with the centroid that is
// nearest to their text (Embedder::codebook) in place of its latent dimensions,
// so that nothing is multiplied for an organisation and little of it is read.
// Likenesses are bytes, sixteen of which are added up at a time.
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
  // organisation at `slot`. Each product is rounded to 1 / 255, each weight of
  // a concept of theirs to 1 / 16.
  void FindBest(uint32_t slot, BestLikenesses& best) const;

  // Asks the processor for what FindBest reads.
  void Prefetch(uint32_t slot) const { snapshot_.DigestAt(slot).Prefetch(); }

 private:
  static constexpr size_t kLanes = 16;
  // Weights of concepts are told apart in so many steps.
  static constexpr size_t kLevels = 16;

  // One likeness for each of sixteen texts of ours: a vector of GCC and Clang,
  // in a register.
  using Line = uint8_t __attribute__((vector_size(kLanes)));

  // Texts of ours, in the order of Party: needs, offers, mission, wish.
  struct Range {
    size_t begin = 0;
    size_t end = 0;
    size_t size() const { return end - begin; }
    bool contains(size_t text) const { return begin <= text && text < end; }
  };

  // Sixteen of the texts.
  struct Group {
    // By code, the line of the centroid's products: as they count alone, and
    // beside concepts.
    std::vector<Line> alone;
    std::vector<Line> beside_concepts;
    // By the concept's place and the level of its weight.
    std::vector<Line> concepts;
    // All ones for texts that their needs are compared with, else zeros.
    Line taking = {};
  };

  void AddText(const TextVector& text, size_t place,
               const QuickWeights& weights);
  void AddConcept(uint32_t id, size_t place, float weight);
  // Of item `i`.
  Line LineOf(const Group& group, const ItemDigest::Items& items,
              size_t i) const;

  const Snapshot& snapshot_;
  const Range needs_;
  const Range offers_;
  // Those that meet the partner's mission: ours, and the wish.
  const Range goals_;
  // By concept, its place in Group::concepts; 0 for those that no text of ours
  // has.
  std::vector<uint16_t> concept_places_;
  std::vector<Group> groups_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_COARSE_LIKENESS_H_
