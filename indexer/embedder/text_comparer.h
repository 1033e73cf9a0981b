#ifndef TANDEM_INDEXER_EMBEDDER_TEXT_COMPARER_H_
#define TANDEM_INDEXER_EMBEDDER_TEXT_COMPARER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/domain/embedding.h"
#include "indexer/domain/text_signals.h"

namespace tandem {

// Both directions of the likeness of two texts.
struct TwoWayLikeness {
  double asks = 0;     // Similarity(ours, other)
  double answers = 0;  // Similarity(other, ours)

  friend bool operator==(const TwoWayLikeness&,
                         const TwoWayLikeness&) = default;
};

// A TextComparer compares the same few texts with one other after another, and
// gives the very bits that Similarity gives, pair by pair, for much less: it
// looks each feature of the other text up once, in a table of the features of
// all of ours, instead of walking through both texts for each pair.
//
//   const TextComparer comparer(our_items, signals);
//   comparer.Compare(their_offer, 0, likenesses);  // One for each of ours.
//
// Immutable; thread-safe. Borrows the texts.
class TextComparer {
 public:
  // At most 65,535 texts, none null; they and `signals` must outlive this.
  TextComparer(std::vector<const TextVector*> texts,
               const TextSignals& signals);

  size_t size() const { return texts_.size(); }

  // Sets likenesses[i] to that of text first + i and `other`. first +
  // likenesses.size() <= size().
  void Compare(const TextVector& other, size_t first,
               absl::Span<TwoWayLikeness> likenesses) const;

 private:
  // One feature of one of our texts.
  struct Posting {
    uint16_t text = 0;
    uint8_t step = 0;
    uint8_t match_step = 0;  // words only
  };

  // From ids of features to postings, in ascending order of texts. Open
  // addressing, behind a bitmap that most ids of other texts do not pass.
  class Table {
   public:
    void Add(uint16_t text, const SparseView& vector,
             absl::Span<const uint8_t> match_steps);
    // After the last Add, before the first Find.
    void Finish();
    // Empty if none of our texts has the feature.
    absl::Span<const Posting> Find(uint32_t id) const {
      const uint32_t bit = id * 0x85EBCA6BU >> filter_shift_;
      if ((filter_[bit / 64] >> (bit % 64) & 1) == 0) return {};
      return FindKey(id);
    }

   private:
    struct Key {
      uint32_t id = 0;
      uint32_t first = 0;
      uint32_t count = 0;  // 0: the place is free
    };
    struct Added {
      uint32_t id = 0;
      Posting posting;
    };

    absl::Span<const Posting> FindKey(uint32_t id) const;
    Key& PlaceOf(uint32_t id);

    std::vector<Added> added_;
    std::vector<Posting> postings_;
    std::vector<Key> keys_;
    std::vector<uint64_t> filter_;
    int key_shift_ = 0;
    int filter_shift_ = 0;
  };

  // What one of our texts has in common with the other, in steps.
  struct Sums {
    uint32_t words = 0;
    uint32_t matches_there = 0;  // of the other, for our words
    uint32_t matches_here = 0;   // of ours, for its words
    uint32_t characters = 0;
    uint32_t concepts = 0;
  };

  void AddUp(const PackedText& other, absl::Span<Sums> sums) const;
  TwoWayLikeness Weigh(const TextVector& ours, const TextVector& other,
                       double latent, const Sums& sums) const;

  const std::vector<const TextVector*> texts_;
  const TextSignals& signals_;
  const LatentProducts latent_;
  Table words_;
  Table characters_;
  Table concepts_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_TEXT_COMPARER_H_
