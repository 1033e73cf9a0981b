#ifndef TANDEM_SERVICE_PROGRAMMES_WORK_SCOPE_H_
#define TANDEM_SERVICE_PROGRAMMES_WORK_SCOPE_H_

#include <functional>

#include "absl/status/status.h"
#include "service/matching/cancel_check.h"

namespace tandem {

// Whether long work goes on, and how far it is. Both may be null.
struct WorkScope {
  // Asked every few milliseconds; true ends the work with CANCELLED.
  CancelCheck cancelled;
  // Told the share that is done, in [0, 1].
  std::function<void(double)> progress;

  // CANCELLED if the caller gave up.
  absl::Status Check() const {
    return cancelled != nullptr && cancelled() ? GivenUp() : absl::OkStatus();
  }
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_WORK_SCOPE_H_
