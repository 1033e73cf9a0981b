#ifndef TANDEM_INDEXER_STORE_WRITTEN_SINCE_H_
#define TANDEM_INDEXER_STORE_WRITTEN_SINCE_H_

#include <cstdint>
#include <functional>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "indexer/domain/organisation.h"
#include "indexer/store/profile_store.h"

namespace tandem {

// What was written since the replacement of an embedder began and has not been
// added to it yet.
//
// Thread-safe.
class WrittenSince {
 public:
  // After `writes` have been written.
  void Note(absl::Span<const ProfileWrite> writes);

  // `profile` has been added. Of a profile that has been written again the new
  // revision is still wanted.
  void Settle(const StoredProfile& profile);

  // Calls `deleted` for what was deleted. FAILED_PRECONDITION if a profile is
  // still wanted.
  absl::Status Finish(
      const std::function<void(const OrganisationId&)>& deleted) const;

 private:
  mutable absl::Mutex mu_;
  // Revisions; empty: deleted.
  absl::btree_map<OrganisationId, std::optional<uint64_t>> latest_
      ABSL_GUARDED_BY(mu_);
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_WRITTEN_SINCE_H_
