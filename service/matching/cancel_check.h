#ifndef TANDEM_SERVICE_MATCHING_CANCEL_CHECK_H_
#define TANDEM_SERVICE_MATCHING_CANCEL_CHECK_H_

#include <cstddef>
#include <functional>

#include "absl/status/status.h"

namespace tandem {

// Whether the caller has given up; null: never. Thread-safe to call.
using CancelCheck = std::function<bool()>;

inline absl::Status GivenUp() {
  return absl::CancelledError("the caller gave up");
}

// Asks `cancelled` at the first of every few hundred steps: CANCELLED if so.
inline absl::Status CheckCancelled(const CancelCheck& cancelled, size_t step) {
  constexpr size_t kInterval = 256;
  if (step % kInterval == 0 && cancelled != nullptr && cancelled()) {
    return GivenUp();
  }
  return absl::OkStatus();
}

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_CANCEL_CHECK_H_
