#include "service/rpc/outcome_list.h"

#include <cstdint>
#include <limits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/rpc/criteria_set_name.h"
#include "service/rpc/error_details.h"
#include "service/rpc/request_parser.h"

namespace tandem {
namespace {

// Outcomes between two looks at the cancellation.
constexpr int64_t kCancelInterval = 1024;

}  // namespace

bool OutcomeFilter::Matches(const Outcome& outcome) const {
  if (!organisation.empty() && !(outcome.subject == organisation) &&
      !(outcome.partner == organisation)) {
    return false;
  }
  if (kind != CooperationKind::kUnspecified && outcome.kind != kind) {
    return false;
  }
  return criteria.empty() || (outcome.criteria.id == criteria.id &&
                              (criteria.version == 0 ||
                               outcome.criteria.version == criteria.version));
}

absl::StatusOr<OutcomeQuery> ParseListOutcomes(
    const v1::ListOutcomesRequest& request) {
  std::vector<FieldViolation> violations;
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  OutcomeQuery query;
  query.page_size = ParseLimit(request.page_size(), kDefaultPageSize,
                               kMaxPageSize, "page_size", violations);
  if (!request.organisation().empty()) {
    query.filter.organisation =
        ParseNameField(request.organisation(), "organisation", violations);
  }
  query.filter.kind = reader.Enum<CooperationKind>("kind", request.kind(),
                                                   v1::CooperationKind_IsValid);
  if (!request.criteria_set().empty()) {
    auto set = CriteriaSetName::Parse(request.criteria_set());
    if (set.ok()) {
      query.filter.criteria = {std::move(set->id), set->version};
    } else {
      reader.Refuse("criteria_set", std::string(set.status().message()));
    }
  }
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  return query;
}

std::string IdentityOf(const v1::ListOutcomesRequest& request) {
  return absl::StrCat("ListOutcomes|", request.organisation(), "|",
                      static_cast<int>(request.kind()), "|",
                      request.criteria_set());
}

absl::StatusOr<OutcomePage> ListOutcomesPage(
    const OutcomeQuery& query, const OutcomeStore& store,
    const std::function<bool()>& cancelled) {
  OutcomePage page;
  bool stopped = false;
  int64_t seen = 0;
  TANDEM_RETURN_IF_ERROR(store.Scan(query.after, [&](const Outcome& outcome) {
    stopped = ++seen % kCancelInterval == 0 && cancelled();
    if (stopped || !query.filter.Matches(outcome)) return !stopped;
    page.has_next =
        page.outcomes.size() == static_cast<size_t>(query.page_size);
    if (!page.has_next) page.outcomes.push_back(outcome);
    return !page.has_next;
  }));
  if (stopped) return absl::CancelledError("the caller has gone");
  return page;
}

absl::StatusOr<std::vector<Outcome>> SelectOutcomes(
    const OutcomeFilter& filter, const OutcomeStore& store,
    const std::function<bool()>& cancelled) {
  TANDEM_ASSIGN_OR_RETURN(
      OutcomePage page,
      ListOutcomesPage({.filter = filter,
                        .after = "",
                        .page_size = std::numeric_limits<int>::max()},
                       store, cancelled));
  return std::move(page.outcomes);
}

}  // namespace tandem
