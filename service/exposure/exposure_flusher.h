#ifndef TANDEM_SERVICE_EXPOSURE_EXPOSURE_FLUSHER_H_
#define TANDEM_SERVICE_EXPOSURE_EXPOSURE_FLUSHER_H_

#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "service/exposure/exposure_ledger.h"

namespace tandem {

// Flushes a ledger from a thread of its own, every `interval` and once more at
// the end.
//
// Thread-safe, but Stop is for one thread at a time.
class ExposureFlusher {
 public:
  // Told of every flush that failed; the next one tries again.
  using OnFailure = std::function<void(const absl::Status&)>;

  // `ledger` must outlive the flusher; `interval` must be above 0.
  ExposureFlusher(ExposureLedger& ledger, absl::Duration interval,
                  OnFailure on_failure);

  // Stops, unless that was done.
  ~ExposureFlusher();
  ExposureFlusher(const ExposureFlusher&) = delete;
  ExposureFlusher& operator=(const ExposureFlusher&) = delete;

  // Flushes for the last time and ends the thread. Does nothing when called
  // again.
  void Stop();

 private:
  void Run();
  void Flush();

  ExposureLedger& ledger_;
  const absl::Duration interval_;
  const OnFailure on_failure_;
  absl::Mutex mu_;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  // Started last: it uses the members above.
  std::thread thread_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_EXPOSURE_EXPOSURE_FLUSHER_H_
