#ifndef TANDEM_TESTS_UNIT_RPC_ERROR_REASON_H_
#define TANDEM_TESTS_UNIT_RPC_ERROR_REASON_H_

#include <string>

#include "absl/status/status.h"
#include "google/rpc/error_details.pb.h"
#include "service/rpc/error_details.h"

namespace tandem::testing {

// The reason in the details of `status`; empty if there is none.
inline std::string ReasonOf(const absl::Status& status) {
  google::rpc::ErrorInfo info;
  return GetDetail(status, info) ? info.reason() : "";
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_RPC_ERROR_REASON_H_
