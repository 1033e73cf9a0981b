#ifndef TANDEM_INDEXER_STORE_IN_MEMORY_RESOURCE_STORE_H_
#define TANDEM_INDEXER_STORE_IN_MEMORY_RESOURCE_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "indexer/store/resource_store.h"

namespace tandem {

// Resources that are forgotten at the end: the part of the store in memory.
//
// Thread-safe.
class InMemoryResourceStore final : public ResourceStore {
 public:
  absl::StatusOr<std::vector<StoredResource>> Commit(
      absl::Span<const ResourceWrite> writes, int64_t now_ms) override;
  absl::StatusOr<StoredResource> Get(absl::string_view name) const override;
  absl::Status Scan(
      absl::string_view prefix, absl::string_view after,
      absl::FunctionRef<bool(const StoredResource&)> visit) const override;

 private:
  using Resources = std::map<std::string, StoredResource>;

  absl::StatusOr<StoredResource> Find(absl::string_view name) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  mutable absl::Mutex mu_;
  Resources resources_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_IN_MEMORY_RESOURCE_STORE_H_
