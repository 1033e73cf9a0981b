#ifndef TANDEM_SERVICE_CALLS_CALL_SERVICE_IMPL_H_
#define TANDEM_SERVICE_CALLS_CALL_SERVICE_IMPL_H_

#include <string>

#include "indexer/base/clock.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/resource_store.h"
#include "service/calls/call_writer.h"
#include "service/consortium/consortium_builder.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/page_token.h"
#include "service/rpc/request_parser.h"
#include "tandem/v1/call_service.grpc.pb.h"

namespace tandem {

// CallService over store, catalog and builder; see call_service.proto.
//
// Thread-safe.
class CallServiceImpl final : public v1::CallService::CallbackService {
 public:
  // All must outlive the service.
  CallServiceImpl(const ConsortiumBuilder::Options& options,
                  ResourceStore& store, const Catalog& catalog,
                  const RequestContext& requests, const Clock& clock,
                  const PageTokenCodec& tokens, const CallGuard& guard)
      : builder_(options, requests.taxonomy),
        store_(store),
        catalog_(catalog),
        requests_(requests),
        writer_(store, requests.taxonomy, clock),
        tokens_(tokens),
        guard_(guard) {}

  grpc::ServerUnaryReactor* CreateCall(grpc::CallbackServerContext* context,
                                       const v1::CreateCallRequest* request,
                                       v1::Call* response) override;
  grpc::ServerUnaryReactor* GetCall(grpc::CallbackServerContext* context,
                                    const v1::GetCallRequest* request,
                                    v1::Call* response) override;
  grpc::ServerUnaryReactor* ListCalls(grpc::CallbackServerContext* context,
                                      const v1::ListCallsRequest* request,
                                      v1::ListCallsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateCall(grpc::CallbackServerContext* context,
                                       const v1::UpdateCallRequest* request,
                                       v1::Call* response) override;
  grpc::ServerUnaryReactor* DeleteCall(
      grpc::CallbackServerContext* context,
      const v1::DeleteCallRequest* request,
      google::protobuf::Empty* response) override;
  grpc::ServerUnaryReactor* FindCalls(grpc::CallbackServerContext* context,
                                      const v1::FindCallsRequest* request,
                                      v1::FindCallsResponse* response) override;
  grpc::ServerUnaryReactor* BuildConsortium(
      grpc::CallbackServerContext* context,
      const v1::BuildConsortiumRequest* request,
      v1::BuildConsortiumResponse* response) override;
  grpc::ServerUnaryReactor* CompleteCoalition(
      grpc::CallbackServerContext* context,
      const v1::CompleteCoalitionRequest* request,
      v1::CompleteCoalitionResponse* response) override;

 private:
  absl::Status Get(const std::string& name, v1::Call& response) const;
  absl::Status List(const v1::ListCallsRequest& request, const CallScope& call,
                    v1::ListCallsResponse& response) const;
  absl::Status Build(const v1::BuildConsortiumRequest& request,
                     const CallScope& call,
                     v1::BuildConsortiumResponse& response) const;
  absl::Status Complete(const v1::CompleteCoalitionRequest& request,
                        const CallScope& call,
                        v1::CompleteCoalitionResponse& response) const;

  const ConsortiumBuilder builder_;
  const ResourceStore& store_;
  const Catalog& catalog_;
  const RequestContext requests_;
  CallWriter writer_;
  const PageTokenCodec& tokens_;
  const CallGuard& guard_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CALLS_CALL_SERVICE_IMPL_H_
