#ifndef TANDEM_SERVICE_RPC_MATCH_SERVICE_IMPL_H_
#define TANDEM_SERVICE_RPC_MATCH_SERVICE_IMPL_H_

#include "indexer/catalog/catalog.h"
#include "service/exposure/exposure_counter.h"
#include "service/matching/matcher.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/request_parser.h"
#include "tandem/v1/match_service.grpc.pb.h"

namespace tandem {

// MatchService over catalog and matcher, with a count of whom it shows; see
// match_service.proto.
//
// Thread-safe.
class MatchServiceImpl final : public v1::MatchService::CallbackService {
 public:
  // All must outlive the service.
  MatchServiceImpl(const Catalog& catalog, const Matcher& matcher,
                   const RequestContext& requests, ExposureCounter& exposure,
                   const CallGuard& guard)
      : catalog_(catalog),
        matcher_(matcher),
        requests_(requests),
        exposure_(exposure),
        guard_(guard) {}

  grpc::ServerUnaryReactor* FindPartners(
      grpc::CallbackServerContext* context,
      const v1::FindPartnersRequest* request,
      v1::FindPartnersResponse* response) override;
  grpc::ServerUnaryReactor* ScorePartners(
      grpc::CallbackServerContext* context,
      const v1::ScorePartnersRequest* request,
      v1::ScorePartnersResponse* response) override;
  grpc::ServerUnaryReactor* ExplainMatch(
      grpc::CallbackServerContext* context,
      const v1::ExplainMatchRequest* request,
      v1::ExplainMatchResponse* response) override;
  grpc::ServerUnaryReactor* SearchOrganisations(
      grpc::CallbackServerContext* context,
      const v1::SearchOrganisationsRequest* request,
      v1::SearchOrganisationsResponse* response) override;

 private:
  absl::Status Find(const v1::FindPartnersRequest& request,
                    const CallScope& call,
                    v1::FindPartnersResponse& response) const;
  absl::Status Score(const v1::ScorePartnersRequest& request,
                     const CallScope& call,
                     v1::ScorePartnersResponse& response) const;
  absl::Status Explain(const v1::ExplainMatchRequest& request,
                       const CallScope& call,
                       v1::ExplainMatchResponse& response) const;
  absl::Status Search(const v1::SearchOrganisationsRequest& request,
                      const CallScope& call,
                      v1::SearchOrganisationsResponse& response) const;

  const Catalog& catalog_;
  const Matcher& matcher_;
  const RequestContext requests_;
  ExposureCounter& exposure_;
  const CallGuard& guard_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_MATCH_SERVICE_IMPL_H_
