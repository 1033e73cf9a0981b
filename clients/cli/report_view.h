#ifndef TANDEM_CLIENTS_CLI_REPORT_VIEW_H_
#define TANDEM_CLIENTS_CLI_REPORT_VIEW_H_

#include <string>
#include <vector>

#include "clients/cli/paint.h"
#include "clients/cli/table.h"
#include "tandem/v1/report_service.pb.h"

namespace tandem {

// All rows of a report, in the order in which they came.
using ReportRows = std::vector<v1::ReportPotentialMatchesResponse>;

// For people: a heading and a table for each part that has rows, and what the
// report rests on.
std::string ReportText(const ReportRows& rows, const Paint& paint, int width);

// For spreadsheets: one row each under the same titles, the part of the report
// first. `progress` and `summary` are no rows.
Table ReportTable(const ReportRows& rows);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_REPORT_VIEW_H_
