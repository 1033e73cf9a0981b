#ifndef TANDEM_TESTS_INTEGRATION_IMPORT_STREAM_H_
#define TANDEM_TESTS_INTEGRATION_IMPORT_STREAM_H_

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "tandem/v1/organisation_service.grpc.pb.h"

namespace tandem::testing {

// One import stream in the hands of a test, record by record.
//
// Confined to one thread.
class ImportStream {
 public:
  explicit ImportStream(const std::shared_ptr<grpc::Channel>& channel)
      : stub_(v1::OrganisationService::NewStub(channel)),
        stream_(stub_->ImportOrganisations(&context_)) {}

  bool Send(const std::string& json) {
    v1::ImportOrganisationsRequest request;
    request.set_json(json);
    return Send(request);
  }
  bool Send(const v1::ImportOrganisationsRequest& request) {
    return stream_->Write(request);
  }
  bool Receive(v1::ImportOrganisationsResponse& response) {
    return stream_->Read(&response);
  }
  void EndInput() { stream_->WritesDone(); }
  grpc::Status Finish() { return stream_->Finish(); }

  // Sends all `lines`, ends the input, and returns every result.
  std::vector<v1::ImportOrganisationsResponse> SendAll(
      const std::vector<std::string>& lines) {
    for (const std::string& line : lines) Send(line);
    EndInput();
    std::vector<v1::ImportOrganisationsResponse> responses;
    v1::ImportOrganisationsResponse response;
    while (Receive(response)) responses.push_back(response);
    return responses;
  }

 private:
  const std::unique_ptr<v1::OrganisationService::Stub> stub_;
  grpc::ClientContext context_;
  const std::unique_ptr<grpc::ClientReaderWriter<
      v1::ImportOrganisationsRequest, v1::ImportOrganisationsResponse>>
      stream_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_INTEGRATION_IMPORT_STREAM_H_
