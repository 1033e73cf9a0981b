#include "service/calls/coalition_parser.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/calls/call_name.h"
#include "service/calls/call_parser.h"
#include "service/calls/stored_call.h"
#include "service/matching/cooperation_kinds.h"
#include "service/rpc/criteria_binder.h"
#include "service/rpc/error_details.h"
#include "service/rpc/filter_parser.h"

namespace tandem {
namespace {

using Violations = std::vector<FieldViolation>;
using NameField = google::protobuf::RepeatedPtrField<std::string>;

constexpr int kMaxMembers = 50;
constexpr int kMaxBanned = 1000;
constexpr int kMaxConsortia = 5;
constexpr int kDefaultNewcomers = 10;
constexpr int kMaxNewcomers = 100;

// Adds the organisations at `field`, each once.
void ReadNames(const NameField& names, absl::string_view field, int most,
               std::vector<OrganisationId>& ids, Violations& violations) {
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  const int count = reader.Count(field, names.size(), most);
  for (int i = 0; i < count; ++i) {
    OrganisationId id =
        ParseNameField(names[i], absl::StrCat(field, "[", i, "]"), violations);
    if (!id.empty()) AddOnce(ids, std::move(id));
  }
}

template <typename Request>
void ReadMembers(const Request& request, CoalitionTerms& terms,
                 Violations& violations) {
  if (!request.lead().empty()) {
    OrganisationId lead = ParseNameField(request.lead(), "lead", violations);
    if (!lead.empty()) terms.members.push_back(std::move(lead));
  } else if (request.members().empty()) {
    violations.push_back({"lead", "is required unless members are given"});
  }
  ReadNames(request.members(), "members", kMaxMembers, terms.members,
            violations);
  ReadNames(request.banned_organisations(), "banned_organisations", kMaxBanned,
            terms.banned, violations);
  for (const OrganisationId& id : terms.banned) {
    if (std::find(terms.members.begin(), terms.members.end(), id) !=
        terms.members.end()) {
      violations.push_back(
          {"banned_organisations",
           absl::StrCat("has ", id.ToName(), ", which is a member")});
    }
  }
}

// What the request says of the call, as far as it alone tells.
template <typename Request>
void ReadTarget(const Request& request, const Taxonomy& taxonomy,
                CoalitionTerms& terms, Violations& violations) {
  switch (request.target_case()) {
    case Request::kCall:
      ReadCallName(request.call(), "call", violations);
      return;
    case Request::kInlineCall:
      terms.call =
          ParseCall(request.inline_call(), taxonomy, "inline_call", violations);
      return;
    case Request::TARGET_NOT_SET:
      break;
  }
  violations.push_back({"call", "is required: call or inline_call"});
}

absl::StatusOr<FundingCall> LoadChecked(const std::string& name,
                                        const Taxonomy& taxonomy,
                                        const ResourceStore& store) {
  TANDEM_ASSIGN_OR_RETURN(const v1::Call proto, LoadCall(store, name));
  Violations outdated;
  FundingCall call = ParseCall(proto, taxonomy, "", outdated);
  if (outdated.empty()) return call;
  return PreconditionError(
      "CALL_OUTDATED", name,
      absl::StrCat(name, ": ", outdated[0].field, " ", outdated[0].description,
                   "; update the call"));
}

// Reads what building and completing share. `violations` holds what was found
// wrong elsewhere.
template <typename Request>
absl::StatusOr<CoalitionTerms> ReadTerms(const Request& request,
                                         const RequestContext& context,
                                         const ResourceStore& store,
                                         Violations violations) {
  CoalitionTerms terms;
  ReadTarget(request, context.taxonomy, terms, violations);
  ReadMembers(request, terms, violations);
  terms.filter =
      ParseFilter(request.filter(), context.taxonomy, "filter", violations);
  const ParsedCriteriaChoice criteria =
      ParseCriteriaChoice(request.criteria(), violations);
  terms.include_competitors = request.include_competitors();
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  if (request.target_case() == Request::kCall) {
    TANDEM_ASSIGN_OR_RETURN(
        terms.call, LoadChecked(request.call(), context.taxonomy, store));
  }
  TANDEM_ASSIGN_OR_RETURN(
      terms.criteria,
      BindCriteria(criteria, *FindCooperationKind(CooperationKind::kJointCall),
                   context.criteria));
  return terms;
}

}  // namespace

absl::StatusOr<BuildConsortiumQuery> ParseBuildConsortium(
    const v1::BuildConsortiumRequest& request, const RequestContext& context,
    const ResourceStore& store) {
  Violations violations;
  BuildConsortiumQuery query;
  query.limit = ParseLimit(request.limit(), kMaxConsortia, kMaxConsortia,
                           "limit", violations);
  TANDEM_ASSIGN_OR_RETURN(
      query.terms, ReadTerms(request, context, store, std::move(violations)));
  return query;
}

absl::StatusOr<CompleteCoalitionQuery> ParseCompleteCoalition(
    const v1::CompleteCoalitionRequest& request, const RequestContext& context,
    const ResourceStore& store) {
  Violations violations;
  CompleteCoalitionQuery query;
  query.limit = ParseLimit(request.limit(), kDefaultNewcomers, kMaxNewcomers,
                           "limit", violations);
  TANDEM_ASSIGN_OR_RETURN(
      query.terms, ReadTerms(request, context, store, std::move(violations)));
  return query;
}

}  // namespace tandem
