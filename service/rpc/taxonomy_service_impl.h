#ifndef TANDEM_SERVICE_RPC_TAXONOMY_SERVICE_IMPL_H_
#define TANDEM_SERVICE_RPC_TAXONOMY_SERVICE_IMPL_H_

#include "indexer/taxonomy/taxonomy.h"
#include "service/rpc/call_guard.h"
#include "tandem/v1/taxonomy_service.grpc.pb.h"

namespace tandem {

// TaxonomyService; see taxonomy_service.proto.
//
// Thread-safe.
class TaxonomyServiceImpl final : public v1::TaxonomyService::CallbackService {
 public:
  // Both must outlive the service.
  TaxonomyServiceImpl(const Taxonomy& taxonomy, const CallGuard& guard)
      : taxonomy_(taxonomy), guard_(guard) {}

  grpc::ServerUnaryReactor* ListCompetencies(
      grpc::CallbackServerContext* context,
      const v1::ListCompetenciesRequest* request,
      v1::ListCompetenciesResponse* response) override;
  grpc::ServerUnaryReactor* ListSectors(
      grpc::CallbackServerContext* context,
      const v1::ListSectorsRequest* request,
      v1::ListSectorsResponse* response) override;
  grpc::ServerUnaryReactor* ListCooperationKinds(
      grpc::CallbackServerContext* context,
      const v1::ListCooperationKindsRequest* request,
      v1::ListCooperationKindsResponse* response) override;

 private:
  const Taxonomy& taxonomy_;
  const CallGuard& guard_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_TAXONOMY_SERVICE_IMPL_H_
