#include "service/rpc/outcome_service_impl.h"

#include <utility>

#include "indexer/base/status_macros.h"
#include "service/rpc/answer.h"
#include "service/rpc/error_details.h"
#include "service/rpc/outcome_list.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

}  // namespace

Reactor* OutcomeServiceImpl::CreateOutcome(
    Context* context, const v1::CreateOutcomeRequest* request,
    v1::Outcome* response) {
  return guard_.Run(context, "OutcomeService.CreateOutcome",
                    [=, this](const CallScope&) {
                      return Answer(writer_.Create(*request), *response);
                    });
}

Reactor* OutcomeServiceImpl::GetOutcome(Context* context,
                                        const v1::GetOutcomeRequest* request,
                                        v1::Outcome* response) {
  return guard_.Run(
      context, "OutcomeService.GetOutcome",
      [=, this](const CallScope&) { return Get(request->name(), *response); });
}

Reactor* OutcomeServiceImpl::ListOutcomes(
    Context* context, const v1::ListOutcomesRequest* request,
    v1::ListOutcomesResponse* response) {
  return guard_.Run(context, "OutcomeService.ListOutcomes",
                    [=, this](const CallScope& call) {
                      return List(*request, call, *response);
                    });
}

Reactor* OutcomeServiceImpl::DeleteOutcome(
    Context* context, const v1::DeleteOutcomeRequest* request,
    google::protobuf::Empty*) {
  return guard_.Run(
      context, "OutcomeService.DeleteOutcome",
      [=, this](const CallScope&) { return writer_.Delete(*request); });
}

Reactor* OutcomeServiceImpl::BatchCreateOutcomes(
    Context* context, const v1::BatchCreateOutcomesRequest* request,
    v1::BatchCreateOutcomesResponse* response) {
  return guard_.Run(context, "OutcomeService.BatchCreateOutcomes",
                    [=, this](const CallScope&) {
                      return Answer(writer_.BatchCreate(*request), *response);
                    });
}

absl::Status OutcomeServiceImpl::Get(const std::string& name,
                                     v1::Outcome& response) const {
  const auto id = ParseOutcomeName(name);
  if (!id.ok()) return FieldViolationError("name", id.status().message());
  const auto outcome = store_.Get(*id);
  if (!outcome.ok()) return DescribeOutcomeError(outcome.status(), name);
  response = BuildStoredOutcome(*outcome);
  return absl::OkStatus();
}

absl::Status OutcomeServiceImpl::List(
    const v1::ListOutcomesRequest& request, const CallScope& call,
    v1::ListOutcomesResponse& response) const {
  TANDEM_ASSIGN_OR_RETURN(OutcomeQuery query, ParseListOutcomes(request));
  const std::string identity = IdentityOf(request);
  if (!request.page_token().empty()) {
    TANDEM_ASSIGN_OR_RETURN(PagePosition position,
                            tokens_.Decode(request.page_token(), identity));
    query.after = std::move(position.id);
  }
  TANDEM_ASSIGN_OR_RETURN(
      const OutcomePage page,
      ListOutcomesPage(query, store_, [&call] { return call.cancelled(); }));
  for (const Outcome& outcome : page.outcomes) {
    *response.add_outcomes() = BuildStoredOutcome(outcome);
  }
  if (page.has_next) {
    response.set_next_page_token(
        tokens_.Encode({"", page.outcomes.back().id}, identity));
  }
  return absl::OkStatus();
}

}  // namespace tandem
