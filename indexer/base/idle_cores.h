#ifndef TANDEM_INDEXER_BASE_IDLE_CORES_H_
#define TANDEM_INDEXER_BASE_IDLE_CORES_H_

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/synchronization/mutex.h"

namespace tandem {

// Threads that share the loops of others while cores are idle: on a quiet
// machine one request is answered sooner, and where many run at a time each
// keeps to its own thread.
//
//   IdleCores cores(4);
//   cores.Share(count, 1000, [&](size_t begin, size_t end) { ... });
//
// Thread-safe. No call may be running when it is destroyed.
class IdleCores {
 public:
  // Callers and helpers that may be at work at a time; > 0. Of 1, nobody helps.
  explicit IdleCores(int cores);
  ~IdleCores();
  IdleCores(const IdleCores&) = delete;
  IdleCores& operator=(const IdleCores&) = delete;

  // Calls work(begin, end) for ranges that together are [0, count), each of
  // `grain` > 0 but for the last, from this thread and those that help; returns
  // when all calls have. `work` must be thread-safe and must not call Share. A
  // range should take a tenth of a millisecond: a thread wakes in half of that.
  void Share(size_t count, size_t grain,
             absl::FunctionRef<void(size_t begin, size_t end)> work)
      ABSL_LOCKS_EXCLUDED(mu_);

 private:
  struct Loop {
    const size_t count;
    const size_t grain;
    const absl::FunctionRef<void(size_t, size_t)> work;
    std::atomic<size_t> next = 0;
    // Threads beside the caller's; guarded by mu_.
    int helpers = 0;
  };

  void Help() ABSL_LOCKS_EXCLUDED(mu_);
  void Close(const Loop* loop) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  bool MayHelp() const ABSL_SHARED_LOCKS_REQUIRED(mu_) {
    return closing_ || (!open_.empty() && busy_ < cores_);
  }

  const int cores_;
  absl::Mutex mu_;
  // Loops with ranges that nobody has begun, the oldest first.
  std::vector<Loop*> open_ ABSL_GUARDED_BY(mu_);
  // Callers and helpers at work.
  int busy_ ABSL_GUARDED_BY(mu_) = 0;
  bool closing_ ABSL_GUARDED_BY(mu_) = false;
  // Last, so that threads see everything above made.
  std::vector<std::thread> threads_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_IDLE_CORES_H_
