#ifndef TANDEM_SERVICE_RPC_REQUEST_PARSER_H_
#define TANDEM_SERVICE_RPC_REQUEST_PARSER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/exposure/exposure_ledger.h"
#include "service/matching/criteria_registry.h"
#include "service/matching/match_query.h"
#include "tandem/v1/match_service.pb.h"

namespace tandem {

// What requests are checked against. All must outlive the call.
struct RequestContext {
  const Taxonomy& taxonomy;
  const CriteriaRegistry& criteria;
  // Null: no period was ever closed.
  const ExposureLedger* exposure = nullptr;
};

// From requests of MatchService to queries: the only way, and after it no field
// is unchecked. Whether organisations exist is not looked at.
//
// INVALID_ARGUMENT names every field that is wrong, with its path;
// FAILED_PRECONDITION (KIND_REFUSED) for a kind that is known but not served,
// with the reason; NOT_FOUND for an unknown criteria set; FAILED_PRECONDITION
// (CRITERIA_KIND_MISMATCH) for a set that is meant for another kind; errors of
// BindExposureCap.
absl::StatusOr<FindPartnersQuery> ParseFindPartners(
    const v1::FindPartnersRequest& request, const RequestContext& context);
absl::StatusOr<ScorePartnersQuery> ParseScorePartners(
    const v1::ScorePartnersRequest& request, const RequestContext& context);
absl::StatusOr<ScorePartnersQuery> ParseExplainMatch(
    const v1::ExplainMatchRequest& request, const RequestContext& context);
absl::StatusOr<SearchQuery> ParseSearch(
    const v1::SearchOrganisationsRequest& request,
    const RequestContext& context);

// Reads `organisations/{id}` in `field`; notes a problem if it has another
// form.
OrganisationId ParseNameField(absl::string_view name, absl::string_view field,
                              std::vector<FieldViolation>& violations);

// Entries of a page where the request says nothing, and at most.
constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 1000;

// A number of results: 0 means `normal`, more than `most` becomes `most`; a
// negative one is a problem of `field`.
int ParseLimit(int value, int normal, int most, absl::string_view field,
               std::vector<FieldViolation>& violations);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_REQUEST_PARSER_H_
