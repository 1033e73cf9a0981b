#ifndef TANDEM_SERVICE_CALLS_COALITION_PARSER_H_
#define TANDEM_SERVICE_CALLS_COALITION_PARSER_H_

#include "absl/status/statusor.h"
#include "indexer/store/resource_store.h"
#include "service/consortium/consortium_query.h"
#include "service/rpc/request_parser.h"
#include "tandem/v1/call_service.pb.h"

namespace tandem {

// From requests about groups to queries: the only way, and after it no field is
// unchecked. Whether organisations exist is not looked at.
//
// INVALID_ARGUMENT names every field that is wrong; NOT_FOUND for a call or
// criteria set that is not stored; FAILED_PRECONDITION (CRITERIA_KIND_MISMATCH)
// for a set that is meant for another kind, and (CALL_OUTDATED) for a stored
// call with a code that is no longer known.
absl::StatusOr<BuildConsortiumQuery> ParseBuildConsortium(
    const v1::BuildConsortiumRequest& request, const RequestContext& context,
    const ResourceStore& store);
absl::StatusOr<CompleteCoalitionQuery> ParseCompleteCoalition(
    const v1::CompleteCoalitionRequest& request, const RequestContext& context,
    const ResourceStore& store);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CALLS_COALITION_PARSER_H_
