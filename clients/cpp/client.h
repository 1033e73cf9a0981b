#ifndef TANDEM_CLIENTS_CPP_CLIENT_H_
#define TANDEM_CLIENTS_CPP_CLIENT_H_

#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cpp/record_source.h"
#include "tandem/v1/admin_service.pb.h"
#include "tandem/v1/call_service.pb.h"
#include "tandem/v1/criteria_service.pb.h"
#include "tandem/v1/exposure_service.pb.h"
#include "tandem/v1/match_service.pb.h"
#include "tandem/v1/organisation_service.pb.h"
#include "tandem/v1/outcome_service.pb.h"
#include "tandem/v1/pairing_service.pb.h"
#include "tandem/v1/programme_service.pb.h"
#include "tandem/v1/report_service.pb.h"
#include "tandem/v1/taxonomy_service.pb.h"

namespace tandem {

// How an import behaves.
struct ImportOptions {
  // What the server does with organisations that are already there.
  v1::ExistingPolicy existing = v1::EXISTING_POLICY_REPLACE;
  // Check everything, write nothing.
  bool validate_only = false;
  // Records that may be on their way without a result, in [1, 100000]. They
  // are kept, and sent again after a break.
  int window = 1024;
  // Breaks in a row, without a result in between, that end the import.
  int max_breaks = 5;
  // Pause after the first break; doubles with every further one.
  absl::Duration pause = absl::Milliseconds(200);
};

// A Client calls tandemd: every method is one call of the API, with a deadline,
// and gives back the response or a status. The status has the server's code and
// message, and Violations() of rpc_status.h tells the fields in question.
//
//   Client client({.address = "127.0.0.1:7600"});
//   v1::FindPartnersRequest request;
//   request.mutable_subject()->set_organisation("organisations/river-school");
//   request.set_kind(v1::COOPERATION_KIND_JOB_SHADOWING);
//   const auto response = client.FindPartners(request);
//   if (!response.ok()) return response.status();
//
// Every method may fail with UNAVAILABLE (nothing answers at the address) and
// DEADLINE_EXCEEDED; the protos say what else. Nothing connects before the
// first call.
//
// Thread-safe.
class Client {
 public:
  struct Options {
    // host:port. The connection is not encrypted: loopback only.
    std::string address = "127.0.0.1:7600";
    // For unary calls. Import, export and
    // reports go on as long as they take.
    absl::Duration timeout = absl::Seconds(30);
  };

  explicit Client(Options options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  const Options& options() const { return options_; }

  // Organisations.
  absl::StatusOr<v1::Organisation> CreateOrganisation(
      const v1::CreateOrganisationRequest& request) const;
  absl::StatusOr<v1::Organisation> GetOrganisation(
      const v1::GetOrganisationRequest& request) const;
  absl::StatusOr<v1::Contact> GetOrganisationContact(
      const v1::GetOrganisationContactRequest& request) const;
  absl::StatusOr<v1::BatchGetOrganisationsResponse> BatchGetOrganisations(
      const v1::BatchGetOrganisationsRequest& request) const;
  absl::StatusOr<v1::ListOrganisationsResponse> ListOrganisations(
      const v1::ListOrganisationsRequest& request) const;
  absl::StatusOr<v1::Organisation> UpdateOrganisation(
      const v1::UpdateOrganisationRequest& request) const;
  absl::Status DeleteOrganisation(
      const v1::DeleteOrganisationRequest& request) const;

  // Sends every record of `source` and hands every result to `on_result`, in
  // order, on the calling thread; `source` is read on another one. A bad record
  // is a result, not an error. If the stream breaks, the records without a
  // result are sent again. Ends with the first error of the source, of the
  // server, or with UNAVAILABLE after `max_breaks`; what had a result is
  // imported.
  absl::Status ImportOrganisations(
      RecordSource& source, const ImportOptions& options,
      absl::FunctionRef<void(const v1::ImportOrganisationsResponse&)> on_result)
      const;

  // Hands every organisation to `on_organisation`, which ends the export by
  // returning an error.
  absl::Status ExportOrganisations(
      const v1::ExportOrganisationsRequest& request,
      absl::FunctionRef<absl::Status(const v1::Organisation&)> on_organisation)
      const;

  // Matching.
  absl::StatusOr<v1::FindPartnersResponse> FindPartners(
      const v1::FindPartnersRequest& request) const;
  absl::StatusOr<v1::ScorePartnersResponse> ScorePartners(
      const v1::ScorePartnersRequest& request) const;
  absl::StatusOr<v1::ExplainMatchResponse> ExplainMatch(
      const v1::ExplainMatchRequest& request) const;
  absl::StatusOr<v1::SearchOrganisationsResponse> SearchOrganisations(
      const v1::SearchOrganisationsRequest& request) const;

  // Criteria.
  absl::StatusOr<v1::CriteriaSet> CreateCriteriaSet(
      const v1::CreateCriteriaSetRequest& request) const;
  absl::StatusOr<v1::CriteriaSet> GetCriteriaSet(
      const v1::GetCriteriaSetRequest& request) const;
  absl::StatusOr<v1::ListCriteriaSetsResponse> ListCriteriaSets(
      const v1::ListCriteriaSetsRequest& request) const;
  absl::StatusOr<v1::ListCriteriaSetVersionsResponse> ListCriteriaSetVersions(
      const v1::ListCriteriaSetVersionsRequest& request) const;
  absl::StatusOr<v1::CriteriaSet> UpdateCriteriaSet(
      const v1::UpdateCriteriaSetRequest& request) const;
  absl::StatusOr<v1::FitCriteriaResponse> FitCriteria(
      const v1::FitCriteriaRequest& request) const;

  // Outcomes.
  absl::StatusOr<v1::Outcome> CreateOutcome(
      const v1::CreateOutcomeRequest& request) const;
  absl::StatusOr<v1::Outcome> GetOutcome(
      const v1::GetOutcomeRequest& request) const;
  absl::StatusOr<v1::ListOutcomesResponse> ListOutcomes(
      const v1::ListOutcomesRequest& request) const;
  absl::Status DeleteOutcome(const v1::DeleteOutcomeRequest& request) const;
  absl::StatusOr<v1::BatchCreateOutcomesResponse> BatchCreateOutcomes(
      const v1::BatchCreateOutcomesRequest& request) const;

  // Exposure.
  absl::StatusOr<v1::ExposureReport> GetExposureReport(
      const v1::GetExposureReportRequest& request) const;
  absl::StatusOr<v1::ListExposurePeriodsResponse> ListExposurePeriods(
      const v1::ListExposurePeriodsRequest& request) const;
  absl::StatusOr<v1::CloseExposurePeriodResponse> CloseExposurePeriod(
      const v1::CloseExposurePeriodRequest& request) const;

  // Programmes.
  absl::StatusOr<v1::Programme> CreateProgramme(
      const v1::CreateProgrammeRequest& request) const;
  absl::StatusOr<v1::Programme> GetProgramme(
      const v1::GetProgrammeRequest& request) const;
  absl::StatusOr<v1::ListProgrammesResponse> ListProgrammes(
      const v1::ListProgrammesRequest& request) const;
  absl::StatusOr<v1::Programme> UpdateProgramme(
      const v1::UpdateProgrammeRequest& request) const;
  absl::Status DeleteProgramme(const v1::DeleteProgrammeRequest& request) const;

  // Pairings. Proposing and reviewing go on as long as they take; `on_progress`
  // is told how far they are.
  absl::StatusOr<v1::PairingRun> ProposePairing(
      const v1::ProposePairingRequest& request,
      absl::FunctionRef<void(const v1::PairingProgress&)> on_progress) const;
  absl::StatusOr<v1::PairingRun> ReviewPairing(
      const v1::ReviewPairingRequest& request,
      absl::FunctionRef<void(const v1::PairingProgress&)> on_progress) const;
  absl::StatusOr<v1::PublishPairingResponse> PublishPairing(
      const v1::PublishPairingRequest& request) const;
  absl::StatusOr<v1::ClosePairingResponse> ClosePairing(
      const v1::ClosePairingRequest& request) const;
  absl::StatusOr<v1::PairingRun> GetPairingRun(
      const v1::GetPairingRunRequest& request) const;
  absl::StatusOr<v1::ListPairingRunsResponse> ListPairingRuns(
      const v1::ListPairingRunsRequest& request) const;
  absl::StatusOr<v1::BookPlaceResponse> BookPlace(
      const v1::BookPlaceRequest& request) const;
  absl::StatusOr<v1::ReleasePlaceResponse> ReleasePlace(
      const v1::ReleasePlaceRequest& request) const;
  absl::StatusOr<v1::ListPlacesResponse> ListPlaces(
      const v1::ListPlacesRequest& request) const;

  // Reports. Hands every row to `on_row`, which ends the report by returning an
  // error.
  absl::Status ReportPotentialMatches(
      const v1::ReportPotentialMatchesRequest& request,
      absl::FunctionRef<absl::Status(const v1::ReportPotentialMatchesResponse&)>
          on_row) const;

  // Calls and consortia.
  absl::StatusOr<v1::Call> CreateCall(
      const v1::CreateCallRequest& request) const;
  absl::StatusOr<v1::Call> GetCall(const v1::GetCallRequest& request) const;
  absl::StatusOr<v1::ListCallsResponse> ListCalls(
      const v1::ListCallsRequest& request) const;
  absl::StatusOr<v1::Call> UpdateCall(
      const v1::UpdateCallRequest& request) const;
  absl::Status DeleteCall(const v1::DeleteCallRequest& request) const;
  absl::StatusOr<v1::FindCallsResponse> FindCalls(
      const v1::FindCallsRequest& request) const;
  absl::StatusOr<v1::BuildConsortiumResponse> BuildConsortium(
      const v1::BuildConsortiumRequest& request) const;
  absl::StatusOr<v1::CompleteCoalitionResponse> CompleteCoalition(
      const v1::CompleteCoalitionRequest& request) const;

  // Taxonomy.
  absl::StatusOr<v1::ListCompetenciesResponse> ListCompetencies() const;
  absl::StatusOr<v1::ListSectorsResponse> ListSectors() const;
  absl::StatusOr<v1::ListCooperationKindsResponse> ListCooperationKinds() const;

  // Administration.
  absl::StatusOr<v1::Status> GetStatus() const;
  absl::StatusOr<v1::RebuildIndexResponse> RebuildIndex() const;
  absl::StatusOr<v1::CreateCheckpointResponse> CreateCheckpoint(
      const v1::CreateCheckpointRequest& request) const;
  absl::StatusOr<v1::CheckIntegrityResponse> CheckIntegrity() const;

  // Returns the daemon's status as soon as it answers; UNAVAILABLE if it has
  // not within `limit`.
  absl::StatusOr<v1::Status> WaitUntilReady(absl::Duration limit) const;

 private:
  struct Stubs;

  const Options options_;
  const std::unique_ptr<const Stubs> stubs_;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CPP_CLIENT_H_
