#include "service/matching/concept_table.h"

namespace tandem {

void ConceptTable::Add(const SparseView& concepts, size_t text, float factor) {
  for (size_t i = 0; i < concepts.size(); ++i) {
    const uint32_t id = concepts.id(i);
    if (id >= places_.size()) places_.resize(id + 1);
    uint16_t& place = places_[id];
    if (place == 0) {
      place = static_cast<uint16_t>(lines_.size() / width_);
      lines_.resize(lines_.size() + width_);
    }
    lines_[place * width_ + text] = factor * concepts.weight(i);
  }
}

}  // namespace tandem
