#ifndef TANDEM_SERVICE_RPC_ADMIN_SERVICE_IMPL_H_
#define TANDEM_SERVICE_RPC_ADMIN_SERVICE_IMPL_H_

#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/clock.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/profile_store.h"
#include "service/rpc/call_guard.h"
#include "tandem/v1/admin_service.grpc.pb.h"

namespace tandem {

// AdminService; see admin_service.proto. GetStatus answers at once, whatever
// the load; the long methods run beside the workers, one at a time.
//
// Thread-safe.
class AdminServiceImpl final : public v1::AdminService::CallbackService {
 public:
  struct Options {
    std::string version;
    // Folder that checkpoints go to; made when the first one is.
    std::string checkpoint_directory;
    int64_t start_time_ms = 0;
  };

  // All must outlive the service. `guard` has a pool of its own.
  AdminServiceImpl(const Options& options, Catalog& catalog,
                   ProfileStore& store, const Clock& clock,
                   const CallGuard& guard)
      : options_(options),
        catalog_(catalog),
        store_(store),
        clock_(clock),
        guard_(guard) {}

  // Told once the port is known.
  void SetListenAddress(const std::string& address) ABSL_LOCKS_EXCLUDED(mu_) {
    absl::MutexLock lock(&mu_);
    listen_address_ = address;
  }

  grpc::ServerUnaryReactor* GetStatus(grpc::CallbackServerContext* context,
                                      const v1::GetStatusRequest* request,
                                      v1::Status* response) override;
  grpc::ServerUnaryReactor* RebuildIndex(
      grpc::CallbackServerContext* context,
      const v1::RebuildIndexRequest* request,
      v1::RebuildIndexResponse* response) override;
  grpc::ServerUnaryReactor* CreateCheckpoint(
      grpc::CallbackServerContext* context,
      const v1::CreateCheckpointRequest* request,
      v1::CreateCheckpointResponse* response) override;
  grpc::ServerUnaryReactor* CheckIntegrity(
      grpc::CallbackServerContext* context,
      const v1::CheckIntegrityRequest* request,
      v1::CheckIntegrityResponse* response) override;

 private:
  // Items of one snapshot by role.
  struct ItemCounts {
    uint64_t generation = ~uint64_t{0};
    int64_t missions = 0;
    int64_t offers = 0;
    int64_t needs = 0;
  };

  v1::Status BuildStatus() ABSL_LOCKS_EXCLUDED(mu_);
  ItemCounts CountItems(const Snapshot& snapshot) ABSL_LOCKS_EXCLUDED(mu_);
  absl::Status Rebuild(v1::RebuildIndexResponse& response);
  absl::Status Checkpoint(const std::string& id,
                          v1::CreateCheckpointResponse& response);
  absl::Status Check(v1::CheckIntegrityResponse& response);

  const Options options_;
  Catalog& catalog_;
  ProfileStore& store_;
  const Clock& clock_;
  const CallGuard& guard_;

  absl::Mutex mu_;
  // The last answer, for counting visits every organisation.
  ItemCounts counts_ ABSL_GUARDED_BY(mu_);
  // Calls may come before it is known.
  std::string listen_address_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_ADMIN_SERVICE_IMPL_H_
