#ifndef TANDEM_SERVICE_MATCHING_CONCEPT_TABLE_H_
#define TANDEM_SERVICE_MATCHING_CONCEPT_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/catalog/item_digest.h"
#include "indexer/domain/embedding.h"

namespace tandem {

// The concepts of the same few texts, to compare with those of one item after
// another.
//
// Immutable once filled; thread-safe then.
class ConceptTable {
 public:
  // For `width` texts.
  explicit ConceptTable(size_t width) : width_(width), lines_(width) {}

  // `text` < width; its concepts count `factor` times.
  void Add(const SparseView& concepts, size_t text, float factor);

  // likenesses[i] += the product of the concepts of text first + i and `theirs`
  // (ItemDigest::concepts), for `count` of the texts.
  void AddProducts(absl::Span<const uint32_t> theirs, size_t first,
                   size_t count, float* likenesses) const {
    for (const uint32_t packed : theirs) {
      const ItemDigest::Concept one(packed);
      if (one.id() >= places_.size()) return;  // Numbers ascend.
      if (places_[one.id()] == 0) continue;
      const float weight =
          ItemDigest::kWeightStep * static_cast<float>(one.weight());
      const float* line = &lines_[places_[one.id()] * width_ + first];
      for (size_t i = 0; i < count; ++i) likenesses[i] += line[i] * weight;
    }
  }

 private:
  size_t width_;
  // By concept, up to the largest of ours: its line in lines_, 0 for those that
  // no text of ours has.
  std::vector<uint16_t> places_;
  // Lines of one weight for each text; the first is not used.
  std::vector<float> lines_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_CONCEPT_TABLE_H_
