#ifndef TANDEM_SERVICE_RPC_EXPORT_REACTOR_H_
#define TANDEM_SERVICE_RPC_EXPORT_REACTOR_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/support/server_callback.h"
#include "indexer/catalog/snapshot.h"
#include "service/rpc/import_reactor.h"
#include "tandem/v1/organisation_service.pb.h"

namespace tandem {

// One export stream: selects from one snapshot, then sends organisation by
// organisation, the next when the one before has left. It ends early only if
// the caller goes or the drain runs out of time.
//
// Confined to one event at a time, as gRPC gives them; deletes itself when gRPC
// is done with it.
class ExportReactor final
    : public grpc::ServerWriteReactor<v1::ExportOrganisationsResponse> {
 public:
  // Begins a stream; gRPC owns what is returned. `request` must live until the
  // stream's end, as gRPC's requests do.
  static ExportReactor* Start(const StreamContext& context,
                              const v1::ExportOrganisationsRequest& request);

 private:
  explicit ExportReactor(const StreamContext& context);

  // Checks the request and selects what to send; on the pool.
  void Select(const v1::ExportOrganisationsRequest& request);
  void SendNext();
  void End(const absl::Status& status);

  void OnWriteDone(bool ok) override;
  void OnCancel() override { gone_.store(true); }
  void OnDone() override;

  const StreamContext context_;
  const absl::Time start_;
  bool entered_ = false;
  std::atomic<bool> gone_ = false;
  std::shared_ptr<const Snapshot> snapshot_;
  std::vector<const Entry*> entries_;
  size_t next_ = 0;
  v1::ExportOrganisationsResponse outgoing_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_EXPORT_REACTOR_H_
