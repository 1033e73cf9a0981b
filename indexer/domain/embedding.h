#ifndef TANDEM_INDEXER_DOMAIN_EMBEDDING_H_
#define TANDEM_INDEXER_DOMAIN_EMBEDDING_H_

#include <cstdint>
#include <vector>

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

// One text as index and scorer see it. Every part has Euclidean length 1, or is
// all zero (dense) or empty (sparse) where the text says nothing.
struct TextVector {
  // Latent dimensions: Embedder::dimension() components.
  std::vector<float> dense;
  // Words and pairs of words, by 32-bit hash.
  SparseVector words;
  // Character n-grams after transliteration and folding, by 32-bit hash.
  SparseVector characters;
  // Concepts of the taxonomies, by number.
  SparseVector concepts;

  // Whether the text says anything at all.
  bool IsBlank() const {
    return words.empty() && characters.empty() && concepts.empty();
  }
  friend bool operator==(const TextVector&, const TextVector&) = default;
};

// An organisation's items as vectors, item by item, never pooled.
struct EmbeddedProfile {
  // Missions, values and sectors together.
  TextVector mission;
  // In the order of Organisation::offers.
  std::vector<TextVector> offers;
  // In the order of Organisation::needs.
  std::vector<TextVector> needs;

  friend bool operator==(const EmbeddedProfile&,
                         const EmbeddedProfile&) = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_EMBEDDING_H_
