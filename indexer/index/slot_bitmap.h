#ifndef TANDEM_INDEXER_INDEX_SLOT_BITMAP_H_
#define TANDEM_INDEXER_INDEX_SLOT_BITMAP_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"

namespace tandem {

// A set of slots (places of organisations in a snapshot), kept as a compressed
// bitmap: D. Lemire et al., "Roaring bitmaps: implementation of an optimized
// software library", 2018. A million slots take at most 128 KiB, few slots take
// two bytes each.
//
//   SlotBitmap both = in_albania;
//   both.IntersectWith(speaks_albanian);
//   both.ForEach([&](uint32_t slot) { ...; return true; });
//
// Thread-compatible value; a copy copies the bits. What was moved from may only
// be assigned to or destroyed.
class SlotBitmap {
 public:
  SlotBitmap();
  SlotBitmap(const SlotBitmap& other);
  SlotBitmap(SlotBitmap&& other) noexcept;
  SlotBitmap& operator=(const SlotBitmap& other);
  SlotBitmap& operator=(SlotBitmap&& other) noexcept;
  ~SlotBitmap();

  void Add(uint32_t slot);
  void Remove(uint32_t slot);
  bool Contains(uint32_t slot) const;
  bool empty() const;
  uint64_t size() const;

  // Keeps what is in `other`, too; adds what is in `other`.
  void IntersectWith(const SlotBitmap& other);
  void UniteWith(const SlotBitmap& other);

  // Calls `visit` for every slot, ascending, until it returns false.
  void ForEach(absl::FunctionRef<bool(uint32_t)> visit) const;

  // All slots, ascending.
  std::vector<uint32_t> ToSlots() const;

  // Slot i is bit i % 64 of word i / 64. `limit` is above every slot.
  std::vector<uint64_t> ToWords(uint32_t limit) const;

  friend bool operator==(const SlotBitmap& a, const SlotBitmap& b);

 private:
  struct Bits;

  std::unique_ptr<Bits> bits_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_SLOT_BITMAP_H_
