#ifndef TANDEM_SERVICE_MATCHING_QUICK_LIKENESS_H_
#define TANDEM_SERVICE_MATCHING_QUICK_LIKENESS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/text_signals.h"
#include "service/matching/best_likenesses.h"
#include "service/matching/concept_table.h"
#include "service/matching/pair_likeness.h"
#include "service/matching/party.h"

namespace tandem {

// A quick look at pairs: the likenesses of SubjectLikeness as latent dimensions
// and concepts alone tell them, for a part of the work. The latent dimensions
// are the high planes of the snapshot's rows, multiplied as integers for many
// organisations at a time.
//
//   QuickLikeness::Products products;
//   quick.Multiply(slots, products);
//   for (size_t i = 0; i < slots.size(); ++i) quick.Compare(products, i, pair);
//
//   likeness = clamp((l x latent + c x concepts) / (l + c), 0, 1)
//            = clamp(latent, 0, 1) where either text has no concept
//
// with the weights of QuickWeights. Latent dimensions alone would not do: one
// of the first ten by all signals may be among the last half by them, where it
// is among the first hundredth by both.
//
// Immutable; thread-safe. Borrows what it is given.
class QuickLikeness {
 public:
  // The products of all texts of the subject with those of some organisations,
  // for use again. Confined to one thread.
  class Products {
   public:
    // Those that were multiplied with.
    absl::Span<const uint32_t> slots() const { return slots_; }

   private:
    friend class QuickLikeness;
    // With the rows of one role, of one organisation after the other.
    struct Part {
      std::vector<uint32_t> begins;  // of each organisation's rows
      std::vector<const int8_t*> planes;
      std::vector<float> scales;
      // Of texts [first, ...) of ours: one line of all rows for each.
      size_t first = 0;
      std::vector<int32_t> products;
    };
    std::vector<uint32_t> slots_;
    std::vector<const ItemDigest*> digests_;
    std::array<Part, kItemRoleCount> parts_;
  };

  // `snapshot` must outlive this.
  QuickLikeness(const Party& subject, const Snapshot& snapshot,
                const TextSignals& signals);

  // Multiplies with the organisations at `slots` of the snapshot: some tens, so
  // that products stay in the cache.
  void Multiply(absl::Span<const uint32_t> slots, Products& products) const;

  // Sets `pair`, whose memory it uses again, to the likenesses with the i-th
  // organisation of `products`.
  void Compare(const Products& products, size_t i, PairLikeness& pair) const;

  // Sets `best`, whose memory it uses again, to the largest of these.
  void FindBest(const Products& products, size_t i, BestLikenesses& best) const;

  const Snapshot& snapshot() const { return snapshot_; }

 private:
  // Texts of ours, in the order of Party: needs, offers, mission, wish.
  struct Range {
    size_t begin = 0;
    size_t end = 0;
    size_t size() const { return end - begin; }
  };

  void AddText(const TextVector& text);
  // The texts of ours that theirs of a role are multiplied with.
  Range RangeFor(ItemRole role) const;
  // Calls take(their text, likenesses) for those of `role` of the i-th
  // organisation, with one likeness for each of ours in `range`.
  template <typename Take>
  void CompareTexts(Range range, const Products& products, size_t i,
                    ItemRole role, Take take) const;

  const Snapshot& snapshot_;
  Range needs_;
  Range offers_;
  Range mission_;
  Range wish_;
  size_t padded_ = 0;
  float latent_weight_ = 0.0f;         // of the product of two unit vectors
  std::vector<int8_t> planes_;         // one after the other
  std::vector<float> scales_;          // of products with a row of scale 1
  std::vector<uint8_t> has_concepts_;  // by text of ours
  ConceptTable concepts_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_QUICK_LIKENESS_H_
