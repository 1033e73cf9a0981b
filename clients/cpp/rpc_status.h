// Errors of calls, as Abseil statuses that keep what the server said of them.
#ifndef TANDEM_CLIENTS_CPP_RPC_STATUS_H_
#define TANDEM_CLIENTS_CPP_RPC_STATUS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/support/status.h"

namespace tandem {

// One field of a request that is wrong, or one precondition that does not hold.
struct Violation {
  // Path of the field, or what the precondition applies to; may be empty.
  std::string subject;
  // What is wrong and what is allowed.
  std::string description;
};

// `status` with the same code and message. Every google.rpc detail of the
// `grpc-status-details-bin` trailer becomes a payload under its type URL; a
// trailer that does not decode is left out.
absl::Status FromGrpcStatus(const grpc::Status& status);

// The violations of the google.rpc.BadRequest and PreconditionFailure that
// `status` carries, in the server's order; empty if there are none.
std::vector<Violation> Violations(const absl::Status& status);

// When to try again, if the server said so in a google.rpc.RetryInfo.
std::optional<absl::Duration> RetryDelay(const absl::Status& status);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CPP_RPC_STATUS_H_
