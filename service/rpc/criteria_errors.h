#ifndef TANDEM_SERVICE_RPC_CRITERIA_ERRORS_H_
#define TANDEM_SERVICE_RPC_CRITERIA_ERRORS_H_

#include "absl/status/status.h"
#include "service/rpc/criteria_set_name.h"

namespace tandem {

// `status` of a read or write of `set` in the CriteriaRegistry, with the
// details that belong to its code. OK stays OK.
absl::Status DescribeCriteriaError(absl::Status status,
                                   const CriteriaSetName& set);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_CRITERIA_ERRORS_H_
