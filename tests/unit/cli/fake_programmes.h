#ifndef TANDEM_TESTS_UNIT_CLI_FAKE_PROGRAMMES_H_
#define TANDEM_TESTS_UNIT_CLI_FAKE_PROGRAMMES_H_

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {

// The ProgrammeService of a fake daemon: gives back what it is given.
class FakeProgrammes : public v1::ProgrammeService::Service {
 public:
  explicit FakeProgrammes(FakeState& state) : state_(state) {}

  grpc::Status CreateProgramme(grpc::ServerContext*,
                               const v1::CreateProgrammeRequest* request,
                               v1::Programme* response) override {
    *response = request->programme();
    return Note(state_, "CreateProgramme", *request);
  }
  grpc::Status GetProgramme(grpc::ServerContext*,
                            const v1::GetProgrammeRequest* request,
                            v1::Programme* response) override {
    *response = state_.programmes.at(0);
    return Note(state_, "GetProgramme", *request);
  }
  grpc::Status ListProgrammes(grpc::ServerContext*,
                              const v1::ListProgrammesRequest* request,
                              v1::ListProgrammesResponse* response) override {
    const int all = static_cast<int>(state_.programmes.size());
    const int start = std::atoi(request->page_token().c_str());
    const int end = std::min(start + state_.page, all);
    for (int i = start; i < end; ++i) {
      *response->add_programmes() = state_.programmes[i];
    }
    if (end < all) response->set_next_page_token(absl::StrCat(end));
    return Note(state_, "ListProgrammes", *request);
  }
  grpc::Status UpdateProgramme(grpc::ServerContext*,
                               const v1::UpdateProgrammeRequest* request,
                               v1::Programme* response) override {
    *response = request->programme();
    return Note(state_, "UpdateProgramme", *request);
  }
  grpc::Status DeleteProgramme(grpc::ServerContext*,
                               const v1::DeleteProgrammeRequest* request,
                               google::protobuf::Empty*) override {
    return Note(state_, "DeleteProgramme", *request);
  }

 private:
  FakeState& state_;
};

// The PairingService of a fake daemon. Every run is the first of the state's;
// solving tells of its progress before, unless the state has an error.
class FakePairings : public v1::PairingService::Service {
 public:
  explicit FakePairings(FakeState& state) : state_(state) {}

  grpc::Status ProposePairing(
      grpc::ServerContext*, const v1::ProposePairingRequest* request,
      grpc::ServerWriter<v1::ProposePairingResponse>* writer) override {
    return Solve("ProposePairing", *request, *writer);
  }
  grpc::Status ReviewPairing(
      grpc::ServerContext*, const v1::ReviewPairingRequest* request,
      grpc::ServerWriter<v1::ReviewPairingResponse>* writer) override {
    return Solve("ReviewPairing", *request, *writer);
  }
  grpc::Status PublishPairing(grpc::ServerContext*,
                              const v1::PublishPairingRequest* request,
                              v1::PublishPairingResponse* response) override {
    *response->mutable_run() = state_.runs.at(0);
    response->mutable_run()->set_state(v1::PAIRING_RUN_STATE_PUBLISHED);
    return Note(state_, "PublishPairing", *request);
  }
  grpc::Status ClosePairing(grpc::ServerContext*,
                            const v1::ClosePairingRequest* request,
                            v1::ClosePairingResponse* response) override {
    *response->mutable_run() = state_.runs.at(0);
    response->mutable_run()->set_state(v1::PAIRING_RUN_STATE_CLOSED);
    return Note(state_, "ClosePairing", *request);
  }
  grpc::Status GetPairingRun(grpc::ServerContext*,
                             const v1::GetPairingRunRequest* request,
                             v1::PairingRun* response) override {
    *response = state_.runs.at(0);
    return Note(state_, "GetPairingRun", *request);
  }
  grpc::Status ListPairingRuns(grpc::ServerContext*,
                               const v1::ListPairingRunsRequest* request,
                               v1::ListPairingRunsResponse* response) override {
    const int all = static_cast<int>(state_.runs.size());
    const int start = std::atoi(request->page_token().c_str());
    const int end = std::min(start + state_.page, all);
    for (int i = start; i < end; ++i) *response->add_runs() = state_.runs[i];
    if (end < all) response->set_next_page_token(absl::StrCat(end));
    return Note(state_, "ListPairingRuns", *request);
  }
  grpc::Status BookPlace(grpc::ServerContext*,
                         const v1::BookPlaceRequest* request,
                         v1::BookPlaceResponse* response) override {
    *response->mutable_places() = state_.places.at(0);
    return Note(state_, "BookPlace", *request);
  }
  grpc::Status ReleasePlace(grpc::ServerContext*,
                            const v1::ReleasePlaceRequest* request,
                            v1::ReleasePlaceResponse* response) override {
    *response->mutable_places() = state_.places.at(0);
    return Note(state_, "ReleasePlace", *request);
  }
  grpc::Status ListPlaces(grpc::ServerContext*,
                          const v1::ListPlacesRequest* request,
                          v1::ListPlacesResponse* response) override {
    for (const v1::Places& one : state_.places) *response->add_places() = one;
    return Note(state_, "ListPlaces", *request);
  }

 private:
  template <typename Request, typename Response>
  grpc::Status Solve(const std::string& method, const Request& request,
                     grpc::ServerWriter<Response>& writer) {
    const grpc::Status status = Note(state_, method, request);
    if (!status.ok()) return status;
    Response response;
    response.mutable_progress()->set_stage(v1::PAIRING_STAGE_SCORING);
    response.mutable_progress()->set_description("scoring pairs");
    response.mutable_progress()->set_done(0.25);
    writer.Write(response);
    if (state_.runs.empty()) return status;
    *response.mutable_run() = state_.runs[0];
    if (request.validate_only()) response.mutable_run()->clear_name();
    writer.Write(response);
    return status;
  }

  FakeState& state_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_FAKE_PROGRAMMES_H_
