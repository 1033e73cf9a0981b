#ifndef TANDEM_SERVICE_MATCHING_ENTRY_PREFETCH_H_
#define TANDEM_SERVICE_MATCHING_ENTRY_PREFETCH_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "indexer/catalog/snapshot.h"

namespace tandem {

// Asks the processor for what a score reads, some organisations ahead: an
// organisation among a million lies in some fifty places of memory, and to wait
// for one after the other takes twice as long as to score it.
//
//   const EntryPrefetch prefetch(snapshot, slots, EntryPrefetch::kTexts);
//   for (size_t i = 0; i < slots.size(); ++i) {
//     prefetch.Before(i);
//     ...  // Look at slots[i].
//   }
//
// Immutable; thread-safe. Borrows what it is given. Changes no result.
class EntryPrefetch {
 public:
  enum Depth : uint8_t {
    kId,       // alone
    kName,     // the folded names alone
    kProfile,  // without vectors and packed texts
    kTexts,    // everything
  };

  // All `slots` are taken.
  EntryPrefetch(const Snapshot& snapshot, absl::Span<const uint32_t> slots,
                Depth depth)
      : snapshot_(snapshot),
        slots_(slots),
        depth_(depth),
        ahead_(depth < kProfile ? 8 : 2) {}

  // To be called with 0, 1, 2, ...
  void Before(size_t i) const;

 private:
  // Each follows pointers that the one before asked for.
  static constexpr int kSteps = 4;

  void Ask(size_t i, int step) const;

  const Snapshot& snapshot_;
  const absl::Span<const uint32_t> slots_;
  const Depth depth_;
  // Organisations between two steps: so many that memory answers meanwhile.
  const size_t ahead_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_ENTRY_PREFETCH_H_
