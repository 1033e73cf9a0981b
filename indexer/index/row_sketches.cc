#include "indexer/index/row_sketches.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "indexer/index/large_memory.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {
namespace {

// Slots for each row beyond which a table of all slots between the first and
// the last would be larger than it is worth.
constexpr uint32_t kMostSlotsForEach = 2;

// The bits of a word, which begins at slot `at`, whose slots are in [begin,
// end).
uint64_t Between(size_t at, size_t begin, size_t end) {
  uint64_t bits = ~uint64_t{0};
  if (at < begin) bits &= ~uint64_t{0} << (begin - at);
  if (end - at < 64) bits &= ~uint64_t{0} >> (64 - (end - at));
  return bits;
}

}  // namespace

RowSketches::Segment::Segment(const VectorRowsView& rows,
                              const SketchRotation& rotation, uint32_t first,
                              const KeptSketches& kept)
    : size(std::min(kSegmentRows, rows.size() - first)),
      memory(AllocateLargeMemory(size * rotation.code_bytes())),
      codes(reinterpret_cast<uint64_t*>(memory.get())),
      scales(size) {
  Sketch(rows, rotation, first, TakeKept(kept, rotation.bits() / 64, first));
  IndexSlots(rows, first);
}

std::vector<uint32_t> RowSketches::Segment::TakeKept(const KeptSketches& kept,
                                                     size_t words,
                                                     uint32_t first) {
  const size_t code_bytes = words * sizeof(uint64_t);
  const std::byte* kept_scales = kept.bytes + kept.size * code_bytes;
  std::vector<uint32_t> missing;
  for (uint32_t row = 0; row < size; ++row) {
    const size_t now = size_t{first} + row;
    const uint32_t before =
        now < kept.before.size() ? kept.before[now] : KeptSketches::kNone;
    if (before == KeptSketches::kNone) {
      missing.push_back(row);
      continue;
    }
    std::memcpy(codes + row * words, kept.bytes + before * code_bytes,
                code_bytes);
    std::memcpy(&scales[row], kept_scales + before * sizeof(float),
                sizeof(float));
  }
  return missing;
}

void RowSketches::Segment::Sketch(const VectorRowsView& rows,
                                  const SketchRotation& rotation,
                                  uint32_t first,
                                  absl::Span<const uint32_t> wanted) {
  constexpr size_t kTogether = SketchRotation::kTogether;
  const size_t words = rotation.bits() / 64;
  std::vector<float> vector(rotation.bits());
  std::vector<float> rotated(kTogether * rotation.bits());
  for (size_t next = 0; next < wanted.size(); next += kTogether) {
    const size_t together = std::min(kTogether, wanted.size() - next);
    for (size_t v = 0; v < together; ++v) {
      FromFixedPoint(rows.fixed(first + wanted[next + v]), rows.dimension(),
                     vector.data());
      for (size_t i = 0; i < vector.size(); ++i) {
        rotated[kTogether * i + v] = vector[i];
      }
    }
    rotation.RotateTogether(rotated.data());
    for (size_t v = 0; v < together; ++v) {
      const uint32_t row = wanted[next + v];
      uint64_t* code = codes + row * words;
      float magnitude = 0.0f;
      float square = 0.0f;
      for (size_t i = 0; i < rotation.bits(); ++i) {
        const float x = rotated[kTogether * i + v];
        code[i / 64] |= uint64_t{x >= 0.0f} << (i % 64);
        magnitude += std::abs(x);
        square += x * x;
      }
      if (magnitude > 0.0f) scales[row] = square / magnitude;
    }
  }
}

void RowSketches::Segment::IndexSlots(const VectorRowsView& rows,
                                      uint32_t first) {
  slots.reserve(size);
  for (uint32_t i = 0; i < size; ++i) {
    slots.push_back(rows.item(first + i).slot);
  }
  if (!std::is_sorted(slots.begin(), slots.end())) return;
  const uint32_t range = slots.back() - slots.front() + 1;
  if (range > kMostSlotsForEach * size) return;
  first_slot = slots.front();
  begins.resize(range + 1);
  for (const uint32_t slot : slots) ++begins[slot - first_slot + 1];
  const bool one_each = std::all_of(begins.begin() + 1, begins.end(),
                                    [](uint32_t count) { return count == 1; });
  for (uint32_t i = 0; i < range; ++i) begins[i + 1] += begins[i];
  if (one_each) begins = {};
  slots = {};
}

uint32_t* RowSketches::Segment::Find(uint32_t begin, uint32_t end,
                                     const SlotSet& in, uint32_t* to) const {
  if (!slots.empty()) {
    for (uint32_t row = begin; row < end; ++row) {
      if (in.contains(slots[row])) *to++ = row - begin;
    }
    return to;
  }
  // The slots of the first row and of the last.
  const auto slot_of = [this](uint32_t row) {
    if (begins.empty()) return first_slot + row;
    return first_slot +
           static_cast<uint32_t>(
               std::upper_bound(begins.begin(), begins.end(), row) -
               begins.begin() - 1);
  };
  const size_t least = slot_of(begin);
  const size_t behind = slot_of(end - 1) + size_t{1};
  const absl::Span<const uint64_t> words = in.words();
  for (size_t word = least / 64; word < words.size() && word * 64 < behind;
       ++word) {
    const size_t at = word * 64;
    uint64_t bits = words[word] & Between(at, least, behind);
    if (begins.empty()) {
      const auto row = static_cast<uint32_t>(at - first_slot) - begin;
      for (; bits != 0; bits &= bits - 1) *to++ = row + std::countr_zero(bits);
    }
    for (; bits != 0; bits &= bits - 1) {
      const size_t i = at + std::countr_zero(bits) - first_slot;
      const uint32_t last = std::min(begins[i + 1], end);
      for (uint32_t row = std::max(begins[i], begin); row < last; ++row) {
        *to++ = row - begin;
      }
    }
  }
  return to;
}

RowSketches::RowSketches(const VectorRowsView& rows,
                         const SketchRotation& rotation,
                         const RowSketches* before)
    : size_(rows.size()), words_(rotation.bits() / 64) {
  if (before != nullptr) {
    segments_ = before->segments_;
    if (!segments_.empty() && before->size_ < size_) segments_.pop_back();
  }
  AddSegments(rows, rotation, {});
}

RowSketches::RowSketches(const VectorRowsView& rows,
                         const SketchRotation& rotation,
                         const KeptSketches& kept)
    : size_(rows.size()), words_(rotation.bits() / 64) {
  AddSegments(rows, rotation, kept);
}

void RowSketches::AddSegments(const VectorRowsView& rows,
                              const SketchRotation& rotation,
                              const KeptSketches& kept) {
  for (auto row = static_cast<uint32_t>(segments_.size() * kSegmentRows);
       row < size_; row += kSegmentRows) {
    segments_.push_back(
        std::make_shared<const Segment>(rows, rotation, row, kept));
  }
}

void RowSketches::AppendTo(std::string& out) const {
  for (const auto& segment : segments_) {
    out.append(reinterpret_cast<const char*>(segment->codes),
               segment->size * words_ * sizeof(uint64_t));
  }
  for (const auto& segment : segments_) {
    out.append(reinterpret_cast<const char*>(segment->scales.data()),
               segment->size * sizeof(float));
  }
}

size_t RowSketches::Find(uint32_t first, const SlotSet& slots,
                         uint32_t* places) const {
  const Segment& segment = *segments_[first / kSegmentRows];
  const uint32_t begin = first % kSegmentRows;
  const uint32_t end = std::min(begin + kStepRows, segment.size);
  return segment.Find(begin, end, slots, places) - places;
}

void RowSketches::Bound(uint32_t first, const SketchPlanes& query,
                        uint32_t* places, size_t count, float* bounds) const {
  // The kernel takes whole steps.
  std::fill_n(places + count, kSketchStep, 0u);
  const Segment& segment = *segments_[first / kSegmentRows];
  const uint32_t begin = first % kSegmentRows;
  BoundSketches(query, segment.codes + begin * words_, &segment.scales[begin],
                places, count, bounds);
}

size_t RowSketches::MemoryBytes() const {
  size_t bytes = sizeof(*this);
  for (const auto& segment : segments_) {
    bytes +=
        sizeof(Segment) + segment->size * words_ * sizeof(uint64_t) +
        segment->scales.size() * sizeof(float) +
        (segment->begins.size() + segment->slots.size()) * sizeof(uint32_t);
  }
  return bytes;
}

}  // namespace tandem
