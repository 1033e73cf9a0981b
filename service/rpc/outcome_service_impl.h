#ifndef TANDEM_SERVICE_RPC_OUTCOME_SERVICE_IMPL_H_
#define TANDEM_SERVICE_RPC_OUTCOME_SERVICE_IMPL_H_

#include <string>

#include "indexer/store/outcome_store.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/outcome_writer.h"
#include "service/rpc/page_token.h"
#include "tandem/v1/outcome_service.grpc.pb.h"

namespace tandem {

// OutcomeService over the store; see outcome_service.proto.
//
// Thread-safe.
class OutcomeServiceImpl final : public v1::OutcomeService::CallbackService {
 public:
  // All must outlive the service.
  OutcomeServiceImpl(OutcomeStore& store, const Catalog& catalog,
                     const CriteriaRegistry& criteria, const Clock& clock,
                     const PageTokenCodec& tokens, const CallGuard& guard)
      : store_(store),
        writer_(store, catalog, criteria, clock),
        tokens_(tokens),
        guard_(guard) {}

  grpc::ServerUnaryReactor* CreateOutcome(
      grpc::CallbackServerContext* context,
      const v1::CreateOutcomeRequest* request, v1::Outcome* response) override;
  grpc::ServerUnaryReactor* GetOutcome(grpc::CallbackServerContext* context,
                                       const v1::GetOutcomeRequest* request,
                                       v1::Outcome* response) override;
  grpc::ServerUnaryReactor* ListOutcomes(
      grpc::CallbackServerContext* context,
      const v1::ListOutcomesRequest* request,
      v1::ListOutcomesResponse* response) override;
  grpc::ServerUnaryReactor* DeleteOutcome(
      grpc::CallbackServerContext* context,
      const v1::DeleteOutcomeRequest* request,
      google::protobuf::Empty* response) override;
  grpc::ServerUnaryReactor* BatchCreateOutcomes(
      grpc::CallbackServerContext* context,
      const v1::BatchCreateOutcomesRequest* request,
      v1::BatchCreateOutcomesResponse* response) override;

 private:
  absl::Status Get(const std::string& name, v1::Outcome& response) const;
  absl::Status List(const v1::ListOutcomesRequest& request,
                    const CallScope& call,
                    v1::ListOutcomesResponse& response) const;

  const OutcomeStore& store_;
  OutcomeWriter writer_;
  const PageTokenCodec& tokens_;
  const CallGuard& guard_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_OUTCOME_SERVICE_IMPL_H_
