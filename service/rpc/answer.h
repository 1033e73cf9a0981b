#ifndef TANDEM_SERVICE_RPC_ANSWER_H_
#define TANDEM_SERVICE_RPC_ANSWER_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace tandem {

// Moves a result into the response of a call; the status is the call's.
template <typename Response>
absl::Status Answer(absl::StatusOr<Response> result, Response& response) {
  if (!result.ok()) return result.status();
  response = *std::move(result);
  return absl::OkStatus();
}

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_ANSWER_H_
