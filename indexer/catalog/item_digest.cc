#include "indexer/catalog/item_digest.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "indexer/embedder/text_codebook.h"

namespace tandem {
namespace {

void AppendConcepts(const SparseView& concepts, std::vector<uint32_t>& out) {
  for (size_t i = 0; i < concepts.size(); ++i) {
    if (concepts.id(i) > ItemDigest::kMaxConcept) break;
    const float weight = std::clamp(concepts.weight(i), 0.0f, 1.0f);
    const auto steps =
        static_cast<uint16_t>(std::lround(weight / ItemDigest::kWeightStep));
    out.push_back(
        ItemDigest::Concept(static_cast<uint16_t>(concepts.id(i)), steps)
            .packed());
  }
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
  std::vector<uint32_t> concepts;
  std::vector<uint32_t> head(first_rows.begin(), first_rows.end());
  head.push_back(1);
  head.push_back(static_cast<uint32_t>(vectors.offers.size()));
  head.push_back(static_cast<uint32_t>(vectors.needs.size()));
  head.push_back(
      static_cast<uint32_t>(1 + vectors.offers.size() + vectors.needs.size()));
  head.push_back(0);
  const auto add = [&](const TextVector& text) {
    AppendConcepts(text.sparse.concepts(), concepts);
    head.push_back(uint32_t{CodeOf(text, codebook)} << kEndBits |
                   static_cast<uint32_t>(concepts.size()));
  };
  add(vectors.mission);
  for (const TextVector& offer : vectors.offers) add(offer);
  for (const TextVector& need : vectors.needs) add(need);
  const auto words =
      std::make_shared<uint32_t[]>(head.size() + concepts.size());
  std::copy(head.begin(), head.end(), words.get());
  std::copy(concepts.begin(), concepts.end(), words.get() + head.size());
  words_ = words;
}

ItemDigest ItemDigest::AtRows(
    const std::array<uint32_t, kItemRoleCount>& first_rows) const {
  const size_t concepts = kEnds + words_[kItems];
  const size_t size = concepts + (words_[concepts - 1] & kEndMask);
  const auto words = std::make_shared<uint32_t[]>(size);
  std::copy_n(words_.get(), size, words.get());
  std::copy(first_rows.begin(), first_rows.end(), words.get());
  ItemDigest moved;
  moved.words_ = words;
  return moved;
}

}  // namespace tandem
