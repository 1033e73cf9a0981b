#ifndef TANDEM_INDEXER_BASE_THREAD_POOL_H_
#define TANDEM_INDEXER_BASE_THREAD_POOL_H_

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace tandem {

// A fixed number of threads and one bounded queue of tasks, first in first out.
//
//   ThreadPool pool({.threads = 2, .queue_length = 256});
//   if (!pool.TrySubmit([] { ... })) return RefuseBecauseBusy();
//
// Thread-safe. The destructor runs what is queued, then joins.
class ThreadPool {
 public:
  struct Options {
    // > 0.
    int threads = 1;
    // Tasks that may wait; > 0.
    int queue_length = 256;
  };

  explicit ThreadPool(const Options& options);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  // Queues `task`; false, at once, if the queue is full or closing.
  bool TrySubmit(std::function<void()> task) ABSL_LOCKS_EXCLUDED(mu_);

 private:
  void Run();
  bool HasWork() const ABSL_SHARED_LOCKS_REQUIRED(mu_) {
    return closing_ || !queue_.empty();
  }

  const Options options_;
  absl::Mutex mu_;
  std::deque<std::function<void()>> queue_ ABSL_GUARDED_BY(mu_);
  bool closing_ ABSL_GUARDED_BY(mu_) = false;
  // Last, so that threads see everything above made.
  std::vector<std::thread> threads_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_THREAD_POOL_H_
