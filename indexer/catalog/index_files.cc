#include "indexer/catalog/index_files.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/catalog/index_cache.h"

namespace tandem {
namespace {

// Of all rows: with fewer, the lists of the kept index would not suit them.
constexpr double kShareThatStays = 0.5;

// Whose the rows of `role` are, in their order; nobody's have no id.
std::vector<CachedRows> DescribeRows(const Snapshot& snapshot, ItemRole role) {
  const VectorRowsView& rows = snapshot.items(role).rows();
  std::vector<CachedRows> described;
  for (uint32_t row = 0; row < rows.size();) {
    const ItemRef item = rows.item(row);
    if (snapshot.IsLive(role, row, item)) {
      const Entry& entry = *snapshot.AtSlot(item.slot);
      described.push_back({.id = absl::string_view(entry.id().value()),
                           .revision = entry.profile->revision,
                           .count = static_cast<uint32_t>(
                               snapshot.DigestAt(item.slot).count(role))});
      row += described.back().count;  // Its items lie one behind the other.
      continue;
    }
    if (described.empty() || !described.back().id.empty()) {
      described.emplace_back();
    }
    ++described.back().count;
    ++row;
  }
  return described;
}

// The slot of organisation `id`, if it is there. Mostly, that of one is behind
// the slot of the one before it: `slot` is looked at first.
std::optional<uint32_t> FindNear(absl::string_view id, const Snapshot& now,
                                 uint32_t slot) {
  const Entry* entry = now.AtSlot(slot);
  if (entry != nullptr && absl::string_view(entry->id().value()) == id) {
    return slot;
  }
  const absl::StatusOr<OrganisationId> parsed = OrganisationId::ParseId(id);
  return parsed.ok() ? now.SlotOf(*parsed) : std::nullopt;
}

// Where each of `before` is now, if its organisation was not written since.
std::vector<uint32_t> FindRows(const std::vector<CachedRows>& before,
                               const Snapshot& now, ItemRole role) {
  std::vector<uint32_t> moved;
  uint32_t next_slot = 0;
  for (const CachedRows& one : before) {
    const std::optional<uint32_t> slot = FindNear(one.id, now, next_slot);
    if (slot.has_value()) next_slot = *slot + 1;
    const bool stays = slot.has_value() &&
                       now.AtSlot(*slot)->profile->revision == one.revision &&
                       now.DigestAt(*slot).count(role) == one.count;
    for (uint32_t i = 0; i < one.count; ++i) {
      moved.push_back(stays ? now.DigestAt(*slot).first_row(role) + i
                            : IvfVectorIndex::kGone);
    }
  }
  return moved;
}

size_t CountStaying(const std::vector<uint32_t>& moved) {
  return moved.size() - static_cast<size_t>(std::count(
                            moved.begin(), moved.end(), IvfVectorIndex::kGone));
}

}  // namespace

std::string IndexPath(const std::string& directory, ItemRole role) {
  constexpr absl::string_view kNames[] = {"missions", "offers", "needs"};
  return absl::StrCat(directory, "/", kNames[static_cast<int>(role)], ".ivf");
}

absl::Status SaveIndexFile(const std::string& path, const Snapshot& snapshot,
                           ItemRole role, const IvfVectorIndex& index) {
  CachedIndex cached;
  cached.embedder_fingerprint = snapshot.embedder().fingerprint();
  cached.rows = DescribeRows(snapshot, role);
  const std::string bytes = index.Serialize();
  cached.index_bytes = bytes;
  return WriteIndexCache(path, cached);
}

absl::StatusOr<std::shared_ptr<const IvfVectorIndex>> LoadIndexFile(
    const std::string& path, const Snapshot& snapshot, ItemRole role) {
  TANDEM_ASSIGN_OR_RETURN(const CachedIndex cached, ReadIndexCache(path));
  const VectorRowsView& rows = snapshot.items(role).rows();
  const std::vector<uint32_t> moved = FindRows(cached.rows, snapshot, role);
  if (cached.embedder_fingerprint != snapshot.embedder().fingerprint() ||
      CountStaying(moved) < kShareThatStays * rows.size()) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " is older than the store"));
  }
  TANDEM_ASSIGN_OR_RETURN(
      std::unique_ptr<const IvfVectorIndex> index,
      IvfVectorIndex::Read(cached.index_bytes, rows, moved));
  return std::shared_ptr<const IvfVectorIndex>(std::move(index));
}

}  // namespace tandem
