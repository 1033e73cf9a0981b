#ifndef TANDEM_SERVICE_RPC_OUTCOME_LIST_H_
#define TANDEM_SERVICE_RPC_OUTCOME_LIST_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/domain/outcome.h"
#include "indexer/store/outcome_store.h"
#include "tandem/v1/outcome_service.pb.h"

namespace tandem {

// Which outcomes; what is empty or unspecified lets all pass.
struct OutcomeFilter {
  OrganisationId organisation;  // subject or partner
  CooperationKind kind = CooperationKind::kUnspecified;
  CriteriaVersion criteria;  // version 0: any

  bool Matches(const Outcome& outcome) const;
};

// A checked listing request.
struct OutcomeQuery {
  OutcomeFilter filter;
  std::string after;  // id; empty: from the beginning
  int page_size = 50;
};

// One page.
struct OutcomePage {
  std::vector<Outcome> outcomes;
  // Whether there are more.
  bool has_next = false;
};

// All of `request` but the page token. INVALID_ARGUMENT names every field that
// is wrong.
absl::StatusOr<OutcomeQuery> ParseListOutcomes(
    const v1::ListOutcomesRequest& request);

// What a page token is bound to: everything but page size and token.
std::string IdentityOf(const v1::ListOutcomesRequest& request);

// CANCELLED if `cancelled` says so; DATA_LOSS.
absl::StatusOr<OutcomePage> ListOutcomesPage(
    const OutcomeQuery& query, const OutcomeStore& store,
    const std::function<bool()>& cancelled);

// All outcomes that pass `filter`, by id. CANCELLED; DATA_LOSS.
absl::StatusOr<std::vector<Outcome>> SelectOutcomes(
    const OutcomeFilter& filter, const OutcomeStore& store,
    const std::function<bool()>& cancelled);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_OUTCOME_LIST_H_
