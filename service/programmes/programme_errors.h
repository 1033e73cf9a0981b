#ifndef TANDEM_SERVICE_PROGRAMMES_PROGRAMME_ERRORS_H_
#define TANDEM_SERVICE_PROGRAMMES_PROGRAMME_ERRORS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace tandem {

inline constexpr absl::string_view kProgrammeType = "tandem.v1.Programme";
inline constexpr absl::string_view kPairingRunType = "tandem.v1.PairingRun";
inline constexpr absl::string_view kPlacesType = "tandem.v1.Places";

// `status` of a read or write of programme or run `name`, or of the places of
// organisation `name`, in the ResourceStore, with the details that belong to
// its code; the store's own names are not told. OK stays OK.
absl::Status DescribeProgrammeError(const absl::Status& status,
                                    absl::string_view name);
absl::Status DescribeRunError(const absl::Status& status,
                              absl::string_view name);
absl::Status DescribePlacesError(const absl::Status& status,
                                 absl::string_view name);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PROGRAMME_ERRORS_H_
