#include "service/rpc/report_parser.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/matching/cooperation_kinds.h"
#include "service/rpc/criteria_binder.h"
#include "service/rpc/error_details.h"
#include "service/rpc/filter_parser.h"

namespace tandem {
namespace {

constexpr int kMaxPairs = 1000;
constexpr int kMaxPairsOfOne = 100;
constexpr int kMaxCoalitions = 100;
constexpr int kMaxMembers = 50;
constexpr int kMaxNeeds = 10000;
constexpr int kMaxDuplications = 1000;

using Request = v1::ReportPotentialMatchesRequest;

// The kinds asked for, each once; all that are served if none is.
std::vector<CooperationKind> ReadKinds(const Request& request,
                                       const FieldReader& reader) {
  std::vector<CooperationKind> kinds;
  for (int i = 0; i < request.kinds_size(); ++i) {
    const std::string field = absl::StrCat("kinds[", i, "]");
    if (request.kinds(i) == v1::COOPERATION_KIND_UNSPECIFIED) {
      reader.Refuse(field, "must be a kind of cooperation");
      continue;
    }
    const auto kind = reader.Enum<CooperationKind>(field, request.kinds(i),
                                                   v1::CooperationKind_IsValid);
    if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) {
      reader.Refuse(field, "is given twice");
    }
    kinds.push_back(kind);
  }
  if (!request.kinds().empty()) return kinds;
  for (const CooperationKindDefinition& definition : CooperationKinds()) {
    if (definition.refusal.empty()) kinds.push_back(definition.kind);
  }
  return kinds;
}

// `most` at most, `normal` if absent.
template <typename Number>
Number ReadCount(absl::string_view field, bool has, int value, Number normal,
                 int most, const FieldReader& reader) {
  if (!has) return normal;
  return static_cast<Number>(reader.Number(field, value, 0, most));
}

CoalitionSize ReadSize(const Request& request, const FieldReader& reader) {
  CoalitionSize size;
  if (request.minimum_members() != 0) {
    size.least = reader.Number("minimum_members", request.minimum_members(), 3,
                               kMaxMembers);
  }
  size.most = std::max(size.most, size.least);
  if (request.maximum_members() != 0) {
    size.most = reader.Number("maximum_members", request.maximum_members(),
                              size.least, kMaxMembers);
  }
  return size;
}

void ReadLimits(const Request& request, const FieldReader& reader,
                PotentialMatchesQuery& query) {
  query.pairs_per_kind = ReadCount(
      "pairs_per_kind", request.has_pairs_per_kind(), request.pairs_per_kind(),
      query.pairs_per_kind, kMaxPairs, reader);
  if (request.pairs_per_organisation() != 0) {
    query.pairs_per_organisation =
        reader.Number("pairs_per_organisation",
                      request.pairs_per_organisation(), 1, kMaxPairsOfOne);
  }
  query.coalitions =
      ReadCount("coalitions", request.has_coalitions(), request.coalitions(),
                query.coalitions, kMaxCoalitions, reader);
  query.coalition_size = ReadSize(request, reader);
  query.unmet_needs =
      ReadCount("unmet_needs", request.has_unmet_needs(), request.unmet_needs(),
                query.unmet_needs, kMaxNeeds, reader);
  query.duplications = ReadCount("duplications", request.has_duplications(),
                                 request.duplications(), query.duplications,
                                 kMaxDuplications, reader);
  const double below =
      reader.Number("unmet_below", request.unmet_below(), 0.0, 1.0);
  if (below > 0) query.unmet_below = below;
  const double from =
      reader.Number("duplication_from", request.duplication_from(), 0.0, 1.0);
  if (from > 0) query.duplication_from = from;
}

}  // namespace

absl::StatusOr<PotentialMatchesQuery> ParsePotentialMatches(
    const Request& request, const RequestContext& context) {
  std::vector<FieldViolation> violations;
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  PotentialMatchesQuery query;
  query.filter =
      ParseFilter(request.filter(), context.taxonomy, "filter", violations);
  const std::vector<CooperationKind> kinds = ReadKinds(request, reader);
  const ParsedCriteriaChoice criteria =
      ParseCriteriaChoice(request.criteria(), violations);
  if (request.has_criteria() && kinds.size() != 1) {
    reader.Refuse("criteria", "may be set only with exactly one of `kinds`");
  }
  ReadLimits(request, reader, query);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  for (const CooperationKind kind : kinds) {
    TANDEM_ASSIGN_OR_RETURN(const CooperationKindDefinition* definition,
                            ServedKind(kind));
    TANDEM_ASSIGN_OR_RETURN(
        BoundCriteria bound,
        BindCriteria(criteria, *definition, context.criteria));
    query.kinds.push_back({kind, std::move(bound)});
  }
  return query;
}

}  // namespace tandem
