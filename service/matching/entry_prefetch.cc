#include "service/matching/entry_prefetch.h"

#include <algorithm>
#include <cstdint>

#include "indexer/domain/compact_vector.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {
namespace {

constexpr size_t kLine = 64;
// Of a longer piece the processor guesses the rest.
constexpr size_t kMostLines = 16;

// Of `bytes` > 0, every line that they reach into.
void AskFor(const void* memory, size_t bytes) {
  const auto* at = static_cast<const char*>(memory);
  const size_t begun = reinterpret_cast<uintptr_t>(at) % kLine;
  const size_t lines =
      std::min(kMostLines, (begun + bytes + kLine - 1) / kLine);
  for (size_t line = 0; line < lines; ++line) {
    __builtin_prefetch(at - begun + line * kLine);
  }
}

template <typename T>
void AskForAll(const CompactVector<T>& list) {
  // Its length lies with the elements: to read it would be to wait.
  list.Prefetch();
}

void AskForLists(const Organisation& organisation) {
  AskForAll(organisation.needs);
  AskForAll(organisation.offers);
  AskForAll(organisation.sectors);
  AskForAll(organisation.areas);
  AskForAll(organisation.languages);
  AskForAll(organisation.capacities);
  AskForAll(organisation.kinds_sought);
  AskForAll(organisation.kinds_offered);
  AskForAll(organisation.memberships);
  AskForAll(organisation.track_record);
  AskForAll(organisation.labels);
}

}  // namespace

void EntryPrefetch::Before(size_t i) const {
  const size_t farthest = ahead_ * kSteps;
  if (i == 0) {
    for (int step = 0; step < kSteps; ++step) {
      for (size_t j = 0; j < farthest - ahead_ * step; ++j) Ask(j, step);
    }
  }
  for (int step = 0; step < kSteps; ++step) {
    Ask(i + farthest - ahead_ * step, step);
  }
}

void EntryPrefetch::Ask(size_t i, int step) const {
  if (i >= slots_.size()) return;
  if (step == 0) {
    snapshot_.PrefetchPlace(slots_[i]);
    return;
  }
  const Entry& entry = *snapshot_.AtSlot(slots_[i]);
  const EmbeddedProfile& vectors = entry.vectors;
  if (step == 1) {
    AskFor(&entry, sizeof(Entry));
  } else if (depth_ == kName) {
    if (step == 2) entry.folded_name.Prefetch();
  } else if (depth_ == kId) {
    if (step == 2) AskFor(&entry.id(), sizeof(OrganisationId));
    if (step == 3) AskFor(entry.id().value().data(), kLine);
  } else if (step == 2) {
    AskFor(entry.profile.get(), sizeof(StoredProfile));
    AskForAll(vectors.offers);
    AskForAll(vectors.needs);
    AskFor(vectors.name.bytes().data(), kLine);
    // All texts of a profile lie one behind another.
    AskFor(vectors.mission.sparse.bytes().data(),
           depth_ == kTexts ? kLine * kMostLines : kLine);
  } else {
    AskForLists(entry.organisation());
    if (depth_ == kProfile) return;
    ForEachText(vectors, [](const TextVector& text) {
      const size_t bytes = text.latent.size();
      const FixedPoint fixed = text.latent.fixed();
      AskFor(fixed.high, bytes);
      AskFor(fixed.low, PackedDimension(static_cast<int>(bytes)));
    });
  }
}

}  // namespace tandem
