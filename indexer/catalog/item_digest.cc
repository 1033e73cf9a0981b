#include "indexer/catalog/item_digest.h"

#include <algorithm>
#include <cmath>

#include "indexer/embedder/text_codebook.h"

namespace tandem {
namespace {

// How many of its concepts a digest has numbers for.
size_t CountConcepts(const SparseView& concepts) {
  size_t count = concepts.size();
  while (count > 0 && concepts.id(count - 1) > ItemDigest::kMaxConcept) --count;
  return count;
}

uint32_t PackConcept(const SparseView& concepts, size_t i) {
  const float weight = std::clamp(concepts.weight(i), 0.0f, 1.0f);
  const auto steps =
      static_cast<uint16_t>(std::lround(weight / ItemDigest::kWeightStep));
  return ItemDigest::Concept(static_cast<uint16_t>(concepts.id(i)), steps)
      .packed();
}

template <typename Visit>
void ForEachText(const EmbeddedProfile& vectors, const Visit& visit) {
  visit(vectors.mission);
  for (const TextVector& offer : vectors.offers) visit(offer);
  for (const TextVector& need : vectors.needs) visit(need);
}

// As it was stored, if it was.
uint8_t CodeOf(const TextVector& text, const Centroids& codebook) {
  static_assert(ItemDigest::kNoCode == kNoTextCode);
  const bool fits = text.code.has_value() &&
                    (*text.code == kNoTextCode || *text.code < codebook.size());
  return fits ? *text.code : CodeOf(text.latent, codebook);
}

}  // namespace

ItemDigest::ItemDigest(const EmbeddedProfile& vectors,
                       const std::array<uint32_t, kItemRoleCount>& first_rows,
                       const Centroids& codebook) {
  const std::array counts = {size_t{1}, vectors.offers.size(),
                             vectors.needs.size()};
  const size_t items = counts[0] + counts[1] + counts[2];
  size_t concepts = 0;
  ForEachText(vectors, [&](const TextVector& text) {
    concepts += CountConcepts(text.sparse.concepts());
  });
  words_ = SharedArray<uint32_t>(kEnds + items + concepts);
  SetRows(first_rows);
  uint32_t* const words = words_.MutableData();
  std::copy(counts.begin(), counts.end(), words + kItemRoleCount);
  words[kItems] = static_cast<uint32_t>(items);
  uint32_t* end = words + kEnds;
  uint32_t* const begin = end + items;
  uint32_t* next = begin;
  ForEachText(vectors, [&](const TextVector& text) {
    const SparseView view = text.sparse.concepts();
    const size_t count = CountConcepts(view);
    for (size_t i = 0; i < count; ++i) *next++ = PackConcept(view, i);
    *end++ = uint32_t{CodeOf(text, codebook)} << kEndBits |
             static_cast<uint32_t>(next - begin);
  });
}

void ItemDigest::SetRows(
    const std::array<uint32_t, kItemRoleCount>& first_rows) {
  std::copy(first_rows.begin(), first_rows.end(), words_.MutableData());
}

}  // namespace tandem
