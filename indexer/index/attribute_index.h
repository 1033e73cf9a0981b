#ifndef TANDEM_INDEXER_INDEX_ATTRIBUTE_INDEX_H_
#define TANDEM_INDEXER_INDEX_ATTRIBUTE_INDEX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/base/persistent_map.h"
#include "indexer/domain/organisation.h"
#include "indexer/domain/organisation_filter.h"
#include "indexer/index/slot_bitmap.h"

namespace tandem {

// Which organisations a filter means.
struct FilteredSlots {
  SlotBitmap slots;
  // Whether `slots` is the answer. If not, the filter looks at names, which are
  // not indexed, and OrganisationFilter::Matches must be asked for each slot.
  bool exact = true;
};

// An AttributeIndex answers "which slots pass this filter?" without looking at
// any organisation: for each value of an attribute (a country, a sector, a kind
// of cooperation offered, ...) it has the set of slots that state it.
//
//   FilteredSlots passing = index.Resolve(filter);
//
// The answer is the one that OrganisationFilter::Matches gives slot by slot.
// O(values in the filter x bytes of their sets), at most 128 KiB for each
// million slots.
//
// Immutable; thread-safe; copies are cheap and share all that is large.
class AttributeIndex {
 public:
  AttributeIndex();

  FilteredSlots Resolve(const OrganisationFilter& filter) const;

  // Every slot that is taken.
  const SlotBitmap& all() const { return *all_; }

 private:
  friend class AttributeIndexBuilder;

  // Slots that state one of `values`.
  template <typename Value>
  SlotBitmap WithAnyOf(char field, const std::vector<Value>& values) const;

  // By field and value in one string; see attribute_index.cc. No set is empty.
  PersistentMap<std::string, std::shared_ptr<const SlotBitmap>> sets_;
  std::shared_ptr<const SlotBitmap> all_;
};

// Makes indexes, each from the one before.
//
// A change copies the sets that it touches once after each Publish; what is not
// touched is shared.
//
// Confined to one thread at a time.
class AttributeIndexBuilder {
 public:
  // `slot` is free.
  void Add(uint32_t slot, const Organisation& organisation);

  // `slot` holds `organisation`, as it was added.
  void Remove(uint32_t slot, const Organisation& organisation);

  // As Remove and Add, touching only what differs.
  void Replace(uint32_t slot, const Organisation& before,
               const Organisation& after);

  // The index as it is now. Later changes do not touch it.
  AttributeIndex Publish();

 private:
  void AddTo(absl::Span<const std::string> keys, uint32_t slot);
  void RemoveFrom(absl::Span<const std::string> keys, uint32_t slot);
  SlotBitmap& MutableSet(const std::string& key);
  SlotBitmap& MutableAll();

  AttributeIndex next_;
  // Sets that are ours alone since the last Publish.
  absl::flat_hash_map<std::string, std::shared_ptr<SlotBitmap>> own_;
  std::shared_ptr<SlotBitmap> own_all_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_ATTRIBUTE_INDEX_H_
