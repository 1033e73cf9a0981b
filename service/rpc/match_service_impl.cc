#include "service/rpc/match_service_impl.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "service/matching/cooperation_kinds.h"
#include "service/rpc/criteria_set_name.h"
#include "service/rpc/error_details.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;
using SnapshotPtr = std::shared_ptr<const Snapshot>;

Matcher::CancelCheck CancelledBy(const CallScope& call) {
  return [&call] { return call.cancelled(); };
}

// NOT_FOUND, with the resource, for the first of subject and candidates that is
// absent.
absl::Status CheckPresent(const MatchSubject& subject,
                          absl::Span<const OrganisationId> candidates,
                          const Snapshot& snapshot) {
  std::vector<const OrganisationId*> wanted;
  if (!subject.stored.empty()) wanted.push_back(&subject.stored);
  for (const OrganisationId& id : candidates) wanted.push_back(&id);
  for (const OrganisationId* id : wanted) {
    if (snapshot.Find(*id) != nullptr) continue;
    const std::string name = id->ToName();
    return DescribeOrganisationError(
        absl::NotFoundError(absl::StrCat(name, " does not exist")), name);
  }
  return absl::OkStatus();
}

// Counts whom `result` shows.
void CountShown(const FindPartnersResult& result, ExposureCounter& counter) {
  std::vector<OrganisationId> shown;
  shown.reserve(result.partners.size());
  for (const Match& match : result.partners) shown.push_back(match.id);
  counter.Count(shown);
}

std::string AdviceOf(CooperationKind kind) {
  const CooperationKindDefinition* definition = FindCooperationKind(kind);
  return definition == nullptr ? "" : std::string(definition->advice);
}

// The set by whose criteria `terms` are judged.
v1::CriteriaSet BuildCriteriaInForce(const MatchTerms& terms,
                                     const CriteriaRegistry& registry) {
  const auto name = CriteriaSetName::Parse(terms.criteria.version);
  v1::CriteriaSet proto;
  if (name.ok()) {
    if (const auto set = registry.Get(name->id, name->version); set.ok()) {
      proto = BuildCriteriaSet(*set);
    }
  }
  // With what the kind's defaults have filled in.
  *proto.mutable_criteria() = BuildCriteria(terms.criteria.criteria);
  return proto;
}

}  // namespace

Reactor* MatchServiceImpl::FindPartners(Context* context,
                                        const v1::FindPartnersRequest* request,
                                        v1::FindPartnersResponse* response) {
  return guard_.Run(context, "MatchService.FindPartners",
                    [=, this](const CallScope& call) {
                      return Find(*request, call, *response);
                    });
}

Reactor* MatchServiceImpl::ScorePartners(
    Context* context, const v1::ScorePartnersRequest* request,
    v1::ScorePartnersResponse* response) {
  return guard_.Run(context, "MatchService.ScorePartners",
                    [=, this](const CallScope& call) {
                      return Score(*request, call, *response);
                    });
}

Reactor* MatchServiceImpl::ExplainMatch(Context* context,
                                        const v1::ExplainMatchRequest* request,
                                        v1::ExplainMatchResponse* response) {
  return guard_.Run(context, "MatchService.ExplainMatch",
                    [=, this](const CallScope& call) {
                      return Explain(*request, call, *response);
                    });
}

Reactor* MatchServiceImpl::SearchOrganisations(
    Context* context, const v1::SearchOrganisationsRequest* request,
    v1::SearchOrganisationsResponse* response) {
  return guard_.Run(context, "MatchService.SearchOrganisations",
                    [=, this](const CallScope& call) {
                      return Search(*request, call, *response);
                    });
}

absl::Status MatchServiceImpl::Find(const v1::FindPartnersRequest& request,
                                    const CallScope& call,
                                    v1::FindPartnersResponse& response) const {
  TANDEM_ASSIGN_OR_RETURN(const FindPartnersQuery query,
                          ParseFindPartners(request, requests_));
  const SnapshotPtr snapshot = catalog_.snapshot();
  TANDEM_RETURN_IF_ERROR(CheckPresent(query.terms.subject, {}, *snapshot));
  TANDEM_ASSIGN_OR_RETURN(
      const FindPartnersResult result,
      matcher_.FindPartners(query, *snapshot, CancelledBy(call)));
  for (const Match& match : result.partners) {
    *response.add_partners() =
        BuildPartner(match, {.explanation = query.terms.explain});
  }
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  response.set_criteria_version(query.terms.criteria.version);
  response.set_exhaustive(result.exhaustive);
  response.set_candidates_considered(result.candidates_considered);
  response.set_advice(AdviceOf(query.terms.kind));
  for (const std::string& remark : result.remarks) {
    response.add_remarks(remark);
  }
  // Nobody sees what a caller who has gone is sent.
  if (!query.uncounted && !call.cancelled()) CountShown(result, exposure_);
  return absl::OkStatus();
}

absl::Status MatchServiceImpl::Score(
    const v1::ScorePartnersRequest& request, const CallScope& call,
    v1::ScorePartnersResponse& response) const {
  TANDEM_ASSIGN_OR_RETURN(const ScorePartnersQuery query,
                          ParseScorePartners(request, requests_));
  const SnapshotPtr snapshot = catalog_.snapshot();
  TANDEM_RETURN_IF_ERROR(
      CheckPresent(query.terms.subject, query.candidates, *snapshot));
  TANDEM_ASSIGN_OR_RETURN(
      const std::vector<Match> matches,
      matcher_.ScorePartners(query, *snapshot, CancelledBy(call)));
  for (const Match& match : matches) {
    *response.add_partners() = BuildPartner(
        match, {.explanation = query.terms.explain, .shortfalls = true});
  }
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  response.set_criteria_version(query.terms.criteria.version);
  return absl::OkStatus();
}

absl::Status MatchServiceImpl::Explain(
    const v1::ExplainMatchRequest& request, const CallScope& call,
    v1::ExplainMatchResponse& response) const {
  TANDEM_ASSIGN_OR_RETURN(const ScorePartnersQuery query,
                          ParseExplainMatch(request, requests_));
  const SnapshotPtr snapshot = catalog_.snapshot();
  TANDEM_RETURN_IF_ERROR(
      CheckPresent(query.terms.subject, query.candidates, *snapshot));
  TANDEM_ASSIGN_OR_RETURN(
      const std::vector<Match> matches,
      matcher_.ScorePartners(query, *snapshot, CancelledBy(call)));
  if (matches.size() != 1) {
    return absl::InternalError("one candidate was scored, but not once");
  }
  *response.mutable_partner() =
      BuildPartner(matches[0], {.explanation = true, .shortfalls = true});
  *response.mutable_criteria_set() =
      BuildCriteriaInForce(query.terms, requests_.criteria);
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  response.set_criteria_version(query.terms.criteria.version);
  response.set_advice(AdviceOf(query.terms.kind));
  return absl::OkStatus();
}

absl::Status MatchServiceImpl::Search(
    const v1::SearchOrganisationsRequest& request, const CallScope& call,
    v1::SearchOrganisationsResponse& response) const {
  TANDEM_ASSIGN_OR_RETURN(const SearchQuery query,
                          ParseSearch(request, requests_));
  const SnapshotPtr snapshot = catalog_.snapshot();
  TANDEM_ASSIGN_OR_RETURN(const std::vector<FoundOrganisation> found,
                          matcher_.Search(query, *snapshot, CancelledBy(call)));
  for (const FoundOrganisation& organisation : found) {
    *response.add_organisations() = BuildFoundOrganisation(organisation);
  }
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  return absl::OkStatus();
}

}  // namespace tandem
