#include "service/rpc/criteria_service_impl.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/matching/cooperation_kinds.h"
#include "service/rpc/criteria_errors.h"
#include "service/rpc/criteria_set_name.h"
#include "service/rpc/error_details.h"
#include "service/rpc/exposure_cap_binder.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;
using Violations = std::vector<FieldViolation>;

// Everything of a set but its id.
CriteriaSet ParseSet(const v1::CriteriaSet& proto, Violations& violations) {
  const FieldReader reader("criteria_set", CodePolicy::kMustBeKnown,
                           violations);
  CriteriaSet set;
  set.display_name =
      reader.Text("display_name", proto.display_name(), {.min = 1, .max = 500});
  set.description = reader.Text("description", proto.description(),
                                {.max = 20000, .multiline = true});
  set.office = reader.Text("office", proto.office(), {.max = 200});
  set.kind = reader.Enum<CooperationKind>("kind", proto.kind(),
                                          v1::CooperationKind_IsValid);
  const CooperationKindDefinition* definition = FindCooperationKind(set.kind);
  if (definition != nullptr && !definition->refusal.empty()) {
    reader.Refuse("kind", absl::StrCat("is refused: ", definition->refusal));
  }
  if (!proto.has_criteria()) reader.Refuse("criteria", "is required");
  set.criteria =
      proto.has_criteria()
          ? ParseCriteria(proto.criteria(), "criteria_set.criteria", violations)
          : Criteria();
  return set;
}

absl::Status CheckCap(const CriteriaSet& set, const ExposureLedger& exposure) {
  return CheckExposureCap(set.criteria.policies,
                          "criteria_set.criteria.policies.exposure_cap.period",
                          exposure);
}

CriteriaSetName ParseSetName(const std::string& name, absl::string_view field,
                             Violations& violations) {
  auto parsed = CriteriaSetName::Parse(name);
  if (parsed.ok()) return *std::move(parsed);
  violations.push_back(
      {std::string(field), std::string(parsed.status().message())});
  return CriteriaSetName();
}

// Puts one page of `sets` into `response`. `key_of` gives what orders them;
// the position of a page is the key of its last set.
template <typename Request, typename Response, typename KeyOf>
absl::Status BuildPage(const std::vector<CriteriaSet>& sets,
                       const Request& request, const std::string& identity,
                       const PageTokenCodec& tokens, KeyOf key_of,
                       Response& response) {
  Violations violations;
  const int size = ParseLimit(request.page_size(), kDefaultPageSize,
                              kMaxPageSize, "page_size", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  size_t begin = 0;
  if (!request.page_token().empty()) {
    TANDEM_ASSIGN_OR_RETURN(const PagePosition after,
                            tokens.Decode(request.page_token(), identity));
    while (begin < sets.size() && key_of(sets[begin]) <= after.key) ++begin;
  }
  for (size_t i = begin; i < sets.size(); ++i) {
    *response.add_criteria_sets() = BuildCriteriaSet(sets[i]);
    if (response.criteria_sets_size() < size) continue;
    if (i + 1 < sets.size()) {
      response.set_next_page_token(
          tokens.Encode({key_of(sets[i]), ""}, identity));
    }
    break;
  }
  return absl::OkStatus();
}

}  // namespace

Reactor* CriteriaServiceImpl::CreateCriteriaSet(
    Context* context, const v1::CreateCriteriaSetRequest* request,
    v1::CriteriaSet* response) {
  return guard_.Run(
      context, "CriteriaService.CreateCriteriaSet",
      [=, this](const CallScope&) { return Create(*request, *response); });
}

Reactor* CriteriaServiceImpl::GetCriteriaSet(
    Context* context, const v1::GetCriteriaSetRequest* request,
    v1::CriteriaSet* response) {
  return guard_.Run(
      context, "CriteriaService.GetCriteriaSet",
      [=, this](const CallScope&) { return Get(request->name(), *response); });
}

Reactor* CriteriaServiceImpl::ListCriteriaSets(
    Context* context, const v1::ListCriteriaSetsRequest* request,
    v1::ListCriteriaSetsResponse* response) {
  return guard_.Run(
      context, "CriteriaService.ListCriteriaSets",
      [=, this](const CallScope&) { return List(*request, *response); });
}

Reactor* CriteriaServiceImpl::ListCriteriaSetVersions(
    Context* context, const v1::ListCriteriaSetVersionsRequest* request,
    v1::ListCriteriaSetVersionsResponse* response) {
  return guard_.Run(context, "CriteriaService.ListCriteriaSetVersions",
                    [=, this](const CallScope&) {
                      return ListVersions(*request, *response);
                    });
}

Reactor* CriteriaServiceImpl::UpdateCriteriaSet(
    Context* context, const v1::UpdateCriteriaSetRequest* request,
    v1::CriteriaSet* response) {
  return guard_.Run(
      context, "CriteriaService.UpdateCriteriaSet",
      [=, this](const CallScope&) { return Update(*request, *response); });
}

Reactor* CriteriaServiceImpl::FitCriteria(Context* context,
                                          const v1::FitCriteriaRequest* request,
                                          v1::FitCriteriaResponse* response) {
  return guard_.Run(context, "CriteriaService.FitCriteria",
                    [=, this](const CallScope& call) {
                      auto fitted = fit_call_.Run(*request, call);
                      if (!fitted.ok()) return fitted.status();
                      *response = *std::move(fitted);
                      return absl::OkStatus();
                    });
}

absl::Status CriteriaServiceImpl::Create(
    const v1::CreateCriteriaSetRequest& request, v1::CriteriaSet& response) {
  if (!request.has_criteria_set()) {
    return FieldViolationError("criteria_set", "is required");
  }
  Violations violations;
  CriteriaSet set = ParseSet(request.criteria_set(), violations);
  set.id = request.criteria_set_id();
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  TANDEM_RETURN_IF_ERROR(CheckCap(set, exposure_));
  const auto created = registry_.Create(std::move(set));
  if (!created.ok()) {
    return DescribeCriteriaError(created.status(), {request.criteria_set_id()});
  }
  response = BuildCriteriaSet(*created);
  return absl::OkStatus();
}

absl::Status CriteriaServiceImpl::Get(const std::string& name,
                                      v1::CriteriaSet& response) const {
  Violations violations;
  const CriteriaSetName parsed = ParseSetName(name, "name", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  const auto set = registry_.Get(parsed.id, parsed.version);
  if (!set.ok()) return DescribeCriteriaError(set.status(), parsed);
  response = BuildCriteriaSet(*set);
  return absl::OkStatus();
}

absl::Status CriteriaServiceImpl::List(
    const v1::ListCriteriaSetsRequest& request,
    v1::ListCriteriaSetsResponse& response) const {
  return BuildPage(
      registry_.List(), request, "ListCriteriaSets|", tokens_,
      [](const CriteriaSet& set) { return set.id; }, response);
}

absl::Status CriteriaServiceImpl::ListVersions(
    const v1::ListCriteriaSetVersionsRequest& request,
    v1::ListCriteriaSetVersionsResponse& response) const {
  Violations violations;
  const CriteriaSetName name = ParseSetName(request.name(), "name", violations);
  if (name.version != 0) {
    violations.push_back({"name", "must not have a version here"});
  }
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  const auto versions = registry_.ListVersions(name.id);
  if (!versions.ok()) return DescribeCriteriaError(versions.status(), name);
  // Newest first: the key falls as the version grows.
  return BuildPage(
      *versions, request, absl::StrCat("ListCriteriaSetVersions|", name.id),
      tokens_,
      [](const CriteriaSet& set) {
        return absl::StrCat(
            absl::Dec(1000000000 - set.version, absl::kZeroPad10));
      },
      response);
}

absl::Status CriteriaServiceImpl::Update(
    const v1::UpdateCriteriaSetRequest& request, v1::CriteriaSet& response) {
  if (!request.has_criteria_set()) {
    return FieldViolationError("criteria_set", "is required");
  }
  Violations violations;
  CriteriaSet set = ParseSet(request.criteria_set(), violations);
  const CriteriaSetName name = ParseSetName(request.criteria_set().name(),
                                            "criteria_set.name", violations);
  if (request.expected_version() < 0) {
    violations.push_back({"expected_version", "must not be negative"});
  }
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  TANDEM_RETURN_IF_ERROR(CheckCap(set, exposure_));
  set.id = name.id;
  // A set that was read and is given back names the version it was.
  const int expected = request.expected_version() != 0
                           ? request.expected_version()
                           : name.version;
  const auto updated = registry_.Update(std::move(set), expected);
  if (!updated.ok()) return DescribeCriteriaError(updated.status(), {name.id});
  response = BuildCriteriaSet(*updated);
  return absl::OkStatus();
}

}  // namespace tandem
