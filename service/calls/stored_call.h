#ifndef TANDEM_SERVICE_CALLS_STORED_CALL_H_
#define TANDEM_SERVICE_CALLS_STORED_CALL_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/store/resource_store.h"
#include "tandem/v1/call.pb.h"

namespace tandem {

inline constexpr absl::string_view kCallType = "tandem.v1.Call";

// The call `name`, which has the form of one. NOT_FOUND; DATA_LOSS.
absl::StatusOr<v1::Call> LoadCall(const ResourceStore& store,
                                  absl::string_view name);

// `status` of a read or write of call `name` with the details that belong to
// its code. OK stays OK.
absl::Status DescribeCallError(const absl::Status& status,
                               absl::string_view name);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CALLS_STORED_CALL_H_
