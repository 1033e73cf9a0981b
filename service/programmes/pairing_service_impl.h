#ifndef TANDEM_SERVICE_PROGRAMMES_PAIRING_SERVICE_IMPL_H_
#define TANDEM_SERVICE_PROGRAMMES_PAIRING_SERVICE_IMPL_H_

#include <string>

#include "indexer/base/clock.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/resource_store.h"
#include "service/programmes/pairing_planner.h"
#include "service/programmes/place_writer.h"
#include "service/programmes/run_publisher.h"
#include "service/programmes/run_store.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/page_token.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/stream_guard.h"
#include "tandem/v1/pairing_service.grpc.pb.h"

namespace tandem {

// PairingService over catalog and store; see pairing_service.proto. Proposals
// and reviews run on the threads of long work.
//
// Thread-safe.
class PairingServiceImpl final : public v1::PairingService::CallbackService {
 public:
  // What the service stands on; all must outlive it.
  struct Parts {
    ResourceStore& store;
    const Catalog& catalog;
    RequestContext context;
    const Clock& clock;
    const PageTokenCodec& tokens;
    const CallGuard& guard;
    const StreamGuard& streams;
  };

  explicit PairingServiceImpl(const Parts& parts);

  grpc::ServerWriteReactor<v1::ProposePairingResponse>* ProposePairing(
      grpc::CallbackServerContext* context,
      const v1::ProposePairingRequest* request) override;
  grpc::ServerWriteReactor<v1::ReviewPairingResponse>* ReviewPairing(
      grpc::CallbackServerContext* context,
      const v1::ReviewPairingRequest* request) override;
  grpc::ServerUnaryReactor* PublishPairing(
      grpc::CallbackServerContext* context,
      const v1::PublishPairingRequest* request,
      v1::PublishPairingResponse* response) override;
  grpc::ServerUnaryReactor* ClosePairing(
      grpc::CallbackServerContext* context,
      const v1::ClosePairingRequest* request,
      v1::ClosePairingResponse* response) override;
  grpc::ServerUnaryReactor* GetPairingRun(
      grpc::CallbackServerContext* context,
      const v1::GetPairingRunRequest* request,
      v1::PairingRun* response) override;
  grpc::ServerUnaryReactor* ListPairingRuns(
      grpc::CallbackServerContext* context,
      const v1::ListPairingRunsRequest* request,
      v1::ListPairingRunsResponse* response) override;
  grpc::ServerUnaryReactor* BookPlace(grpc::CallbackServerContext* context,
                                      const v1::BookPlaceRequest* request,
                                      v1::BookPlaceResponse* response) override;
  grpc::ServerUnaryReactor* ReleasePlace(
      grpc::CallbackServerContext* context,
      const v1::ReleasePlaceRequest* request,
      v1::ReleasePlaceResponse* response) override;
  grpc::ServerUnaryReactor* ListPlaces(
      grpc::CallbackServerContext* context,
      const v1::ListPlacesRequest* request,
      v1::ListPlacesResponse* response) override;

 private:
  absl::Status Publish(const v1::PublishPairingRequest& request,
                       v1::PublishPairingResponse& response);
  absl::Status Close(const v1::ClosePairingRequest& request,
                     v1::ClosePairingResponse& response);
  absl::Status Get(const std::string& name, v1::PairingRun& response) const;
  absl::Status ListRuns(const v1::ListPairingRunsRequest& request,
                        v1::ListPairingRunsResponse& response) const;
  absl::Status ListAllPlaces(const v1::ListPlacesRequest& request,
                             v1::ListPlacesResponse& response) const;

  const Parts parts_;
  RunStore runs_;
  PairingPlanner planner_;
  RunPublisher publisher_;
  PlaceWriter places_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PAIRING_SERVICE_IMPL_H_
