#include "indexer/catalog/snapshot.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/text/fold.h"

namespace tandem {

const Entry* Snapshot::Find(const OrganisationId& id) const {
  const uint32_t* slot = slots_.Find(id);
  return slot == nullptr ? nullptr : AtSlot(*slot);
}

std::optional<uint32_t> Snapshot::SlotOf(const OrganisationId& id) const {
  const uint32_t* slot = slots_.Find(id);
  return slot == nullptr ? std::nullopt : std::make_optional(*slot);
}

const Entry* Snapshot::AtSlot(uint32_t slot) const {
  if (slot >= slot_limit_) return nullptr;
  return chunks_[slot / kChunkSlots]->entries[slot % kChunkSlots].get();
}

bool Snapshot::IsLive(ItemRole role, uint32_t row, ItemRef item) const {
  return AtSlot(item.slot) != nullptr &&
         DigestAt(item.slot).first_row(role) + item.item == row;
}

void Snapshot::ForEach(const std::function<void(const Entry&)>& visit) const {
  for (const std::shared_ptr<const Chunk>& chunk : chunks_) {
    for (const CompactShared<Entry>& entry : chunk->entries) {
      if (entry != nullptr) visit(*entry);
    }
  }
}

absl::Status Snapshot::ForEachChange(
    const Snapshot& before, absl::FunctionRef<absl::Status(const Entry&)> put,
    absl::FunctionRef<void(const OrganisationId&)> erase) const {
  const size_t chunks = std::max(chunks_.size(), before.chunks_.size());
  for (size_t c = 0; c < chunks; ++c) {
    // Chunks without change are shared.
    if (c < chunks_.size() && c < before.chunks_.size() &&
        chunks_[c] == before.chunks_[c]) {
      continue;
    }
    for (uint32_t i = 0; i < kChunkSlots; ++i) {
      const auto slot = static_cast<uint32_t>(c * kChunkSlots + i);
      const Entry* was = before.AtSlot(slot);
      const Entry* now = AtSlot(slot);
      if (was == now) continue;
      if (was != nullptr && Find(was->id()) == nullptr) erase(was->id());
      if (now != nullptr) TANDEM_RETURN_IF_ERROR(put(*now));
    }
  }
  return absl::OkStatus();
}

SlotBitmap Snapshot::Select(const OrganisationFilter& filter) const {
  FilteredSlots found = attributes_.Resolve(filter);
  if (found.exact) return std::move(found.slots);
  SlotBitmap passing;
  found.slots.ForEach([&](uint32_t slot) {
    const Entry& entry = *AtSlot(slot);
    if (filter.Matches(entry.organisation(), entry.folded_name)) {
      passing.Add(slot);
    }
    return true;
  });
  return passing;
}

std::string FoldNames(const Organisation& organisation) {
  std::string folded = FoldForSearch(organisation.display_name);
  for (const std::string& name : organisation.other_names) {
    absl::StrAppend(&folded, "\n", FoldForSearch(name));
  }
  return folded;
}

}  // namespace tandem
