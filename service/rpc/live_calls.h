#ifndef TANDEM_SERVICE_RPC_LIVE_CALLS_H_
#define TANDEM_SERVICE_RPC_LIVE_CALLS_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace tandem {

// A stream that can be asked to come to its end.
class DrainableStream {
 public:
  virtual ~DrainableStream() = default;

  // Takes no more input; ends after what it has begun. May be called from any
  // thread, at any time, even after its end. Must not block.
  virtual void Drain() = 0;
};

// Counts the calls that are being answered and closes the door when the daemon
// is to stop.
//
// Thread-safe.
class LiveCalls {
 public:
  // Notes a call; false if the door is closed. Every true needs a Leave.
  bool Enter() ABSL_LOCKS_EXCLUDED(mu_);
  void Leave() ABSL_LOCKS_EXCLUDED(mu_);

  // As Enter, for a stream that is to be told of the drain.
  bool EnterStream(std::weak_ptr<DrainableStream> stream)
      ABSL_LOCKS_EXCLUDED(mu_);

  // Refuses calls from now on and drains the streams.
  void StartDrain() ABSL_LOCKS_EXCLUDED(mu_);

  // Waits until no call is left; false if `deadline` comes first.
  bool AwaitIdle(absl::Time deadline) const ABSL_LOCKS_EXCLUDED(mu_);

  // Calls between Enter and Leave.
  int64_t count() const ABSL_LOCKS_EXCLUDED(mu_);

 private:
  bool IsIdle() const ABSL_SHARED_LOCKS_REQUIRED(mu_) { return count_ == 0; }

  mutable absl::Mutex mu_;
  bool draining_ ABSL_GUARDED_BY(mu_) = false;
  int64_t count_ ABSL_GUARDED_BY(mu_) = 0;
  // Those that have ended are thrown out when the list doubles.
  std::vector<std::weak_ptr<DrainableStream>> streams_ ABSL_GUARDED_BY(mu_);
  size_t sweep_at_ ABSL_GUARDED_BY(mu_) = 16;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_LIVE_CALLS_H_
