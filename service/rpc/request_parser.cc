#include "service/rpc/request_parser.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/matching/cooperation_kinds.h"
#include "service/rpc/criteria_binder.h"
#include "service/rpc/error_details.h"
#include "service/rpc/exposure_cap_binder.h"
#include "service/rpc/filter_parser.h"

namespace tandem {
namespace {

using Violations = std::vector<FieldViolation>;
using Names = google::protobuf::RepeatedPtrField<std::string>;

constexpr int kDefaultLimit = 10;
constexpr int kMaxLimit = 1000;
constexpr int kMaxNames = 1000;
constexpr int kMaxWishNeeds = 100;
constexpr int kMaxWishLabels = 100;
constexpr size_t kMaxWishLabelBytes = 128;
constexpr size_t kMaxWishBytes = 20000;
constexpr size_t kMaxQueryBytes = 4000;

Wish ParseWish(const v1::Wish& proto, const Taxonomy& taxonomy,
               Violations& violations) {
  const FieldReader reader("subject.wish", CodePolicy::kMustBeKnown,
                           violations);
  Wish wish;
  const int needs = reader.Count("needs", proto.needs_size(), kMaxWishNeeds);
  for (int i = 0; i < needs; ++i) {
    wish.needs.push_back(ParseNeed(proto.needs(i), taxonomy,
                                   absl::StrCat("subject.wish.needs[", i, "]"),
                                   violations));
  }
  if (proto.has_text()) {
    wish.text = ParseLocalizedText(proto.text(), kMaxWishBytes,
                                   "subject.wish.text", violations);
  }
  wish.only_wish = proto.only_wish();
  const int labels =
      reader.Count("labels", proto.labels_size(), kMaxWishLabels);
  for (int i = 0; i < labels; ++i) {
    AddOnce(wish.labels,
            reader.Text(absl::StrCat("labels[", i, "]"), proto.labels(i),
                        {.min = 1, .max = kMaxWishLabelBytes}));
  }
  if (proto.only_wish() && proto.needs_size() == 0 && !proto.has_text()) {
    reader.Refuse("only_wish", "is set, but the wish has no needs and no text");
  }
  return wish;
}

Diversity ParseDiversity(const v1::Diversity& proto,
                         const FieldReader& reader) {
  const auto share = [&reader](absl::string_view field, double value) {
    return reader.Number(field, value, 0.0, 1.0);
  };
  return {.text = share("text", proto.text()),
          .consortium = share("consortium", proto.consortium()),
          .kind = share("kind", proto.kind()),
          .country = share("country", proto.country())};
}

MatchSubject ParseSubject(const v1::Subject& proto, const Taxonomy& taxonomy,
                          Violations& violations) {
  MatchSubject subject;
  switch (proto.subject_case()) {
    case v1::Subject::kOrganisation:
      subject.stored = ParseNameField(proto.organisation(),
                                      "subject.organisation", violations);
      break;
    case v1::Subject::kProfile:
      subject.profile = ParseOrganisation(proto.profile(), taxonomy,
                                          "subject.profile", violations);
      break;
    case v1::Subject::SUBJECT_NOT_SET:
      violations.push_back(
          {"subject", "is required: `organisation` or `profile`"});
  }
  if (proto.has_wish()) {
    subject.wish = ParseWish(proto.wish(), taxonomy, violations);
  }
  return subject;
}

CooperationKind ParseKind(int kind, Violations& violations) {
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  if (kind == 0) {
    reader.Refuse("kind",
                  "is required; see TaxonomyService.ListCooperationKinds");
    return CooperationKind::kUnspecified;
  }
  return reader.Enum<CooperationKind>("kind", kind,
                                      v1::CooperationKind_IsValid);
}

CooperationRole ParseRole(int role, Violations& violations) {
  if (role == v1::COOPERATION_ROLE_UNSPECIFIED) return CooperationRole::kTaker;
  return FieldReader("", CodePolicy::kMustBeKnown, violations)
      .Enum<CooperationRole>("role", role, v1::CooperationRole_IsValid);
}

// Names at `field`, in order. Repeated ones are dropped if `may_repeat`, else
// they are problems.
std::vector<OrganisationId> ParseNames(const Names& names,
                                       absl::string_view field, bool may_repeat,
                                       Violations& violations) {
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  const int count = reader.Count(field, names.size(), kMaxNames);
  std::vector<OrganisationId> ids;
  std::set<OrganisationId> seen;
  for (int i = 0; i < count; ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    OrganisationId id = ParseNameField(names[i], path, violations);
    if (id.empty()) continue;
    if (seen.insert(id).second) {
      ids.push_back(std::move(id));
    } else if (!may_repeat) {
      reader.Refuse(path, "is given twice");
    }
  }
  return ids;
}

// Terms that are read but whose criteria are not bound yet.
struct OpenTerms {
  MatchTerms terms;
  ParsedCriteriaChoice criteria;
};

// Reads what all requests for matches share.
template <typename Request>
OpenTerms ReadTerms(const Request& request, const Taxonomy& taxonomy,
                    Violations& violations) {
  OpenTerms open;
  open.terms.subject = ParseSubject(request.subject(), taxonomy, violations);
  open.terms.kind = ParseKind(request.kind(), violations);
  open.terms.role = ParseRole(request.role(), violations);
  open.criteria = ParseCriteriaChoice(request.criteria(), violations);
  return open;
}

// The terms, if nothing was wrong, the kind is served, and the criteria are
// there.
absl::StatusOr<MatchTerms> Settle(OpenTerms open, const Violations& violations,
                                  const RequestContext& context) {
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  TANDEM_ASSIGN_OR_RETURN(const CooperationKindDefinition* definition,
                          ServedKind(open.terms.kind));
  TANDEM_ASSIGN_OR_RETURN(
      open.terms.criteria,
      BindCriteria(open.criteria, *definition, context.criteria));
  TANDEM_RETURN_IF_ERROR(
      BindExposureCap(context.exposure, open.terms.criteria));
  return std::move(open.terms);
}

}  // namespace

OrganisationId ParseNameField(absl::string_view name, absl::string_view field,
                              Violations& violations) {
  auto id = OrganisationId::ParseName(name);
  if (id.ok()) return *std::move(id);
  violations.push_back(
      {std::string(field), name.empty() ? "is required: organisations/{id}"
                                        : std::string(id.status().message())});
  return OrganisationId();
}

int ParseLimit(int value, int normal, int most, absl::string_view field,
               Violations& violations) {
  if (value < 0) {
    violations.push_back(
        {std::string(field),
         absl::StrCat("is ", value, "; it must be in [0, ", most, "]")});
    return normal;
  }
  return value == 0 ? normal : std::min(value, most);
}

absl::StatusOr<FindPartnersQuery> ParseFindPartners(
    const v1::FindPartnersRequest& request, const RequestContext& context) {
  Violations violations;
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  OpenTerms open = ReadTerms(request, context.taxonomy, violations);
  open.terms.include_competitors = request.include_competitors();
  open.terms.explain = request.explain();
  FindPartnersQuery query;
  query.filter =
      ParseFilter(request.filter(), context.taxonomy, "filter", violations);
  query.excluded = ParseNames(request.excluded_organisations(),
                              "excluded_organisations", true, violations);
  query.limit = ParseLimit(request.limit(), kDefaultLimit, kMaxLimit, "limit",
                           violations);
  query.diversity =
      ParseDiversity(request.diversity(), reader.Child("diversity"));
  query.minimum_score =
      reader.Number("minimum_score", request.minimum_score(), 0.0, 1.0);
  query.include_one_sided = request.include_one_sided();
  query.uncounted = request.uncounted();
  TANDEM_ASSIGN_OR_RETURN(query.terms,
                          Settle(std::move(open), violations, context));
  return query;
}

absl::StatusOr<ScorePartnersQuery> ParseScorePartners(
    const v1::ScorePartnersRequest& request, const RequestContext& context) {
  Violations violations;
  OpenTerms open = ReadTerms(request, context.taxonomy, violations);
  open.terms.include_competitors = request.include_competitors();
  open.terms.explain = request.explain();
  ScorePartnersQuery query;
  query.candidates =
      ParseNames(request.candidates(), "candidates", false, violations);
  if (request.candidates().empty()) {
    violations.push_back({"candidates", "is required: 1 to 1000 names"});
  }
  TANDEM_ASSIGN_OR_RETURN(query.terms,
                          Settle(std::move(open), violations, context));
  return query;
}

absl::StatusOr<ScorePartnersQuery> ParseExplainMatch(
    const v1::ExplainMatchRequest& request, const RequestContext& context) {
  Violations violations;
  OpenTerms open = ReadTerms(request, context.taxonomy, violations);
  open.terms.explain = true;
  ScorePartnersQuery query;
  query.candidates = {
      ParseNameField(request.candidate(), "candidate", violations)};
  TANDEM_ASSIGN_OR_RETURN(query.terms,
                          Settle(std::move(open), violations, context));
  return query;
}

absl::StatusOr<SearchQuery> ParseSearch(
    const v1::SearchOrganisationsRequest& request,
    const RequestContext& context) {
  Violations violations;
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  SearchQuery query;
  query.text.text =
      reader.Text("query", request.query(),
                  {.min = 1, .max = kMaxQueryBytes, .multiline = true});
  query.text.language = reader.Language("language", request.language());
  query.filter =
      ParseFilter(request.filter(), context.taxonomy, "filter", violations);
  query.limit = ParseLimit(request.limit(), kDefaultLimit, kMaxLimit, "limit",
                           violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  return query;
}

}  // namespace tandem
