#ifndef TANDEM_SERVICE_PROGRAMMES_PROGRAMME_SERVICE_IMPL_H_
#define TANDEM_SERVICE_PROGRAMMES_PROGRAMME_SERVICE_IMPL_H_

#include "indexer/base/clock.h"
#include "indexer/store/resource_store.h"
#include "service/programmes/programme_writer.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/page_token.h"
#include "service/rpc/request_parser.h"
#include "tandem/v1/programme_service.grpc.pb.h"

namespace tandem {

// ProgrammeService over the store; see programme_service.proto.
//
// Thread-safe.
class ProgrammeServiceImpl final
    : public v1::ProgrammeService::CallbackService {
 public:
  // All must outlive the service.
  ProgrammeServiceImpl(ResourceStore& store, const RequestContext& context,
                       const Clock& clock, const PageTokenCodec& tokens,
                       const CallGuard& guard)
      : store_(store),
        writer_(store, context, clock),
        tokens_(tokens),
        guard_(guard) {}

  grpc::ServerUnaryReactor* CreateProgramme(
      grpc::CallbackServerContext* context,
      const v1::CreateProgrammeRequest* request,
      v1::Programme* response) override;
  grpc::ServerUnaryReactor* GetProgramme(grpc::CallbackServerContext* context,
                                         const v1::GetProgrammeRequest* request,
                                         v1::Programme* response) override;
  grpc::ServerUnaryReactor* ListProgrammes(
      grpc::CallbackServerContext* context,
      const v1::ListProgrammesRequest* request,
      v1::ListProgrammesResponse* response) override;
  grpc::ServerUnaryReactor* UpdateProgramme(
      grpc::CallbackServerContext* context,
      const v1::UpdateProgrammeRequest* request,
      v1::Programme* response) override;
  grpc::ServerUnaryReactor* DeleteProgramme(
      grpc::CallbackServerContext* context,
      const v1::DeleteProgrammeRequest* request,
      google::protobuf::Empty* response) override;

 private:
  absl::Status List(const v1::ListProgrammesRequest& request,
                    v1::ListProgrammesResponse& response) const;

  const ResourceStore& store_;
  ProgrammeWriter writer_;
  const PageTokenCodec& tokens_;
  const CallGuard& guard_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PROGRAMME_SERVICE_IMPL_H_
