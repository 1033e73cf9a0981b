#ifndef TANDEM_INDEXER_CATALOG_ITEM_DIGEST_H_
#define TANDEM_INDEXER_CATALOG_ITEM_DIGEST_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "indexer/base/shared_array.h"
#include "indexer/domain/embedding.h"
#include "indexer/index/item_index.h"
#include "indexer/kernels/centroids.h"

namespace tandem {

// What a first look at an organisation's items needs, in one piece of memory of
// some hundreds of bytes: where their rows are, what kinds of texts they are,
// and their concepts. Millions are looked at for an answer, a whole profile
// lies in a hundred places.
//
// Immutable; thread-safe; copies are cheap and share the memory.
class ItemDigest {
 public:
  // A concept's number and its weight, in steps.
  class Concept {
   public:
    Concept(uint16_t id, uint16_t weight)
        : packed_(uint32_t{id} << 16 | weight) {}
    explicit Concept(uint32_t packed) : packed_(packed) {}

    uint32_t id() const { return packed_ >> 16; }
    uint32_t weight() const { return packed_ & 0xFFFF; }
    uint32_t packed() const { return packed_; }

   private:
    uint32_t packed_;
  };
  static constexpr float kWeightStep = 1.0f / 65535.0f;
  static constexpr uint32_t kMaxConcept = 65535;

  // The code of a text without latent dimensions, or where the codebook is
  // empty.
  static constexpr uint8_t kNoCode = 255;

  // The items of one role. Borrows the digest's memory.
  class Items {
   public:
    size_t size() const { return size_; }
    // The centroid of the codebook that is nearest to item `i`, or kNoCode.
    uint8_t code(size_t i) const { return ends_[i] >> kEndBits; }
    // Of item `i`, by ascending number: packed, see Concept.
    absl::Span<const uint32_t> concepts(size_t i) const {
      const uint32_t begin = ends_[static_cast<ptrdiff_t>(i) - 1] & kEndMask;
      return {concepts_ + begin, (ends_[i] & kEndMask) - begin};
    }

   private:
    friend class ItemDigest;
    const uint32_t* ends_ = nullptr;  // a word lies before the first
    const uint32_t* concepts_ = nullptr;
    size_t size_ = 0;
  };

  // An organisation without rows.
  ItemDigest() = default;

  // `codebook` has at most 255 centroids. Concepts beyond kMaxConcept are left
  // out.
  ItemDigest(const EmbeddedProfile& vectors,
             const std::array<uint32_t, kItemRoleCount>& first_rows,
             const Centroids& codebook);

  // Its items lie in rows from `first_rows` on. Of a digest without a copy.
  void SetRows(const std::array<uint32_t, kItemRoleCount>& first_rows);

  // Items of a role lie in rows [first_row, first_row + count) of its index.
  uint32_t first_row(ItemRole role) const {
    return words_[static_cast<size_t>(role)];
  }
  size_t count(ItemRole role) const {
    return words_[kItemRoleCount + static_cast<size_t>(role)];
  }

  // Items of an organisation that has rows.
  Items items(ItemRole role) const {
    Items items;
    items.ends_ = words_.data() + kEnds;
    for (size_t r = 0; r < static_cast<size_t>(role); ++r) {
      items.ends_ += words_[kItemRoleCount + r];
    }
    items.concepts_ = words_.data() + kEnds + words_[kItems];
    items.size_ = count(role);
    return items;
  }

  // Asks the processor for the memory, most of which is two or three lines.
  void Prefetch() const {
    const auto* bytes = reinterpret_cast<const char*>(words_.data());
    __builtin_prefetch(bytes);
    __builtin_prefetch(bytes + 64);
    __builtin_prefetch(bytes + 128);
  }

 private:
  // First rows, counts, number of items, 0, each item's code and the end of its
  // concepts, all concepts.
  static constexpr size_t kItems = size_t{2} * kItemRoleCount;
  static constexpr size_t kEnds = kItems + 2;
  static constexpr int kEndBits = 24;
  static constexpr uint32_t kEndMask = (uint32_t{1} << kEndBits) - 1;

  SharedArray<uint32_t> words_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_ITEM_DIGEST_H_
