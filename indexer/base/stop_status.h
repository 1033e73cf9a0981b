#ifndef TANDEM_INDEXER_BASE_STOP_STATUS_H_
#define TANDEM_INDEXER_BASE_STOP_STATUS_H_

#include <stop_token>

#include "absl/status/status.h"

namespace tandem {

// UNAVAILABLE once a stop has been asked for. Long work asks between steps of
// a second or less, and changes nothing when it ends so.
inline absl::Status StopStatus(const std::stop_token& stop) {
  return stop.stop_requested()
             ? absl::UnavailableError("the process is stopping")
             : absl::OkStatus();
}

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_STOP_STATUS_H_
