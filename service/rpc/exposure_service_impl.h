#ifndef TANDEM_SERVICE_RPC_EXPOSURE_SERVICE_IMPL_H_
#define TANDEM_SERVICE_RPC_EXPOSURE_SERVICE_IMPL_H_

#include "indexer/catalog/catalog.h"
#include "service/exposure/exposure_ledger.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/page_token.h"
#include "tandem/v1/exposure_service.grpc.pb.h"

namespace tandem {

// ExposureService over the ledger; see exposure_service.proto.
//
// Thread-safe.
class ExposureServiceImpl final : public v1::ExposureService::CallbackService {
 public:
  // All must outlive the service.
  ExposureServiceImpl(ExposureLedger& ledger, const Catalog& catalog,
                      const PageTokenCodec& tokens, const CallGuard& guard)
      : ledger_(ledger), catalog_(catalog), tokens_(tokens), guard_(guard) {}

  grpc::ServerUnaryReactor* GetExposureReport(
      grpc::CallbackServerContext* context,
      const v1::GetExposureReportRequest* request,
      v1::ExposureReport* response) override;
  grpc::ServerUnaryReactor* ListExposurePeriods(
      grpc::CallbackServerContext* context,
      const v1::ListExposurePeriodsRequest* request,
      v1::ListExposurePeriodsResponse* response) override;
  grpc::ServerUnaryReactor* CloseExposurePeriod(
      grpc::CallbackServerContext* context,
      const v1::CloseExposurePeriodRequest* request,
      v1::CloseExposurePeriodResponse* response) override;

 private:
  absl::Status Report(const v1::GetExposureReportRequest& request,
                      v1::ExposureReport& response);
  absl::Status List(const v1::ListExposurePeriodsRequest& request,
                    v1::ListExposurePeriodsResponse& response);
  absl::Status Close(const v1::CloseExposurePeriodRequest& request,
                     v1::CloseExposurePeriodResponse& response);

  ExposureLedger& ledger_;
  const Catalog& catalog_;
  const PageTokenCodec& tokens_;
  const CallGuard& guard_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_EXPOSURE_SERVICE_IMPL_H_
