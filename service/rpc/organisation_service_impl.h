#ifndef TANDEM_SERVICE_RPC_ORGANISATION_SERVICE_IMPL_H_
#define TANDEM_SERVICE_RPC_ORGANISATION_SERVICE_IMPL_H_

#include "indexer/store/profile_store.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/import_reactor.h"
#include "service/rpc/organisation_writer.h"
#include "service/rpc/page_token.h"
#include "tandem/v1/organisation_service.grpc.pb.h"

namespace tandem {

// OrganisationService over the catalog; see organisation_service.proto.
//
// Thread-safe.
class OrganisationServiceImpl final
    : public v1::OrganisationService::CallbackService {
 public:
  struct Options {
    // Whether GetOrganisationContact answers.
    bool serve_contacts = false;
  };

  // All must outlive the service.
  OrganisationServiceImpl(const Options& options, const StreamContext& streams,
                          const ProfileStore& store,
                          const PageTokenCodec& tokens, const CallGuard& guard);

  grpc::ServerUnaryReactor* CreateOrganisation(
      grpc::CallbackServerContext* context,
      const v1::CreateOrganisationRequest* request,
      v1::Organisation* response) override;
  grpc::ServerUnaryReactor* GetOrganisation(
      grpc::CallbackServerContext* context,
      const v1::GetOrganisationRequest* request,
      v1::Organisation* response) override;
  grpc::ServerUnaryReactor* GetOrganisationContact(
      grpc::CallbackServerContext* context,
      const v1::GetOrganisationContactRequest* request,
      v1::Contact* response) override;
  grpc::ServerUnaryReactor* BatchGetOrganisations(
      grpc::CallbackServerContext* context,
      const v1::BatchGetOrganisationsRequest* request,
      v1::BatchGetOrganisationsResponse* response) override;
  grpc::ServerUnaryReactor* ListOrganisations(
      grpc::CallbackServerContext* context,
      const v1::ListOrganisationsRequest* request,
      v1::ListOrganisationsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateOrganisation(
      grpc::CallbackServerContext* context,
      const v1::UpdateOrganisationRequest* request,
      v1::Organisation* response) override;
  grpc::ServerUnaryReactor* DeleteOrganisation(
      grpc::CallbackServerContext* context,
      const v1::DeleteOrganisationRequest* request,
      google::protobuf::Empty* response) override;
  grpc::ServerBidiReactor<v1::ImportOrganisationsRequest,
                          v1::ImportOrganisationsResponse>*
  ImportOrganisations(grpc::CallbackServerContext* context) override;
  grpc::ServerWriteReactor<v1::ExportOrganisationsResponse>*
  ExportOrganisations(grpc::CallbackServerContext* context,
                      const v1::ExportOrganisationsRequest* request) override;

 private:
  absl::Status Get(const std::string& name, v1::Organisation& response) const;
  absl::Status GetContact(const std::string& name, v1::Contact& response) const;
  absl::Status BatchGet(const v1::BatchGetOrganisationsRequest& request,
                        v1::BatchGetOrganisationsResponse& response) const;
  absl::Status List(const v1::ListOrganisationsRequest& request,
                    const CallScope& call,
                    v1::ListOrganisationsResponse& response) const;

  const Options options_;
  const StreamContext streams_;
  const ProfileStore& store_;
  const PageTokenCodec& tokens_;
  const CallGuard& guard_;
  OrganisationWriter writer_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_ORGANISATION_SERVICE_IMPL_H_
