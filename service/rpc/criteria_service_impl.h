#ifndef TANDEM_SERVICE_RPC_CRITERIA_SERVICE_IMPL_H_
#define TANDEM_SERVICE_RPC_CRITERIA_SERVICE_IMPL_H_

#include "service/exposure/exposure_ledger.h"
#include "service/matching/criteria_registry.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/criteria_fit_call.h"
#include "service/rpc/page_token.h"
#include "tandem/v1/criteria_service.grpc.pb.h"

namespace tandem {

// CriteriaService over the registry, outcomes to learn from, and periods of
// exposure to be named; see criteria_service.proto.
//
// Thread-safe.
class CriteriaServiceImpl final : public v1::CriteriaService::CallbackService {
 public:
  // All must outlive the service.
  CriteriaServiceImpl(CriteriaRegistry& registry, const OutcomeStore& outcomes,
                      const Catalog& catalog, const ExposureLedger& exposure,
                      const PageTokenCodec& tokens, const CallGuard& guard)
      : registry_(registry),
        fit_call_(registry, outcomes, catalog),
        exposure_(exposure),
        tokens_(tokens),
        guard_(guard) {}

  grpc::ServerUnaryReactor* CreateCriteriaSet(
      grpc::CallbackServerContext* context,
      const v1::CreateCriteriaSetRequest* request,
      v1::CriteriaSet* response) override;
  grpc::ServerUnaryReactor* GetCriteriaSet(
      grpc::CallbackServerContext* context,
      const v1::GetCriteriaSetRequest* request,
      v1::CriteriaSet* response) override;
  grpc::ServerUnaryReactor* ListCriteriaSets(
      grpc::CallbackServerContext* context,
      const v1::ListCriteriaSetsRequest* request,
      v1::ListCriteriaSetsResponse* response) override;
  grpc::ServerUnaryReactor* ListCriteriaSetVersions(
      grpc::CallbackServerContext* context,
      const v1::ListCriteriaSetVersionsRequest* request,
      v1::ListCriteriaSetVersionsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateCriteriaSet(
      grpc::CallbackServerContext* context,
      const v1::UpdateCriteriaSetRequest* request,
      v1::CriteriaSet* response) override;
  grpc::ServerUnaryReactor* FitCriteria(
      grpc::CallbackServerContext* context,
      const v1::FitCriteriaRequest* request,
      v1::FitCriteriaResponse* response) override;

 private:
  absl::Status Create(const v1::CreateCriteriaSetRequest& request,
                      v1::CriteriaSet& response);
  absl::Status Get(const std::string& name, v1::CriteriaSet& response) const;
  absl::Status List(const v1::ListCriteriaSetsRequest& request,
                    v1::ListCriteriaSetsResponse& response) const;
  absl::Status ListVersions(
      const v1::ListCriteriaSetVersionsRequest& request,
      v1::ListCriteriaSetVersionsResponse& response) const;
  absl::Status Update(const v1::UpdateCriteriaSetRequest& request,
                      v1::CriteriaSet& response);

  CriteriaRegistry& registry_;
  const CriteriaFitCall fit_call_;
  const ExposureLedger& exposure_;
  const PageTokenCodec& tokens_;
  const CallGuard& guard_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_CRITERIA_SERVICE_IMPL_H_
