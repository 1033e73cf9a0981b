#ifndef TANDEM_SERVICE_RPC_STATUS_MAPPING_H_
#define TANDEM_SERVICE_RPC_STATUS_MAPPING_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace tandem {

// `status` as it travels: code, message (cut at 700 bytes), and the details of
// its payloads (see error_details.h) in a google.rpc.Status. An error without
// an ErrorInfo gets one whose reason is the code's name. Never fails.
grpc::Status ToGrpcStatus(const absl::Status& status);

// The number of google.rpc.Code for `code`: they are the same.
inline int ToRpcCode(absl::StatusCode code) { return static_cast<int>(code); }

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_STATUS_MAPPING_H_
