#ifndef TANDEM_SERVICE_RPC_REPORT_SERVICE_IMPL_H_
#define TANDEM_SERVICE_RPC_REPORT_SERVICE_IMPL_H_

#include "indexer/catalog/catalog.h"
#include "service/matching/matcher.h"
#include "service/rpc/report_sender.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/stream_guard.h"
#include "tandem/v1/report_service.grpc.pb.h"

namespace tandem {

// ReportService over catalog and matcher; see report_service.proto.
//
// Thread-safe.
class ReportServiceImpl final : public v1::ReportService::CallbackService {
 public:
  // All must outlive the service.
  ReportServiceImpl(const Catalog& catalog, const Matcher& matcher,
                    const RequestContext& requests, const StreamGuard& guard)
      : catalog_(catalog),
        matcher_(matcher),
        requests_(requests),
        guard_(guard) {}

  grpc::ServerWriteReactor<v1::ReportPotentialMatchesResponse>*
  ReportPotentialMatches(
      grpc::CallbackServerContext* context,
      const v1::ReportPotentialMatchesRequest* request) override;

 private:
  absl::Status Report(const v1::ReportPotentialMatchesRequest& request,
                      ReportSender::Stream& stream) const;

  const Catalog& catalog_;
  const Matcher& matcher_;
  const RequestContext requests_;
  const StreamGuard& guard_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_REPORT_SERVICE_IMPL_H_
