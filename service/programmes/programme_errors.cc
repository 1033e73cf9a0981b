#include "service/programmes/programme_errors.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

absl::Status Describe(const absl::Status& status, absl::string_view name,
                      absl::string_view type, absl::string_view reason) {
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return AddResource(
          absl::NotFoundError(absl::StrCat(name, " does not exist")),
          absl::StrCat(reason, "_NOT_FOUND"), type, name);
    case absl::StatusCode::kAlreadyExists:
      return AddResource(
          absl::AlreadyExistsError(absl::StrCat(name, " exists already")),
          absl::StrCat(reason, "_EXISTS"), type, name);
    case absl::StatusCode::kAborted:
      return AddResource(absl::AbortedError(absl::StrCat(
                             name, " has changed meanwhile: read it again")),
                         "ETAG_MISMATCH", type, name);
    default:
      return status;
  }
}

}  // namespace

absl::Status DescribeProgrammeError(const absl::Status& status,
                                    absl::string_view name) {
  return Describe(status, name, kProgrammeType, "PROGRAMME");
}

absl::Status DescribeRunError(const absl::Status& status,
                              absl::string_view name) {
  return Describe(status, name, kPairingRunType, "PAIRING_RUN");
}

absl::Status DescribePlacesError(const absl::Status& status,
                                 absl::string_view name) {
  return Describe(status, name, kPlacesType, "PLACES");
}

}  // namespace tandem
