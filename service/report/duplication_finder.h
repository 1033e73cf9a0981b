#ifndef TANDEM_SERVICE_REPORT_DUPLICATION_FINDER_H_
#define TANDEM_SERVICE_REPORT_DUPLICATION_FINDER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "indexer/domain/text_signals.h"
#include "service/report/report_rows.h"
#include "service/report/report_scope.h"

namespace tandem {

// Groups of organisations of the scope that are linked, directly or through
// others, by a Duplication of at least `threshold`, largest first, ties by the
// first member's name; at most `limit`. Of every organisation the 20 with the
// closest missions are looked at. One step of the scope for each organisation.
absl::StatusOr<std::vector<DuplicationGroup>> FindDuplications(
    double threshold, size_t limit, const TextSignals& signals,
    ReportScope& scope);

}  // namespace tandem

#endif  // TANDEM_SERVICE_REPORT_DUPLICATION_FINDER_H_
