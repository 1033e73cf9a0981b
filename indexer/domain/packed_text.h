#ifndef TANDEM_INDEXER_DOMAIN_PACKED_TEXT_H_
#define TANDEM_INDEXER_DOMAIN_PACKED_TEXT_H_

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/base/shared_array.h"
#include "indexer/domain/sparse_vector.h"

namespace tandem {

// A language in two bytes; 0 is not known.
using LanguageTag = uint16_t;

// The sparse signals of one text while they are made. Every part has Euclidean
// length 1 (concepts: below 1), or is empty where the text says nothing.
struct TextWeights {
  // Words and pairs of words, by 32-bit hash.
  SparseVector words;
  // BM25: what words.ids[i] in this text is worth to a text that asks for it.
  // As long as words.ids, each above 0; or empty.
  std::vector<float> word_matches;
  // BM25: what a text could be worth at most to this one when it asks; not
  // negative.
  float word_bound = 0;
  // Character n-grams after transliteration and folding, by 32-bit hash.
  SparseVector characters;
  // Concepts of the taxonomies, by number. The shorter of 1 the less there is
  // to go by.
  SparseVector concepts;
  // Of the text, stated or guessed.
  LanguageTag language = 0;
};

// A packed sparse vector: ids of 24 bits that ascend strictly, weights in 8-bit
// fixed point above 0. Borrows the memory; copies are cheap.
class SparseView {
 public:
  // What an id is cut to. In two texts of 100 features that have nothing in
  // common, two features agree by chance once in 1,700 pairs of texts.
  static constexpr uint32_t kIdMask = 0xFFFFFF;
  static constexpr uint32_t kMaxStep = 255;

  SparseView() = default;
  // `bytes` holds `size` ids of three bytes, then `size` steps.
  SparseView(const std::byte* bytes, size_t size, float scale)
      : bytes_(bytes), size_(static_cast<uint32_t>(size)), scale_(scale) {}

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  // `i` < size().
  uint32_t id(size_t i) const {
    uint32_t word = 0;  // With one byte more, which is never the last.
    std::memcpy(&word, bytes_ + 3 * i, sizeof(word));
    return word & kIdMask;
  }
  // The weight is scale() * step(i).
  uint32_t step(size_t i) const {
    return static_cast<uint32_t>(bytes_[size_t{3} * size_ + i]);
  }
  float scale() const { return scale_; }
  float weight(size_t i) const { return scale_ * static_cast<float>(step(i)); }

 private:
  const std::byte* bytes_ = nullptr;
  uint32_t size_ = 0;
  float scale_ = 0;
};

// Product of two vectors from the sum of the products of their steps.
inline double ScaledProduct(uint32_t steps, float a, float b) {
  return steps * (double{a} * b);
}

// Inner product: the sum over the common ids. O(n + m).
double Dot(const SparseView& a, const SparseView& b);

// The sparse signals of one text in one piece of memory: four bytes a feature,
// five a word. Weights are rounded to steps of a 255th of the largest, then
// scaled so that the length of each part stays (of matches: their sum): a
// weight is off by less than two steps. Features whose ids agree in their lower
// 24 bits count as one, with the heavier's weight.
//
// Immutable; thread-safe; copies share the memory, and so may several texts.
class PackedText {
 public:
  // A text that says nothing.
  PackedText() = default;

  // At most 65,535 features of each kind.
  explicit PackedText(const TextWeights& weights);

  // Lets `texts` share one new piece of memory.
  static void ShareMemory(absl::Span<PackedText* const> texts);

  // Sets `texts` to those that `bytes` holds one behind another; they share one
  // piece of memory. DATA_LOSS, with what is wrong, if that are not so many
  // texts in order.
  static absl::Status Read(absl::string_view bytes,
                           absl::Span<PackedText* const> texts);

  // What Read reads. Lives as long as this or a copy of it.
  absl::string_view bytes() const {
    return {reinterpret_cast<const char*>(at()), head().bytes()};
  }

  // Views live as long as this or a copy of it.
  SparseView words() const {
    const Head h = head();
    return {at() + sizeof(Head), h.words, h.word_scale};
  }
  SparseView characters() const {
    const Head h = head();
    return {at() + h.characters_begin(), h.characters, h.character_scale};
  }
  SparseView concepts() const {
    const Head h = head();
    return {at() + h.concepts_begin(), h.concepts, h.concept_scale};
  }

  // TextWeights::word_matches[i] is match_scale() * match_step(i); the scale is
  // 0 where there are none.
  bool has_matches() const { return match_scale() > 0; }
  float match_scale() const { return head().match_scale; }
  // For each word. Lives as long as this or a copy of it.
  absl::Span<const uint8_t> match_steps() const {
    const Head h = head();
    return {reinterpret_cast<const uint8_t*>(at()) + sizeof(Head) +
                size_t{4} * h.words,
            h.words};
  }
  float word_bound() const { return head().word_bound; }
  LanguageTag language() const { return head().language; }

  // Whether the text says anything at all.
  bool IsBlank() const {
    const Head h = head();
    return h.words == 0 && h.characters == 0 && h.concepts == 0;
  }

  friend bool operator==(const PackedText& a, const PackedText& b) {
    return a.bytes() == b.bytes();
  }

 private:
  // Begins the memory of a text; words, matches, characters and concepts
  // follow. Little endian, as it lies in the store.
  struct Head {
    float word_scale = 0;
    float match_scale = 0;
    float word_bound = 0;
    float character_scale = 0;
    float concept_scale = 0;
    uint16_t words = 0;
    uint16_t characters = 0;
    uint16_t concepts = 0;
    uint16_t language = 0;

    size_t characters_begin() const { return sizeof(Head) + size_t{5} * words; }
    size_t concepts_begin() const {
      return characters_begin() + size_t{4} * characters;
    }
    size_t bytes() const { return concepts_begin() + size_t{4} * concepts; }
  };
  static const std::byte kNothing[sizeof(Head)];

  // What begins at that byte of `memory`.
  PackedText(SharedArray<std::byte> memory, size_t begin)
      : memory_(std::move(memory)), begin_(static_cast<uint32_t>(begin)) {}

  const std::byte* at() const {
    return memory_.data() == nullptr ? kNothing : memory_.data() + begin_;
  }
  Head head() const {
    Head head;
    std::memcpy(&head, at(), sizeof(head));
    return head;
  }
  absl::Status Check() const;

  // Millions are held: a number takes half of what a pointer takes.
  SharedArray<std::byte> memory_;
  uint32_t begin_ = 0;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_PACKED_TEXT_H_
