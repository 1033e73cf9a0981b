#ifndef TANDEM_INDEXER_CATALOG_ITEM_DIGEST_H_
#define TANDEM_INDEXER_CATALOG_ITEM_DIGEST_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/types/span.h"
#include "indexer/domain/embedding.h"
#include "indexer/index/item_index.h"

namespace tandem {

// What a first look at an organisation's items needs, in one piece of memory of
// some hundreds of bytes: where their rows are, and their concepts. Millions
// are looked at for an answer, a whole profile lies in a hundred places.
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

  // An organisation without rows.
  ItemDigest() = default;

  // Concepts beyond number 65,535 are left out.
  ItemDigest(const EmbeddedProfile& vectors,
             const std::array<uint32_t, kItemRoleCount>& first_rows);

  // Items of a role lie in rows [first_row, first_row + count) of its index.
  uint32_t first_row(ItemRole role) const {
    return words_[static_cast<size_t>(role)];
  }
  size_t count(ItemRole role) const {
    return words_[kItemRoleCount + static_cast<size_t>(role)];
  }

  // Of item `i` < count(role), by ascending number: packed, see Concept.
  absl::Span<const uint32_t> concepts(ItemRole role, size_t i) const {
    const uint32_t* ends = words_.get() + kEnds;
    for (size_t r = 0; r < static_cast<size_t>(role); ++r) {
      i += words_[kItemRoleCount + r];
    }
    const uint32_t* all = ends + words_[kItems];
    const uint32_t begin = i == 0 ? 0 : ends[i - 1];
    return absl::MakeConstSpan(all + begin, ends[i] - begin);
  }

  // Asks the processor for the memory.
  void Prefetch() const { __builtin_prefetch(words_.get()); }

 private:
  // First rows, counts, number of items, the end of each item's concepts, all
  // concepts.
  static constexpr size_t kItems = 2 * kItemRoleCount;
  static constexpr size_t kEnds = kItems + 1;

  std::shared_ptr<const uint32_t[]> words_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_ITEM_DIGEST_H_
