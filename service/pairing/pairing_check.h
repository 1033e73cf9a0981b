#ifndef TANDEM_SERVICE_PAIRING_PAIRING_CHECK_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_CHECK_H_

#include "absl/status/status.h"
#include "service/pairing/pairing_problem.h"

namespace tandem {

// OK if `problem` is what pairing_problem.h states; else INVALID_ARGUMENT whose
// message starts with the path of the first field that is not, says what it is
// and what is allowed.
absl::Status CheckPairingProblem(const PairingProblem& problem);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_CHECK_H_
