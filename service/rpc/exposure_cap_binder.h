#ifndef TANDEM_SERVICE_RPC_EXPOSURE_CAP_BINDER_H_
#define TANDEM_SERVICE_RPC_EXPOSURE_CAP_BINDER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/exposure/exposure_ledger.h"
#include "service/matching/match_query.h"

namespace tandem {

// `status` of looking for the exposure period `name`, which `field` of a
// request names, with the details that belong to its code; the message begins
// with the path of the field. OK stays OK.
absl::Status DescribeExposureError(absl::Status status, absl::string_view field,
                                   const std::string& name);

// Whether the cap of `policies`, if there is one, names a closed period of
// `ledger`. NOT_FOUND and FAILED_PRECONDITION name `field`.
absl::Status CheckExposureCap(const Policies& policies, absl::string_view field,
                              const ExposureLedger& ledger);

// Finds the period that the cap of `criteria` names, if there is one. Errors as
// above; a null `ledger` has no periods. `criteria` says whether they are
// inline, which decides what field it is.
absl::Status BindExposureCap(const ExposureLedger* ledger,
                             BoundCriteria& criteria);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_EXPOSURE_CAP_BINDER_H_
