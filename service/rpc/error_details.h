#ifndef TANDEM_SERVICE_RPC_ERROR_DETAILS_H_
#define TANDEM_SERVICE_RPC_ERROR_DETAILS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "indexer/store/organisation_codec.h"

namespace tandem {

// Statuses that carry google.rpc details in their payloads, keyed by type URL.
// status_mapping.h puts them on the wire. Each has an ErrorInfo whose reason a
// programme can act on.
//
//   return AddResource(absl::NotFoundError("organisations/x does not exist"),
//                      "ORGANISATION_NOT_FOUND", kOrganisationType,
//                      "organisations/x");

using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

inline constexpr absl::string_view kErrorDomain = "tandem.v1";
inline constexpr absl::string_view kOrganisationType = "tandem.v1.Organisation";
inline constexpr absl::string_view kCriteriaSetType = "tandem.v1.CriteriaSet";
inline constexpr absl::string_view kOutcomeType = "tandem.v1.Outcome";
inline constexpr absl::string_view kExposurePeriodType =
    "tandem.v1.ExposurePeriod";

// Sets `detail` as a payload of `status`, in place of one of the same type.
void SetDetail(absl::Status& status, const google::protobuf::Message& detail);

// Reads the payload of `detail`'s type; false if there is none.
bool GetDetail(const absl::Status& status, google::protobuf::Message& detail);

// `status` with an ErrorInfo. OK stays OK.
absl::Status AddErrorInfo(absl::Status status, absl::string_view reason,
                          const ErrorMetadata& metadata = {});

// `status` with an ErrorInfo and a ResourceInfo. OK stays OK.
absl::Status AddResource(absl::Status status, absl::string_view reason,
                         absl::string_view type, absl::string_view name);

// INVALID_ARGUMENT, reason FIELD_VIOLATION, with a BadRequest; the message
// begins with the first path. OK if `violations` is empty. Very many violations
// are cut short, for they travel in a trailer of limited size.
absl::Status FieldViolationsError(
    const std::vector<FieldViolation>& violations);

// As above, for one field.
absl::Status FieldViolationError(absl::string_view field,
                                 absl::string_view description);

// FAILED_PRECONDITION with ErrorInfo and PreconditionFailure.
absl::Status PreconditionError(absl::string_view reason,
                               absl::string_view subject,
                               absl::string_view message,
                               const ErrorMetadata& metadata = {});

// `status` with ErrorInfo and RetryInfo: refused before work began.
absl::Status AddRetry(absl::Status status, absl::string_view reason,
                      absl::Duration delay);

// `status` of a read or write of organisation `name` with the details that
// belong to its code.
absl::Status DescribeOrganisationError(absl::Status status,
                                       const std::string& name);

// NOT_FOUND for organisation `name`, with these details.
absl::Status OrganisationNotFound(const std::string& name);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_ERROR_DETAILS_H_
