#include "indexer/index/slot_bitmap.h"

#include <roaring/roaring.h>

#include <utility>

namespace tandem {

struct SlotBitmap::Bits {
  // Owns `bitmap`.
  explicit Bits(roaring_bitmap_t* bitmap) : roaring(bitmap) {}
  ~Bits() { roaring_bitmap_free(roaring); }
  Bits(const Bits&) = delete;
  Bits& operator=(const Bits&) = delete;

  roaring_bitmap_t* const roaring;
};

SlotBitmap::SlotBitmap()
    : bits_(std::make_unique<Bits>(roaring_bitmap_create())) {}

SlotBitmap::SlotBitmap(const SlotBitmap& other)
    : bits_(std::make_unique<Bits>(roaring_bitmap_copy(other.bits_->roaring))) {
}

SlotBitmap::SlotBitmap(SlotBitmap&& other) noexcept = default;

SlotBitmap& SlotBitmap::operator=(const SlotBitmap& other) {
  if (this != &other) *this = SlotBitmap(other);
  return *this;
}

SlotBitmap& SlotBitmap::operator=(SlotBitmap&& other) noexcept = default;

SlotBitmap::~SlotBitmap() = default;

void SlotBitmap::Add(uint32_t slot) {
  roaring_bitmap_add(bits_->roaring, slot);
}

void SlotBitmap::Remove(uint32_t slot) {
  roaring_bitmap_remove(bits_->roaring, slot);
}

bool SlotBitmap::Contains(uint32_t slot) const {
  return roaring_bitmap_contains(bits_->roaring, slot);
}

bool SlotBitmap::empty() const {
  return roaring_bitmap_is_empty(bits_->roaring);
}

uint64_t SlotBitmap::size() const {
  return roaring_bitmap_get_cardinality(bits_->roaring);
}

void SlotBitmap::IntersectWith(const SlotBitmap& other) {
  roaring_bitmap_and_inplace(bits_->roaring, other.bits_->roaring);
}

void SlotBitmap::UniteWith(const SlotBitmap& other) {
  roaring_bitmap_or_inplace(bits_->roaring, other.bits_->roaring);
}

void SlotBitmap::ForEach(absl::FunctionRef<bool(uint32_t)> visit) const {
  roaring_iterate(
      bits_->roaring,
      [](uint32_t slot, void* call) {
        return (*static_cast<absl::FunctionRef<bool(uint32_t)>*>(call))(slot);
      },
      &visit);
}

std::vector<uint32_t> SlotBitmap::ToSlots() const {
  std::vector<uint32_t> slots(size());
  roaring_bitmap_to_uint32_array(bits_->roaring, slots.data());
  return slots;
}

std::vector<uint64_t> SlotBitmap::ToWords(uint32_t limit) const {
  std::vector<uint64_t> words((uint64_t{limit} + 63) / 64, 0);
  ForEach([&words](uint32_t slot) {
    words[slot / 64] |= uint64_t{1} << (slot % 64);
    return true;
  });
  return words;
}

bool operator==(const SlotBitmap& a, const SlotBitmap& b) {
  return roaring_bitmap_equals(a.bits_->roaring, b.bits_->roaring);
}

}  // namespace tandem
