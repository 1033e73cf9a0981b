#include "service/calls/call_service_impl.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/calls/call_list.h"
#include "service/calls/call_name.h"
#include "service/calls/coalition_parser.h"
#include "service/calls/consortium_response.h"
#include "service/calls/stored_call.h"
#include "service/rpc/answer.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

// NOT_FOUND, with the resource, for the first member that is absent.
absl::Status CheckPresent(const CoalitionTerms& terms,
                          const Snapshot& snapshot) {
  for (const OrganisationId& id : terms.members) {
    if (snapshot.Find(id) != nullptr) continue;
    const std::string name = id.ToName();
    return DescribeOrganisationError(
        absl::NotFoundError(absl::StrCat(name, " does not exist")), name);
  }
  return absl::OkStatus();
}

}  // namespace

Reactor* CallServiceImpl::CreateCall(Context* context,
                                     const v1::CreateCallRequest* request,
                                     v1::Call* response) {
  return guard_.Run(context, "CallService.CreateCall",
                    [=, this](const CallScope&) {
                      return Answer(writer_.Create(*request), *response);
                    });
}

Reactor* CallServiceImpl::GetCall(Context* context,
                                  const v1::GetCallRequest* request,
                                  v1::Call* response) {
  return guard_.Run(
      context, "CallService.GetCall",
      [=, this](const CallScope&) { return Get(request->name(), *response); });
}

Reactor* CallServiceImpl::ListCalls(Context* context,
                                    const v1::ListCallsRequest* request,
                                    v1::ListCallsResponse* response) {
  return guard_.Run(context, "CallService.ListCalls",
                    [=, this](const CallScope& call) {
                      return List(*request, call, *response);
                    });
}

Reactor* CallServiceImpl::UpdateCall(Context* context,
                                     const v1::UpdateCallRequest* request,
                                     v1::Call* response) {
  return guard_.Run(context, "CallService.UpdateCall",
                    [=, this](const CallScope&) {
                      return Answer(writer_.Update(*request), *response);
                    });
}

Reactor* CallServiceImpl::DeleteCall(Context* context,
                                     const v1::DeleteCallRequest* request,
                                     google::protobuf::Empty*) {
  return guard_.Run(
      context, "CallService.DeleteCall",
      [=, this](const CallScope&) { return writer_.Delete(*request); });
}

Reactor* CallServiceImpl::FindCalls(Context* context,
                                    const v1::FindCallsRequest* request,
                                    v1::FindCallsResponse* response) {
  return guard_.Run(
      context, "CallService.FindCalls", [=, this](const CallScope& call) {
        return Answer(FindCallsFor(*request, *catalog_.snapshot(), store_,
                                   requests_.taxonomy,
                                   [&call] { return call.cancelled(); }),
                      *response);
      });
}

Reactor* CallServiceImpl::BuildConsortium(
    Context* context, const v1::BuildConsortiumRequest* request,
    v1::BuildConsortiumResponse* response) {
  return guard_.Run(context, "CallService.BuildConsortium",
                    [=, this](const CallScope& call) {
                      return Build(*request, call, *response);
                    });
}

Reactor* CallServiceImpl::CompleteCoalition(
    Context* context, const v1::CompleteCoalitionRequest* request,
    v1::CompleteCoalitionResponse* response) {
  return guard_.Run(context, "CallService.CompleteCoalition",
                    [=, this](const CallScope& call) {
                      return Complete(*request, call, *response);
                    });
}

absl::Status CallServiceImpl::Get(const std::string& name,
                                  v1::Call& response) const {
  std::vector<FieldViolation> violations;
  ReadCallName(name, "name", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  return Answer(LoadCall(store_, name), response);
}

absl::Status CallServiceImpl::List(const v1::ListCallsRequest& request,
                                   const CallScope& call,
                                   v1::ListCallsResponse& response) const {
  const std::string identity = IdentityOf(request);
  PagePosition after;
  if (!request.page_token().empty()) {
    TANDEM_ASSIGN_OR_RETURN(after,
                            tokens_.Decode(request.page_token(), identity));
  }
  TANDEM_ASSIGN_OR_RETURN(CallPage page,
                          ListCallsPage(request, after.id, store_,
                                        [&call] { return call.cancelled(); }));
  for (v1::Call& one : page.calls) *response.add_calls() = std::move(one);
  if (page.has_next) {
    const std::string& last = response.calls().rbegin()->name();
    response.set_next_page_token(tokens_.Encode({"", last}, identity));
  }
  return absl::OkStatus();
}

absl::Status CallServiceImpl::Build(
    const v1::BuildConsortiumRequest& request, const CallScope& call,
    v1::BuildConsortiumResponse& response) const {
  TANDEM_ASSIGN_OR_RETURN(const BuildConsortiumQuery query,
                          ParseBuildConsortium(request, requests_, store_));
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  TANDEM_RETURN_IF_ERROR(CheckPresent(query.terms, *snapshot));
  TANDEM_ASSIGN_OR_RETURN(
      const BuildConsortiumResult result,
      builder_.Build(query, *snapshot, [&call] { return call.cancelled(); }));
  for (const Consortium& consortium : result.consortia) {
    *response.add_consortia() = BuildConsortiumMessage(consortium);
  }
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  response.set_criteria_version(query.terms.criteria.version);
  response.set_candidates_considered(result.candidates_considered);
  response.set_pool_size(result.pool_size);
  response.set_exhaustive(result.exhaustive);
  for (const std::string& remark : result.remarks) {
    response.add_remarks(remark);
  }
  return absl::OkStatus();
}

absl::Status CallServiceImpl::Complete(
    const v1::CompleteCoalitionRequest& request, const CallScope& call,
    v1::CompleteCoalitionResponse& response) const {
  TANDEM_ASSIGN_OR_RETURN(const CompleteCoalitionQuery query,
                          ParseCompleteCoalition(request, requests_, store_));
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  TANDEM_RETURN_IF_ERROR(CheckPresent(query.terms, *snapshot));
  TANDEM_ASSIGN_OR_RETURN(const CompleteCoalitionResult result,
                          builder_.Complete(query, *snapshot, [&call] {
                            return call.cancelled();
                          }));
  *response.mutable_coalition() = BuildConsortiumMessage(result.coalition);
  for (const Completion& completion : result.completions) {
    *response.add_completions() = BuildCompletion(completion, result.coalition);
  }
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  response.set_criteria_version(query.terms.criteria.version);
  response.set_candidates_considered(result.candidates_considered);
  response.set_exhaustive(result.exhaustive);
  for (const std::string& remark : result.remarks) {
    response.add_remarks(remark);
  }
  return absl::OkStatus();
}

}  // namespace tandem
