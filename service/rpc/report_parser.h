#ifndef TANDEM_SERVICE_RPC_REPORT_PARSER_H_
#define TANDEM_SERVICE_RPC_REPORT_PARSER_H_

#include "absl/status/statusor.h"
#include "service/report/potential_matches.h"
#include "service/rpc/request_parser.h"
#include "tandem/v1/report_service.pb.h"

namespace tandem {

// From a request to a query, after which no field is unchecked; errors as in
// request_parser.h.
absl::StatusOr<PotentialMatchesQuery> ParsePotentialMatches(
    const v1::ReportPotentialMatchesRequest& request,
    const RequestContext& context);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_REPORT_PARSER_H_
