#ifndef TANDEM_INDEXER_DOMAIN_EMBEDDING_H_
#define TANDEM_INDEXER_DOMAIN_EMBEDDING_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/domain/latent_vector.h"

namespace tandem {

// A sparse vector. Ids ascend strictly; both lists have the same length;
// weights are finite and above 0.
struct SparseVector {
  std::vector<uint32_t> ids;
  std::vector<float> weights;

  bool empty() const { return ids.empty(); }
  friend bool operator==(const SparseVector&, const SparseVector&) = default;
};

// Inner product: the sum over the common ids. O(n + m).
float Dot(const SparseVector& a, const SparseVector& b);

// Scales to Euclidean length 1; a zero vector stays as it is.
void Normalize(SparseVector& v);

// A language in two bytes; 0 is not known.
using LanguageTag = uint16_t;

// The tag of an ISO 639 code of two or three lower-case letters; 0 for anything
// else.
LanguageTag PackLanguage(absl::string_view code);

// One text as index and scorer see it. Every part has Euclidean length 1
// (concepts: below 1), or is all zero (latent) or empty (sparse) where the text
// says nothing.
struct TextVector {
  // Embedder::dimension() components.
  LatentVector latent;
  // Words and pairs of words, by 32-bit hash.
  SparseVector words;
  // BM25: what words.ids[i] in this text is worth to a text that asks for it.
  // As long as words.ids; each is above 0.
  std::vector<float> word_matches;
  // BM25: what a text could be worth at most to this one when it asks.
  float word_bound = 0;
  // Character n-grams after transliteration and folding, by 32-bit hash.
  SparseVector characters;
  // Concepts of the taxonomies, by number. The shorter of 1 the less there is
  // to go by.
  SparseVector concepts;
  // Of the text, stated or guessed.
  LanguageTag language = 0;

  // Whether the text says anything at all.
  bool IsBlank() const {
    return words.empty() && characters.empty() && concepts.empty();
  }
  friend bool operator==(const TextVector&, const TextVector&) = default;
};

// An organisation's items as vectors, item by item, never pooled.
struct EmbeddedProfile {
  // Names, missions, values and sectors together.
  TextVector mission;
  // Character n-grams of the names, of length 1; empty if there are none.
  SparseVector name;
  // In the order of Organisation::offers.
  std::vector<TextVector> offers;
  // In the order of Organisation::needs.
  std::vector<TextVector> needs;

  friend bool operator==(const EmbeddedProfile&,
                         const EmbeddedProfile&) = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_EMBEDDING_H_
