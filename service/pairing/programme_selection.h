#ifndef TANDEM_SERVICE_PAIRING_PROGRAMME_SELECTION_H_
#define TANDEM_SERVICE_PAIRING_PROGRAMME_SELECTION_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "service/pairing/pair_count.h"
#include "service/pairing/pairing_problem.h"
#include "service/pairing/pairing_selection.h"

namespace tandem {

// Choices by integer programming, for quotas that do not fit into a network.
// Among equals the solver decides, always in the same way. FAILED_PRECONDITION
// if there is no choice; CANCELLED; RESOURCE_EXHAUSTED if the search was cut
// short before any choice was found.

// Of greatest worth; of those with `pairs` pairs, if that is present.
absl::StatusOr<PairingSelection> SelectBestTotalByProgramme(
    const PairingProblem& problem, std::optional<int> pairs,
    const PairingOptions& options);

// The most edges whose worth is 1; of the others it is 0.
absl::StatusOr<PairCount> CountMostByProgramme(const PairingProblem& problem,
                                               absl::Span<const int64_t> worth,
                                               const PairingOptions& options);

// Of those with `pairs` pairs, the one with the fewest of the lowest score, and
// so on; see kMaxProgrammeLevels.
absl::StatusOr<PairingSelection> SelectFairestByProgramme(
    const PairingProblem& problem, int pairs, const PairingOptions& options);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PROGRAMME_SELECTION_H_
