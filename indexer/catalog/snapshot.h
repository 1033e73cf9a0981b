#ifndef TANDEM_INDEXER_CATALOG_SNAPSHOT_H_
#define TANDEM_INDEXER_CATALOG_SNAPSHOT_H_

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "indexer/base/compact_shared.h"
#include "indexer/base/persistent_map.h"
#include "indexer/catalog/digest_postings.h"
#include "indexer/catalog/item_digest.h"
#include "indexer/catalog/organisation_traits.h"
#include "indexer/domain/compact_string.h"
#include "indexer/domain/embedding.h"
#include "indexer/domain/organisation_filter.h"
#include "indexer/embedder/embedder.h"
#include "indexer/index/attribute_index.h"
#include "indexer/index/item_index.h"
#include "indexer/relations/partner_graph.h"
#include "indexer/store/profile_store.h"

namespace tandem {

// One organisation as matching sees it. Immutable once published.
struct Entry {
  // Shared by the entries of one write; never null.
  CompactShared<StoredProfile> profile;
  // In a snapshot, latent dimensions are those of its rows, not copies.
  EmbeddedProfile vectors;
  // Display and other names, folded and joined by newlines.
  CompactString folded_name;

  const Organisation& organisation() const { return profile->organisation; }
  const OrganisationId& id() const { return profile->organisation.id; }
};

// What Entry::folded_name holds.
std::string FoldNames(const Organisation& organisation);

// A Snapshot is the whole directory at one generation: what a request takes at
// its start and alone uses.
//
// Immutable; thread-safe. Cheap to make from the one before: everything large
// is shared.
class Snapshot {
 public:
  // Counts snapshots of this data folder, upwards: the generation of the last
  // write or refit.
  uint64_t generation() const { return generation_; }

  // Made every vector in this snapshot.
  const Embedder& embedder() const { return *embedder_; }
  const std::shared_ptr<const Embedder>& shared_embedder() const {
    return embedder_;
  }

  // Organisations.
  size_t size() const { return size_; }

  // Null if absent. The pointer lives as long as the snapshot.
  const Entry* Find(const OrganisationId& id) const;

  // Its slot; empty if absent.
  std::optional<uint32_t> SlotOf(const OrganisationId& id) const;

  // The organisation that owns `slot`, or null. Slots are below slot_limit().
  const Entry* AtSlot(uint32_t slot) const;
  uint32_t slot_limit() const { return slot_limit_; }

  // Ask the processor for what AtSlot reads, and for what DigestAt and TraitsAt
  // do. `slot` < slot_limit().
  void PrefetchPlace(uint32_t slot) const {
    __builtin_prefetch(
        &chunks_[slot / kChunkSlots]->entries[slot % kChunkSlots]);
  }
  void PrefetchDigest(uint32_t slot) const {
    const Chunk& chunk = *chunks_[slot / kChunkSlots];
    __builtin_prefetch(&chunk.digests[slot % kChunkSlots]);
    __builtin_prefetch(&chunk.traits[slot % kChunkSlots]);
  }

  // The digest of its items, without a look at the organisation. `slot` is
  // taken.
  const ItemDigest& DigestAt(uint32_t slot) const {
    return chunks_[slot / kChunkSlots]->digests[slot % kChunkSlots];
  }

  // All digests of mission rows [0, DigestPostings::kRows x their number), in
  // order: all but those of the last few thousand organisations written. A row
  // belongs to the snapshot only if IsLive says so.
  absl::Span<const std::shared_ptr<const DigestPostings>> postings() const {
    return postings_;
  }

  // What the organisation states beside its texts, likewise.
  const OrganisationTraits& TraitsAt(uint32_t slot) const {
    return chunks_[slot / kChunkSlots]->traits[slot % kChunkSlots];
  }

  // Items of one role. A row belongs to the snapshot only if IsLive says so.
  const ItemIndexView& items(ItemRole role) const {
    return items_[static_cast<size_t>(role)];
  }
  bool IsLive(ItemRole role, uint32_t row, ItemRef item) const;

  // What every organisation states, as sets of slots.
  const AttributeIndex& attributes() const { return attributes_; }

  // The slots of all organisations that pass `filter`. Without a look at any
  // organisation, unless the filter asks for a name.
  SlotBitmap Select(const OrganisationFilter& filter) const;

  // Who has worked with whom, by all track records of the directory.
  const PartnerGraph& relations() const { return relations_; }

  // Calls `visit` for every organisation, in order of slots.
  void ForEach(const std::function<void(const Entry&)>& visit) const;

  // What has to be done to `before`, an earlier snapshot of the same catalog,
  // to have what is here: `put` is called, in order of slots, for every
  // organisation that it has not or has otherwise, `erase` for every one that
  // is gone. The first error of `put` ends it. O(organisations near changes).
  absl::Status ForEachChange(
      const Snapshot& before, absl::FunctionRef<absl::Status(const Entry&)> put,
      absl::FunctionRef<void(const OrganisationId&)> erase) const;

 private:
  friend class SnapshotBuilder;
  Snapshot() = default;

  static constexpr uint32_t kChunkSlots = 256;
  struct Chunk {
    std::array<CompactShared<Entry>, kChunkSlots> entries;
    std::array<ItemDigest, kChunkSlots> digests;
    std::array<OrganisationTraits, kChunkSlots> traits;
  };

  uint64_t generation_ = 0;
  size_t size_ = 0;
  uint32_t slot_limit_ = 0;
  std::shared_ptr<const Embedder> embedder_;
  std::vector<std::shared_ptr<const Chunk>> chunks_;
  PersistentMap<OrganisationId, uint32_t> slots_;
  std::vector<std::shared_ptr<const DigestPostings>> postings_;
  std::array<ItemIndexView, kItemRoleCount> items_;
  AttributeIndex attributes_;
  PartnerGraph relations_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_SNAPSHOT_H_
