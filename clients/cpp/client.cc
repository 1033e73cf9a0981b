#include "clients/cpp/client.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "clients/cpp/import_call.h"
#include "clients/cpp/response_stream.h"
#include "clients/cpp/rpc_status.h"
#include "grpcpp/grpcpp.h"
#include "tandem/v1/admin_service.grpc.pb.h"
#include "tandem/v1/call_service.grpc.pb.h"
#include "tandem/v1/criteria_service.grpc.pb.h"
#include "tandem/v1/exposure_service.grpc.pb.h"
#include "tandem/v1/match_service.grpc.pb.h"
#include "tandem/v1/organisation_service.grpc.pb.h"
#include "tandem/v1/outcome_service.grpc.pb.h"
#include "tandem/v1/pairing_service.grpc.pb.h"
#include "tandem/v1/programme_service.grpc.pb.h"
#include "tandem/v1/report_service.grpc.pb.h"
#include "tandem/v1/taxonomy_service.grpc.pb.h"

namespace tandem {

struct Client::Stubs {
  explicit Stubs(const std::shared_ptr<grpc::Channel>& channel)
      : organisations(channel),
        matches(channel),
        criteria(channel),
        outcomes(channel),
        exposure(channel),
        programmes(channel),
        pairings(channel),
        reports(channel),
        calls(channel),
        taxonomy(channel),
        admin(channel) {}

  // Stubs are thread-safe, but their methods are not const.
  mutable v1::OrganisationService::Stub organisations;
  mutable v1::MatchService::Stub matches;
  mutable v1::CriteriaService::Stub criteria;
  mutable v1::OutcomeService::Stub outcomes;
  mutable v1::ExposureService::Stub exposure;
  mutable v1::ProgrammeService::Stub programmes;
  mutable v1::PairingService::Stub pairings;
  mutable v1::ReportService::Stub reports;
  mutable v1::CallService::Stub calls;
  mutable v1::TaxonomyService::Stub taxonomy;
  mutable v1::AdminService::Stub admin;
};

namespace {

// Larger than any message that a server of ours sends.
constexpr int kMaxMessageBytes = 256 << 20;

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetMaxSendMessageSize(kMaxMessageBytes);
  // A proxy of the environment is for the web, not for the daemon.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  // A daemon that has just been started shall be found at once.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(),
                                   arguments);
}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                           const Request&,
                                                           Response*),
                              const Request& request, absl::Duration timeout) {
  grpc::ClientContext context;
  if (timeout < absl::InfiniteDuration()) {
    context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  }
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return FromGrpcStatus(status);
  return response;
}

}  // namespace

Client::Client(Options options)
    : options_(std::move(options)),
      stubs_(std::make_unique<Stubs>(Connect(options_.address))) {}

Client::~Client() = default;

// One unary method: the response of `method` on the stub `member`.
#define TANDEM_CLIENT_METHOD(response, member, service, method)      \
  absl::StatusOr<v1::response> Client::method(                       \
      const v1::method##Request& request) const {                    \
    return Call(stubs_->member, &v1::service::Stub::method, request, \
                options_.timeout);                                   \
  }
// As above, for requests without fields.
#define TANDEM_CLIENT_EMPTY_METHOD(response, member, service, method) \
  absl::StatusOr<v1::response> Client::method() const {               \
    return Call(stubs_->member, &v1::service::Stub::method,           \
                v1::method##Request(), options_.timeout);             \
  }

TANDEM_CLIENT_METHOD(Organisation, organisations, OrganisationService,
                     CreateOrganisation)
TANDEM_CLIENT_METHOD(Organisation, organisations, OrganisationService,
                     GetOrganisation)
TANDEM_CLIENT_METHOD(Contact, organisations, OrganisationService,
                     GetOrganisationContact)
TANDEM_CLIENT_METHOD(BatchGetOrganisationsResponse, organisations,
                     OrganisationService, BatchGetOrganisations)
TANDEM_CLIENT_METHOD(ListOrganisationsResponse, organisations,
                     OrganisationService, ListOrganisations)
TANDEM_CLIENT_METHOD(Organisation, organisations, OrganisationService,
                     UpdateOrganisation)
TANDEM_CLIENT_METHOD(FindPartnersResponse, matches, MatchService, FindPartners)
TANDEM_CLIENT_METHOD(ScorePartnersResponse, matches, MatchService,
                     ScorePartners)
TANDEM_CLIENT_METHOD(ExplainMatchResponse, matches, MatchService, ExplainMatch)
TANDEM_CLIENT_METHOD(SearchOrganisationsResponse, matches, MatchService,
                     SearchOrganisations)
TANDEM_CLIENT_METHOD(CriteriaSet, criteria, CriteriaService, CreateCriteriaSet)
TANDEM_CLIENT_METHOD(CriteriaSet, criteria, CriteriaService, GetCriteriaSet)
TANDEM_CLIENT_METHOD(ListCriteriaSetsResponse, criteria, CriteriaService,
                     ListCriteriaSets)
TANDEM_CLIENT_METHOD(ListCriteriaSetVersionsResponse, criteria, CriteriaService,
                     ListCriteriaSetVersions)
TANDEM_CLIENT_METHOD(CriteriaSet, criteria, CriteriaService, UpdateCriteriaSet)
TANDEM_CLIENT_METHOD(FitCriteriaResponse, criteria, CriteriaService,
                     FitCriteria)
TANDEM_CLIENT_METHOD(Outcome, outcomes, OutcomeService, CreateOutcome)
TANDEM_CLIENT_METHOD(Outcome, outcomes, OutcomeService, GetOutcome)
TANDEM_CLIENT_METHOD(ListOutcomesResponse, outcomes, OutcomeService,
                     ListOutcomes)
TANDEM_CLIENT_METHOD(BatchCreateOutcomesResponse, outcomes, OutcomeService,
                     BatchCreateOutcomes)
TANDEM_CLIENT_METHOD(ExposureReport, exposure, ExposureService,
                     GetExposureReport)
TANDEM_CLIENT_METHOD(ListExposurePeriodsResponse, exposure, ExposureService,
                     ListExposurePeriods)
TANDEM_CLIENT_METHOD(CloseExposurePeriodResponse, exposure, ExposureService,
                     CloseExposurePeriod)
TANDEM_CLIENT_METHOD(Call, calls, CallService, CreateCall)
TANDEM_CLIENT_METHOD(Call, calls, CallService, GetCall)
TANDEM_CLIENT_METHOD(ListCallsResponse, calls, CallService, ListCalls)
TANDEM_CLIENT_METHOD(Call, calls, CallService, UpdateCall)
TANDEM_CLIENT_METHOD(FindCallsResponse, calls, CallService, FindCalls)
TANDEM_CLIENT_METHOD(BuildConsortiumResponse, calls, CallService,
                     BuildConsortium)
TANDEM_CLIENT_METHOD(CompleteCoalitionResponse, calls, CallService,
                     CompleteCoalition)
TANDEM_CLIENT_METHOD(Programme, programmes, ProgrammeService, CreateProgramme)
TANDEM_CLIENT_METHOD(Programme, programmes, ProgrammeService, GetProgramme)
TANDEM_CLIENT_METHOD(ListProgrammesResponse, programmes, ProgrammeService,
                     ListProgrammes)
TANDEM_CLIENT_METHOD(Programme, programmes, ProgrammeService, UpdateProgramme)
TANDEM_CLIENT_METHOD(PublishPairingResponse, pairings, PairingService,
                     PublishPairing)
TANDEM_CLIENT_METHOD(ClosePairingResponse, pairings, PairingService,
                     ClosePairing)
TANDEM_CLIENT_METHOD(PairingRun, pairings, PairingService, GetPairingRun)
TANDEM_CLIENT_METHOD(ListPairingRunsResponse, pairings, PairingService,
                     ListPairingRuns)
TANDEM_CLIENT_METHOD(BookPlaceResponse, pairings, PairingService, BookPlace)
TANDEM_CLIENT_METHOD(ReleasePlaceResponse, pairings, PairingService,
                     ReleasePlace)
TANDEM_CLIENT_METHOD(ListPlacesResponse, pairings, PairingService, ListPlaces)
TANDEM_CLIENT_EMPTY_METHOD(ListCompetenciesResponse, taxonomy, TaxonomyService,
                           ListCompetencies)
TANDEM_CLIENT_EMPTY_METHOD(ListSectorsResponse, taxonomy, TaxonomyService,
                           ListSectors)
TANDEM_CLIENT_EMPTY_METHOD(ListCooperationKindsResponse, taxonomy,
                           TaxonomyService, ListCooperationKinds)
TANDEM_CLIENT_EMPTY_METHOD(Status, admin, AdminService, GetStatus)
TANDEM_CLIENT_EMPTY_METHOD(RebuildIndexResponse, admin, AdminService,
                           RebuildIndex)
TANDEM_CLIENT_METHOD(CreateCheckpointResponse, admin, AdminService,
                     CreateCheckpoint)
TANDEM_CLIENT_EMPTY_METHOD(CheckIntegrityResponse, admin, AdminService,
                           CheckIntegrity)

#undef TANDEM_CLIENT_METHOD
#undef TANDEM_CLIENT_EMPTY_METHOD

absl::Status Client::DeleteOrganisation(
    const v1::DeleteOrganisationRequest& request) const {
  return Call(stubs_->organisations,
              &v1::OrganisationService::Stub::DeleteOrganisation, request,
              options_.timeout)
      .status();
}

absl::Status Client::DeleteOutcome(
    const v1::DeleteOutcomeRequest& request) const {
  return Call(stubs_->outcomes, &v1::OutcomeService::Stub::DeleteOutcome,
              request, options_.timeout)
      .status();
}

absl::Status Client::DeleteCall(const v1::DeleteCallRequest& request) const {
  return Call(stubs_->calls, &v1::CallService::Stub::DeleteCall, request,
              options_.timeout)
      .status();
}

absl::Status Client::DeleteProgramme(
    const v1::DeleteProgrammeRequest& request) const {
  return Call(stubs_->programmes, &v1::ProgrammeService::Stub::DeleteProgramme,
              request, options_.timeout)
      .status();
}

absl::StatusOr<v1::PairingRun> Client::ProposePairing(
    const v1::ProposePairingRequest& request,
    absl::FunctionRef<void(const v1::PairingProgress&)> on_progress) const {
  grpc::ClientContext context;
  return ReadRun(*stubs_->pairings.ProposePairing(&context, request), context,
                 on_progress);
}

absl::StatusOr<v1::PairingRun> Client::ReviewPairing(
    const v1::ReviewPairingRequest& request,
    absl::FunctionRef<void(const v1::PairingProgress&)> on_progress) const {
  grpc::ClientContext context;
  return ReadRun(*stubs_->pairings.ReviewPairing(&context, request), context,
                 on_progress);
}

absl::Status Client::ImportOrganisations(
    RecordSource& source, const ImportOptions& options,
    absl::FunctionRef<void(const v1::ImportOrganisationsResponse&)> on_result)
    const {
  return ImportCall(stubs_->organisations, source, options, on_result).Run();
}

absl::Status Client::ExportOrganisations(
    const v1::ExportOrganisationsRequest& request,
    absl::FunctionRef<absl::Status(const v1::Organisation&)> on_organisation)
    const {
  grpc::ClientContext context;
  return ReadAll<v1::ExportOrganisationsResponse>(
      *stubs_->organisations.ExportOrganisations(&context, request), context,
      [&](const v1::ExportOrganisationsResponse& response) {
        return on_organisation(response.organisation());
      });
}

absl::Status Client::ReportPotentialMatches(
    const v1::ReportPotentialMatchesRequest& request,
    absl::FunctionRef<absl::Status(const v1::ReportPotentialMatchesResponse&)>
        on_row) const {
  grpc::ClientContext context;
  return ReadAll<v1::ReportPotentialMatchesResponse>(
      *stubs_->reports.ReportPotentialMatches(&context, request), context,
      on_row);
}

absl::StatusOr<v1::Status> Client::WaitUntilReady(absl::Duration limit) const {
  constexpr absl::Duration kPause = absl::Milliseconds(100);
  const absl::Time end = absl::Now() + limit;
  while (true) {
    const absl::Duration left = end - absl::Now();
    auto status =
        Call(stubs_->admin, &v1::AdminService::Stub::GetStatus,
             v1::GetStatusRequest(), std::max(left, absl::Milliseconds(1)));
    const bool waiting =
        status.status().code() == absl::StatusCode::kUnavailable;
    if (!waiting || left <= kPause) return status;
    absl::SleepFor(kPause);
  }
}

}  // namespace tandem
