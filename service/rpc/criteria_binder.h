#ifndef TANDEM_SERVICE_RPC_CRITERIA_BINDER_H_
#define TANDEM_SERVICE_RPC_CRITERIA_BINDER_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/store/organisation_codec.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/criteria_registry.h"
#include "service/matching/match_query.h"
#include "service/rpc/criteria_set_name.h"
#include "tandem/v1/match_service.pb.h"

namespace tandem {

// The criteria that a request chooses, as far as the request alone tells:
// inline, a named set, or (both absent) the default of the kind.
struct ParsedCriteriaChoice {
  std::optional<Criteria> inline_criteria;
  std::optional<CriteriaSetName> set;
};

// Reads the choice; problems go to `violations` below `criteria`.
ParsedCriteriaChoice ParseCriteriaChoice(
    const v1::CriteriaChoice& choice, std::vector<FieldViolation>& violations);

// The definition of `kind`; FAILED_PRECONDITION (KIND_REFUSED) for a kind that
// is known but not served, with the reason.
absl::StatusOr<const CooperationKindDefinition*> ServedKind(
    CooperationKind kind);

// The criteria in force: what the choice leaves open comes from the defaults
// of the kind. NOT_FOUND if the set is absent; FAILED_PRECONDITION if it is
// meant for another kind.
absl::StatusOr<BoundCriteria> BindCriteria(
    const ParsedCriteriaChoice& choice,
    const CooperationKindDefinition& definition,
    const CriteriaRegistry& registry);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_CRITERIA_BINDER_H_
