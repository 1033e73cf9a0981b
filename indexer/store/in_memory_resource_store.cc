#include "indexer/store/in_memory_resource_store.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "indexer/base/status_macros.h"

namespace tandem {

absl::StatusOr<std::vector<StoredResource>> InMemoryResourceStore::Commit(
    absl::Span<const ResourceWrite> writes, int64_t now_ms) {
  const absl::MutexLock lock(&mu_);
  TANDEM_ASSIGN_OR_RETURN(
      std::vector<StoredResource> planned,
      PlanCommit(writes, now_ms, [this](absl::string_view name) {
        mu_.AssertHeld();
        return Find(name);
      }));
  for (size_t i = 0; i < writes.size(); ++i) {
    if (writes[i].content.has_value()) {
      resources_[writes[i].name] = planned[i];
    } else {
      resources_.erase(writes[i].name);
    }
  }
  return planned;
}

absl::StatusOr<StoredResource> InMemoryResourceStore::Get(
    absl::string_view name) const {
  const absl::MutexLock lock(&mu_);
  return Find(name);
}

absl::StatusOr<StoredResource> InMemoryResourceStore::Find(
    absl::string_view name) const {
  const auto found = resources_.find(std::string(name));
  if (found == resources_.end()) return NoSuchResource(name);
  return found->second;
}

absl::Status InMemoryResourceStore::Scan(
    absl::string_view prefix, absl::string_view after,
    absl::FunctionRef<bool(const StoredResource&)> visit) const {
  Resources view;
  {
    const absl::MutexLock lock(&mu_);
    view.insert(resources_.lower_bound(std::string(std::max(prefix, after))),
                resources_.end());
  }
  for (const auto& [name, resource] : view) {
    if (!absl::StartsWith(name, prefix)) break;
    if (name != after && !visit(resource)) break;
  }
  return absl::OkStatus();
}

}  // namespace tandem
