#ifndef TANDEM_INDEXER_CATALOG_DIGEST_POSTINGS_H_
#define TANDEM_INDEXER_CATALOG_DIGEST_POSTINGS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/catalog/item_digest.h"
#include "indexer/index/item_index.h"

namespace tandem {

// The digests of a few thousand organisations the other way round: who has a
// concept in an item of a role, and who has an item near a centroid. A request
// adds up over those who have something in common with it and passes over the
// others: two of a hundred concepts, mostly.
//
//   std::vector<uint16_t> sums(DigestPostings::kRows);
//   postings.Add(DigestPostings::ConceptKey(ItemRole::kOffer, 17), factor,
//                sums.data());
//
// Where an organisation states no offers, its mission is among the offers, too
// (see BenefitOf).
//
// The layout, lists of places and small weights that are added into an array of
// sums, is from J. Zobel, A. Moffat, "Inverted files for text search engines",
// ACM Computing Surveys 38, 2006.
//
// Immutable; thread-safe.
class DigestPostings {
 public:
  // Organisations, in rows: so few that their sums stay in the cache.
  static constexpr uint32_t kRows = 8192;
  // A weight of 1.
  static constexpr uint32_t kOne = 255;

  // One organisation. Borrows its digest; null: nobody's row any more.
  struct Row {
    const ItemDigest* digest = nullptr;
    uint32_t slot = 0;
  };

  // At most kRows rows.
  explicit DigestPostings(absl::Span<const Row> rows);

  // Keys of lists; `concept_id` at most ItemDigest::kMaxConcept.
  static constexpr uint32_t ConceptKey(ItemRole role, uint32_t concept_id) {
    return static_cast<uint32_t>(role) << 16 | concept_id;
  }
  static constexpr uint32_t CodeKey(ItemRole role, uint8_t code) {
    return uint32_t{kItemRoleCount} << 16 | static_cast<uint32_t>(role) << 8 |
           code;
  }

  // sums[row] += factor x weight / 256 for every row in the list of `key`, up
  // to the largest number. The weight is that of the concept in the item that
  // has most of it, times kOne, or kOne for a code. `factor` < 2^24.
  void Add(uint32_t key, uint32_t factor, uint16_t* sums) const;

  uint32_t size() const { return static_cast<uint32_t>(slots_.size()); }
  // Whose row it is or was.
  uint32_t slot(uint32_t row) const { return slots_[row]; }
  bool states_needs(uint32_t row) const { return (flags_[row] & kNeeds) != 0; }
  bool states_offers(uint32_t row) const {
    return (flags_[row] & kOffers) != 0;
  }

 private:
  static constexpr uint8_t kNeeds = 1;
  static constexpr uint8_t kOffers = 2;

  std::vector<uint32_t> slots_;
  std::vector<uint8_t> flags_;
  // Ascending; the list of keys_[i] is [ends_[i], ends_[i + 1]).
  std::vector<uint32_t> keys_;
  std::vector<uint32_t> ends_;
  // Of all lists, one after the other.
  std::vector<uint16_t> rows_;
  std::vector<uint8_t> weights_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_DIGEST_POSTINGS_H_
