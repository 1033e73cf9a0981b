#ifndef TANDEM_SERVICE_REPORT_UNMET_NEED_FINDER_H_
#define TANDEM_SERVICE_REPORT_UNMET_NEED_FINDER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "indexer/domain/text_signals.h"
#include "service/report/report_rows.h"
#include "service/report/report_scope.h"

namespace tandem {

// Needs of the scope that no other organisation of the scope covers to
// `threshold` (see Coverage; a mission stands for the offers of those who state
// none), least covered first, then those of higher priority, then by name and
// index; at most `limit`. Of every need the closest 200 offers and missions are
// looked at. One step of the scope for each organisation.
absl::StatusOr<std::vector<UnmetNeed>> FindUnmetNeeds(
    double threshold, size_t limit, const TextSignals& signals,
    ReportScope& scope);

}  // namespace tandem

#endif  // TANDEM_SERVICE_REPORT_UNMET_NEED_FINDER_H_
