#include "service/programmes/pairing_service_impl.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/programmes/decision_parser.h"
#include "service/programmes/programme_name.h"
#include "service/rpc/error_details.h"
#include "service/rpc/organisation_writer.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

// Sends progress and, at the end, the run.
template <typename Response, typename Work>
absl::Status Stream(ResponseStream<Response>& stream, Work work) {
  const PairingPlanner::Scope scope = {
      .cancelled = [&stream] { return stream.cancelled(); },
      .progress =
          [&stream](const v1::PairingProgress& progress) {
            Response response;
            *response.mutable_progress() = progress;
            // Whether anybody still waits is asked between the steps.
            (void)stream.Send(std::move(response));
          }};
  absl::StatusOr<v1::PairingRun> run = work(scope);
  TANDEM_RETURN_IF_ERROR(run.status());
  Response response;
  *response.mutable_run() = *std::move(run);
  // The run is stored by now, whether it arrives or not.
  (void)stream.Send(std::move(response));
  return absl::OkStatus();
}

// What publications and closures have in common.
struct RunDecision {
  RunName name;
  std::optional<uint64_t> expected;
  Decision decision;
};

template <typename Request>
absl::StatusOr<RunDecision> ParseRunDecision(const Request& request,
                                             const Clock& clock) {
  std::vector<FieldViolation> problems;
  RunDecision parsed;
  parsed.name = ReadRunName(request.name(), "name", problems);
  parsed.expected = ParseEtag(request.etag(), "etag", problems);
  parsed.decision = ParseDecision(request.who(), request.why(), true,
                                  clock.NowMs(), problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  return parsed;
}

// Moves the places of a giver into the response.
template <typename Response>
absl::Status Answer(absl::StatusOr<v1::Places> places, Response& response) {
  TANDEM_RETURN_IF_ERROR(places.status());
  *response.mutable_places() = *std::move(places);
  return absl::OkStatus();
}

}  // namespace

PairingServiceImpl::PairingServiceImpl(const Parts& parts)
    : parts_(parts),
      runs_(parts.store, parts.clock),
      planner_(parts.store, parts.catalog, parts.context, parts.clock),
      publisher_(parts.store, parts.catalog, parts.clock),
      places_(parts.store, parts.catalog, parts.clock) {}

grpc::ServerWriteReactor<v1::ProposePairingResponse>*
PairingServiceImpl::ProposePairing(Context*,
                                   const v1::ProposePairingRequest* request) {
  using Response = v1::ProposePairingResponse;
  return parts_.streams.Run<Response>(
      "PairingService.ProposePairing",
      [=, this](ResponseStream<Response>& stream) {
        return Stream(stream, [&](const PairingPlanner::Scope& scope) {
          return planner_.Propose(*request, scope);
        });
      });
}

grpc::ServerWriteReactor<v1::ReviewPairingResponse>*
PairingServiceImpl::ReviewPairing(Context*,
                                  const v1::ReviewPairingRequest* request) {
  using Response = v1::ReviewPairingResponse;
  return parts_.streams.Run<Response>(
      "PairingService.ReviewPairing",
      [=, this](ResponseStream<Response>& stream) {
        return Stream(stream, [&](const PairingPlanner::Scope& scope) {
          return planner_.Review(*request, scope);
        });
      });
}

Reactor* PairingServiceImpl::PublishPairing(
    Context* context, const v1::PublishPairingRequest* request,
    v1::PublishPairingResponse* response) {
  return parts_.guard.Run(
      context, "PairingService.PublishPairing",
      [=, this](const CallScope&) { return Publish(*request, *response); });
}

Reactor* PairingServiceImpl::ClosePairing(
    Context* context, const v1::ClosePairingRequest* request,
    v1::ClosePairingResponse* response) {
  return parts_.guard.Run(
      context, "PairingService.ClosePairing",
      [=, this](const CallScope&) { return Close(*request, *response); });
}

Reactor* PairingServiceImpl::GetPairingRun(
    Context* context, const v1::GetPairingRunRequest* request,
    v1::PairingRun* response) {
  return parts_.guard.Run(
      context, "PairingService.GetPairingRun",
      [=, this](const CallScope&) { return Get(request->name(), *response); });
}

Reactor* PairingServiceImpl::ListPairingRuns(
    Context* context, const v1::ListPairingRunsRequest* request,
    v1::ListPairingRunsResponse* response) {
  return parts_.guard.Run(
      context, "PairingService.ListPairingRuns",
      [=, this](const CallScope&) { return ListRuns(*request, *response); });
}

Reactor* PairingServiceImpl::BookPlace(Context* context,
                                       const v1::BookPlaceRequest* request,
                                       v1::BookPlaceResponse* response) {
  return parts_.guard.Run(context, "PairingService.BookPlace",
                          [=, this](const CallScope&) {
                            return Answer(places_.Book(*request), *response);
                          });
}

Reactor* PairingServiceImpl::ReleasePlace(
    Context* context, const v1::ReleasePlaceRequest* request,
    v1::ReleasePlaceResponse* response) {
  return parts_.guard.Run(context, "PairingService.ReleasePlace",
                          [=, this](const CallScope&) {
                            return Answer(places_.Release(*request), *response);
                          });
}

Reactor* PairingServiceImpl::ListPlaces(Context* context,
                                        const v1::ListPlacesRequest* request,
                                        v1::ListPlacesResponse* response) {
  return parts_.guard.Run(context, "PairingService.ListPlaces",
                          [=, this](const CallScope&) {
                            return ListAllPlaces(*request, *response);
                          });
}

absl::Status PairingServiceImpl::Publish(
    const v1::PublishPairingRequest& request,
    v1::PublishPairingResponse& response) {
  TANDEM_ASSIGN_OR_RETURN(const RunDecision parsed,
                          ParseRunDecision(request, parts_.clock));
  TANDEM_ASSIGN_OR_RETURN(
      *response.mutable_run(),
      publisher_.Publish(parsed.name, parsed.expected, parsed.decision));
  return absl::OkStatus();
}

absl::Status PairingServiceImpl::Close(const v1::ClosePairingRequest& request,
                                       v1::ClosePairingResponse& response) {
  TANDEM_ASSIGN_OR_RETURN(const RunDecision parsed,
                          ParseRunDecision(request, parts_.clock));
  TANDEM_ASSIGN_OR_RETURN(
      *response.mutable_run(),
      publisher_.Close(parsed.name, parsed.expected, parsed.decision));
  return absl::OkStatus();
}

absl::Status PairingServiceImpl::Get(const std::string& name,
                                     v1::PairingRun& response) const {
  const auto parsed = RunName::Parse(name);
  if (!parsed.ok()) {
    return FieldViolationError("name", parsed.status().message());
  }
  TANDEM_ASSIGN_OR_RETURN(StoredPairingRun stored, runs_.Get(*parsed));
  response = std::move(stored.run);
  return absl::OkStatus();
}

absl::Status PairingServiceImpl::ListRuns(
    const v1::ListPairingRunsRequest& request,
    v1::ListPairingRunsResponse& response) const {
  const std::string identity =
      absl::StrCat("ListPairingRuns|", request.programme(), "|",
                   static_cast<int>(request.state()));
  int64_t after = 0;
  if (!request.page_token().empty()) {
    TANDEM_ASSIGN_OR_RETURN(
        const PagePosition position,
        parts_.tokens.Decode(request.page_token(), identity));
    // The token is ours, so that it holds a number.
    (void)absl::SimpleAtoi(position.id, &after);
  }
  TANDEM_ASSIGN_OR_RETURN(RunPage page, runs_.List(request, after));
  if (page.has_next) {
    TANDEM_ASSIGN_OR_RETURN(const RunName last,
                            RunName::Parse(page.runs.back().name()));
    response.set_next_page_token(
        parts_.tokens.Encode({"", absl::StrCat(last.number)}, identity));
  }
  for (v1::PairingRun& run : page.runs) *response.add_runs() = std::move(run);
  return absl::OkStatus();
}

absl::Status PairingServiceImpl::ListAllPlaces(
    const v1::ListPlacesRequest& request,
    v1::ListPlacesResponse& response) const {
  const std::string identity =
      absl::StrCat("ListPlaces|", request.organisation(), "|",
                   static_cast<int>(request.kind()), "|", request.run());
  PagePosition position;
  if (!request.page_token().empty()) {
    TANDEM_ASSIGN_OR_RETURN(
        position, parts_.tokens.Decode(request.page_token(), identity));
  }
  TANDEM_ASSIGN_OR_RETURN(PlacesPage page,
                          ListPlacesPage(request, position.id, parts_.store,
                                         *parts_.catalog.snapshot()));
  if (page.has_next) {
    response.set_next_page_token(
        parts_.tokens.Encode({"", page.last}, identity));
  }
  for (v1::Places& places : page.places) {
    *response.add_places() = std::move(places);
  }
  return absl::OkStatus();
}

}  // namespace tandem
