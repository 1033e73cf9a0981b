#include "service/rpc/criteria_errors.h"

#include <string>
#include <utility>

#include "service/rpc/error_details.h"

namespace tandem {

absl::Status DescribeCriteriaError(absl::Status status,
                                   const CriteriaSetName& set) {
  const std::string name = set.ToString();
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return AddResource(std::move(status), "CRITERIA_SET_NOT_FOUND",
                         kCriteriaSetType, name);
    case absl::StatusCode::kAlreadyExists:
      return AddResource(std::move(status), "CRITERIA_SET_EXISTS",
                         kCriteriaSetType, name);
    case absl::StatusCode::kAborted:
      return AddResource(std::move(status), "CRITERIA_VERSION_MISMATCH",
                         kCriteriaSetType, name);
    case absl::StatusCode::kFailedPrecondition:
      return PreconditionError("CRITERIA_SET_BUILT_IN", name, status.message(),
                               {{"resource", name}});
    case absl::StatusCode::kInvalidArgument:
      return FieldViolationError("criteria_set_id", status.message());
    default:
      return status;
  }
}

}  // namespace tandem
