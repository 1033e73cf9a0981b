#ifndef TANDEM_TESTS_UNIT_CLI_FAKE_ORGANISATIONS_H_
#define TANDEM_TESTS_UNIT_CLI_FAKE_ORGANISATIONS_H_

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {

// The OrganisationService of a fake daemon. A line of an import fails if it
// holds `bad`.
class FakeOrganisations : public v1::OrganisationService::Service {
 public:
  explicit FakeOrganisations(FakeState& state) : state_(state) {}

  grpc::Status CreateOrganisation(grpc::ServerContext*,
                                  const v1::CreateOrganisationRequest* request,
                                  v1::Organisation* response) override {
    *response = request->organisation();
    response->set_name("organisations/" + request->organisation_id());
    return Note(state_, "Create", *request);
  }
  grpc::Status GetOrganisation(grpc::ServerContext*,
                               const v1::GetOrganisationRequest* request,
                               v1::Organisation* response) override {
    response->set_name(request->name());
    const grpc::Status status = Note(state_, "Get", *request);
    if (!status.ok() || state_.organisations.empty()) return status;
    for (const v1::Organisation& one : state_.organisations) {
      if (one.name() == request->name()) return status;
    }
    return grpc::Status(grpc::StatusCode::NOT_FOUND,
                        request->name() + " does not exist");
  }
  grpc::Status GetOrganisationContact(
      grpc::ServerContext*, const v1::GetOrganisationContactRequest* request,
      v1::Contact* response) override {
    response->set_email("office@river-school.example");
    return Note(state_, "Contact", *request);
  }
  grpc::Status BatchGetOrganisations(
      grpc::ServerContext*, const v1::BatchGetOrganisationsRequest* request,
      v1::BatchGetOrganisationsResponse* response) override {
    for (const v1::Organisation& one : state_.organisations) {
      *response->add_organisations() = one;
    }
    return Note(state_, "BatchGet", *request);
  }
  grpc::Status ListOrganisations(
      grpc::ServerContext*, const v1::ListOrganisationsRequest* request,
      v1::ListOrganisationsResponse* response) override {
    std::vector<v1::Organisation> passing;
    for (const v1::Organisation& one : state_.organisations) {
      if (absl::StrContains(
              absl::AsciiStrToLower(one.display_name()),
              absl::AsciiStrToLower(request->filter().name_contains()))) {
        passing.push_back(one);
      }
    }
    const int all = static_cast<int>(passing.size());
    const int start = std::atoi(request->page_token().c_str());
    const int end = std::min(start + state_.page, all);
    for (int i = start; i < end; ++i) {
      *response->add_organisations() = passing[i];
    }
    if (end < all) response->set_next_page_token(absl::StrCat(end));
    response->set_total_size(all);
    return Note(state_, "List", *request);
  }
  grpc::Status UpdateOrganisation(grpc::ServerContext*,
                                  const v1::UpdateOrganisationRequest* request,
                                  v1::Organisation* response) override {
    *response = request->organisation();
    return Note(state_, "Update", *request);
  }
  grpc::Status DeleteOrganisation(grpc::ServerContext*,
                                  const v1::DeleteOrganisationRequest* request,
                                  google::protobuf::Empty*) override {
    return Note(state_, "Delete", *request);
  }
  grpc::Status ImportOrganisations(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::ImportOrganisationsResponse,
                               v1::ImportOrganisationsRequest>* stream)
      override {
    return Import(*stream);
  }
  grpc::Status ExportOrganisations(
      grpc::ServerContext*, const v1::ExportOrganisationsRequest* request,
      grpc::ServerWriter<v1::ExportOrganisationsResponse>* writer) override {
    for (const v1::Organisation& one : state_.organisations) {
      v1::ExportOrganisationsResponse response;
      *response.mutable_organisation() = one;
      writer->Write(response);
    }
    return Note(state_, "Export", *request);
  }

 private:
  template <typename Stream>
  grpc::Status Import(Stream& stream) {
    size_t number = 0;
    {
      absl::MutexLock lock(&state_.mu);
      number = state_.streams++;
    }
    const int limit =
        number < state_.breaks.size() ? state_.breaks[number] : -1;
    std::vector<v1::ImportOrganisationsResponse> held;
    v1::ImportOrganisationsRequest request;
    int received = 0;
    int sent = 0;
    while (sent != limit && stream.Read(&request)) {
      held.push_back(ResultOf(request));
      if (++received < state_.hold) continue;
      for (const auto& result : held) {
        if (sent == limit) break;
        stream.Write(result);
        ++sent;
      }
      held.clear();
    }
    if (sent == limit) {
      return grpc::Status(grpc::StatusCode::UNAVAILABLE, "going down");
    }
    for (const auto& result : held) stream.Write(result);
    return grpc::Status::OK;
  }

  v1::ImportOrganisationsResponse ResultOf(
      const v1::ImportOrganisationsRequest& request) {
    absl::MutexLock lock(&state_.mu);
    state_.imported.push_back(request);
    v1::ImportOrganisationsResponse result;
    result.set_line_number(request.line_number());
    result.set_outcome(v1::IMPORT_OUTCOME_CREATED);
    if (absl::StrContains(request.json(), "bad")) {
      result.set_outcome(v1::IMPORT_OUTCOME_FAILED);
      result.set_name("organisations/bad");
      result.set_code(3);
      auto* error = result.add_errors();
      error->set_field("needs[0].competency");
      error->set_description("unknown code");
    }
    return result;
  }

  FakeState& state_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_FAKE_ORGANISATIONS_H_
