#include "service/rpc/report_service_impl.h"

#include <memory>
#include <utility>

#include "indexer/base/status_macros.h"
#include "service/rpc/report_parser.h"

namespace tandem {

using Response = v1::ReportPotentialMatchesResponse;

grpc::ServerWriteReactor<Response>* ReportServiceImpl::ReportPotentialMatches(
    grpc::CallbackServerContext*,
    const v1::ReportPotentialMatchesRequest* request) {
  return guard_.Run<Response>("ReportService.ReportPotentialMatches",
                              [=, this](ReportSender::Stream& stream) {
                                return Report(*request, stream);
                              });
}

absl::Status ReportServiceImpl::Report(
    const v1::ReportPotentialMatchesRequest& request,
    ReportSender::Stream& stream) const {
  TANDEM_ASSIGN_OR_RETURN(const PotentialMatchesQuery query,
                          ParsePotentialMatches(request, requests_));
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  ReportSender sender(*snapshot, requests_.taxonomy, stream);
  ReportScope scope(*snapshot, query.filter,
                    [&](double done) { return sender.OnProgress(done); });
  TANDEM_RETURN_IF_ERROR(
      tandem::ReportPotentialMatches(query, matcher_, scope, sender));
  Response last;
  v1::ReportSummary& summary = *last.mutable_summary();
  summary.set_organisations(static_cast<int64_t>(scope.entries().size()));
  summary.set_snapshot_generation(static_cast<int64_t>(snapshot->generation()));
  for (const KindOfReport& kind : query.kinds) {
    summary.add_criteria_versions(kind.criteria.version);
  }
  stream.Send(std::move(last));
  return absl::OkStatus();
}

}  // namespace tandem
