#ifndef TANDEM_TESTS_INTEGRATION_PROGRAMME_CALLS_H_
#define TANDEM_TESTS_INTEGRATION_PROGRAMME_CALLS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cpp/rpc_status.h"
#include "grpcpp/grpcpp.h"
#include "tandem/v1/pairing_service.grpc.pb.h"
#include "tandem/v1/programme_service.grpc.pb.h"

namespace tandem::testing {

// Calls of ProgrammeService and PairingService, one function each, with `who`
// and `why` filled in. Thread-safe.
class ProgrammeCalls {
 public:
  explicit ProgrammeCalls(const std::shared_ptr<grpc::Channel>& channel)
      : programmes_(v1::ProgrammeService::NewStub(channel)),
        pairings_(v1::PairingService::NewStub(channel)) {}

  absl::StatusOr<v1::Programme> Create(const std::string& id,
                                       const v1::Programme& programme) {
    v1::CreateProgrammeRequest request;
    request.set_programme_id(id);
    *request.mutable_programme() = programme;
    grpc::ClientContext context;
    v1::Programme response;
    const grpc::Status status =
        programmes_->CreateProgramme(&context, request, &response);
    return Answer(status, response);
  }

  // `stages` (may be null) gets the stages that were told, each once.
  absl::StatusOr<v1::PairingRun> Propose(
      const std::string& programme,
      std::vector<v1::PairingStage>* stages = nullptr) {
    v1::ProposePairingRequest request;
    request.set_programme("programmes/" + programme);
    request.set_who("office");
    grpc::ClientContext context;
    return Last<v1::ProposePairingResponse>(
        *pairings_->ProposePairing(&context, request), stages);
  }

  absl::StatusOr<v1::PairingRun> Review(v1::ReviewPairingRequest request) {
    request.set_who("jury");
    request.set_why("interviews");
    grpc::ClientContext context;
    return Last<v1::ReviewPairingResponse>(
        *pairings_->ReviewPairing(&context, request), nullptr);
  }

  absl::StatusOr<v1::PairingRun> Publish(const std::string& run) {
    v1::PublishPairingRequest request;
    request.set_name(run);
    request.set_who("director");
    request.set_why("signed");
    grpc::ClientContext context;
    v1::PublishPairingResponse response;
    const grpc::Status status =
        pairings_->PublishPairing(&context, request, &response);
    return Answer(status, response.run());
  }

  absl::StatusOr<v1::PairingRun> Close(const std::string& run) {
    v1::ClosePairingRequest request;
    request.set_name(run);
    request.set_who("director");
    request.set_why("the round is over");
    grpc::ClientContext context;
    v1::ClosePairingResponse response;
    const grpc::Status status =
        pairings_->ClosePairing(&context, request, &response);
    return Answer(status, response.run());
  }

  absl::StatusOr<v1::PairingRun> Get(const std::string& run) {
    v1::GetPairingRunRequest request;
    request.set_name(run);
    grpc::ClientContext context;
    v1::PairingRun response;
    const grpc::Status status =
        pairings_->GetPairingRun(&context, request, &response);
    return Answer(status, response);
  }

  absl::StatusOr<v1::ListPairingRunsResponse> ListRuns(
      const v1::ListPairingRunsRequest& request) {
    grpc::ClientContext context;
    v1::ListPairingRunsResponse response;
    const grpc::Status status =
        pairings_->ListPairingRuns(&context, request, &response);
    return Answer(status, response);
  }

  absl::StatusOr<v1::Places> Book(const std::string& giver) {
    v1::BookPlaceRequest request;
    request.set_organisation(giver);
    request.set_kind(v1::COOPERATION_KIND_MENTORING);
    request.set_who("office");
    request.set_why("agreed by telephone");
    grpc::ClientContext context;
    v1::BookPlaceResponse response;
    const grpc::Status status =
        pairings_->BookPlace(&context, request, &response);
    return Answer(status, response.places());
  }

  // All places, page by page.
  absl::StatusOr<std::vector<v1::Places>> ListPlaces() {
    std::vector<v1::Places> places;
    v1::ListPlacesRequest request;
    request.set_page_size(3);
    do {
      grpc::ClientContext context;
      v1::ListPlacesResponse response;
      const grpc::Status status =
          pairings_->ListPlaces(&context, request, &response);
      if (!status.ok()) return FromGrpcStatus(status);
      places.insert(places.end(), response.places().begin(),
                    response.places().end());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return places;
  }

 private:
  template <typename T>
  static absl::StatusOr<T> Answer(const grpc::Status& status,
                                  const T& response) {
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  // The run at the end of a stream, after at least one sign of progress.
  template <typename Response>
  static absl::StatusOr<v1::PairingRun> Last(
      grpc::ClientReader<Response>& reader,
      std::vector<v1::PairingStage>* stages) {
    Response response;
    while (reader.Read(&response) && !response.has_run()) {
      const v1::PairingStage stage = response.progress().stage();
      if (stages != nullptr && (stages->empty() || stages->back() != stage)) {
        stages->push_back(stage);
      }
    }
    const grpc::Status status = reader.Finish();
    if (!status.ok()) return FromGrpcStatus(status);
    return response.run();
  }

  const std::unique_ptr<v1::ProgrammeService::Stub> programmes_;
  const std::unique_ptr<v1::PairingService::Stub> pairings_;
};

// A mentoring programme between organisations with these ids.
inline v1::Programme MentoringOf(const std::vector<std::string>& givers,
                                 const std::vector<std::string>& takers) {
  v1::Programme programme;
  programme.set_display_name("Mentoring");
  programme.set_kind(v1::COOPERATION_KIND_MENTORING);
  for (const std::string& id : givers) {
    programme.mutable_givers()->add_participants()->set_organisation(
        "organisations/" + id);
  }
  for (const std::string& id : takers) {
    programme.mutable_takers()->add_participants()->set_organisation(
        "organisations/" + id);
  }
  return programme;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_INTEGRATION_PROGRAMME_CALLS_H_
