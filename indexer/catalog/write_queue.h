#ifndef TANDEM_INDEXER_CATALOG_WRITE_QUEUE_H_
#define TANDEM_INDEXER_CATALOG_WRITE_QUEUE_H_

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "indexer/catalog/catalog.h"

namespace tandem {

// The writes of one caller on their way to disk.
struct PendingWrites {
  absl::Span<CatalogWrite> writes;
  // One for each write; blank for deletions. Made by `embedder`.
  std::vector<EmbeddedProfile> vectors;
  std::shared_ptr<const Embedder> embedder;
  // Filled by the commit, one for each write.
  std::vector<absl::StatusOr<CatalogWriteResult>> results;
};

// Group commit: callers that come while a commit is running wait, and the first
// of them then commits for all (as LevelDB's writer queue does).
//
// Thread-safe.
class WriteQueue {
 public:
  using Commit = std::function<void(absl::Span<PendingWrites* const>)>;

  // `commit` fills the results of all groups given; never run concurrently.
  // At most `max_waiting` callers wait.
  WriteQueue(Commit commit, size_t max_waiting)
      : commit_(std::move(commit)), max_waiting_(max_waiting) {}

  // Returns when `pending` has been committed, by this thread or another. False
  // if too many wait: nothing was done.
  bool Run(PendingWrites& pending) ABSL_LOCKS_EXCLUDED(mu_);

 private:
  struct Waiter {
    PendingWrites* pending = nullptr;
    bool done = false;
  };

  const Commit commit_;
  const size_t max_waiting_;
  absl::Mutex mu_;
  // The first one commits; the others wait for it or for their turn.
  std::deque<Waiter*> waiters_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_WRITE_QUEUE_H_
