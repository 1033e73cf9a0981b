#include "indexer/catalog/index_files.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/catalog/index_cache.h"

namespace tandem {
namespace {

uint32_t ItemCount(const Entry& entry, ItemRole role) {
  switch (role) {
    case ItemRole::kMission:
      return 1;
    case ItemRole::kOffer:
      return static_cast<uint32_t>(entry.vectors.offers.size());
    case ItemRole::kNeed:
      return static_cast<uint32_t>(entry.vectors.needs.size());
  }
  return 0;
}

// Organisations lie in the rows in ascending order of id, as slots do.
std::vector<CachedRows> DescribeRows(const Snapshot& snapshot, ItemRole role) {
  std::vector<CachedRows> rows;
  rows.reserve(snapshot.size());
  snapshot.ForEach([&](const Entry& entry) {
    rows.push_back({.id = entry.id().value(),
                    .revision = entry.profile.revision,
                    .count = ItemCount(entry, role)});
  });
  return rows;
}

bool SameRows(const std::vector<CachedRows>& a,
              const std::vector<CachedRows>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const CachedRows& x, const CachedRows& y) {
                      return x.id == y.id && x.revision == y.revision &&
                             x.count == y.count;
                    });
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
  cached.index_bytes = index.Serialize();
  return WriteIndexCache(path, cached);
}

absl::StatusOr<std::shared_ptr<const VectorIndex>> LoadIndexFile(
    const std::string& path, const Snapshot& snapshot, ItemRole role) {
  TANDEM_ASSIGN_OR_RETURN(const CachedIndex cached, ReadIndexCache(path));
  if (cached.embedder_fingerprint != snapshot.embedder().fingerprint() ||
      !SameRows(cached.rows, DescribeRows(snapshot, role))) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " is older than the store"));
  }
  TANDEM_ASSIGN_OR_RETURN(
      std::unique_ptr<const IvfVectorIndex> index,
      IvfVectorIndex::Read(cached.index_bytes, snapshot.items(role).rows()));
  return std::shared_ptr<const VectorIndex>(std::move(index));
}

}  // namespace tandem
