#ifndef TANDEM_SERVICE_RPC_IMPORT_REACTOR_H_
#define TANDEM_SERVICE_RPC_IMPORT_REACTOR_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/support/server_callback.h"
#include "indexer/base/thread_pool.h"
#include "indexer/catalog/catalog.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/observability/request_log.h"
#include "service/rpc/import_batch.h"
#include "service/rpc/live_calls.h"
#include "tandem/v1/organisation_service.pb.h"

namespace tandem {

// What streams need; all must outlive every stream.
struct StreamContext {
  Catalog& catalog;
  const Taxonomy& taxonomy;
  // At most one task of each stream at a time.
  ThreadPool& pool;
  LiveCalls& live;
  const RequestLog& log;
};

// One import stream: gathers records, writes them batch by batch, sends the
// results in order. While one batch is written, the next is gathered; then it
// reads no further: the caller waits with it.
//
// Thread-safe; deletes itself when gRPC is done with it.
//
// Invariants:
// (1) At most one read, one write and one batch are under way.
// (2) gathered_ has at most kBatchRecords records, and a batch begins only
//     while at most kBatchRecords results wait to be sent.
// (3) Finish is called once, and not while a write or a batch is under way.
class ImportReactor final
    : public grpc::ServerBidiReactor<v1::ImportOrganisationsRequest,
                                     v1::ImportOrganisationsResponse>,
      public DrainableStream,
      public std::enable_shared_from_this<ImportReactor> {
 public:
  static constexpr size_t kBatchRecords = 256;
  // A batch is full beyond this many bytes, too.
  static constexpr size_t kBatchBytes = 4 << 20;

  // Begins a stream; gRPC owns what is returned.
  static ImportReactor* Start(const StreamContext& context);

  explicit ImportReactor(const StreamContext& context);

  void Drain() override ABSL_LOCKS_EXCLUDED(mu_);

 private:
  using Request = v1::ImportOrganisationsRequest;
  using Response = v1::ImportOrganisationsResponse;

  void OnReadDone(bool ok) override ABSL_LOCKS_EXCLUDED(mu_);
  void OnWriteDone(bool ok) override ABSL_LOCKS_EXCLUDED(mu_);
  void OnCancel() override ABSL_LOCKS_EXCLUDED(mu_);
  void OnDone() override;

  // Starts whatever may be started. Called after every event.
  void Advance() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void TakeIncoming() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void SubmitBatch() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void RunBatch(const std::vector<Request>& batch) ABSL_LOCKS_EXCLUDED(mu_);
  bool MayEnd() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void End() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const StreamContext context_;
  const absl::Time start_;
  // Keeps this alive until OnDone.
  std::shared_ptr<ImportReactor> self_;
  bool entered_ = false;

  absl::Mutex mu_;
  // gRPC's, while the flag beside it is set.
  Request incoming_;
  Response outgoing_;
  bool reading_ ABSL_GUARDED_BY(mu_) = false;
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  bool working_ ABSL_GUARDED_BY(mu_) = false;
  bool input_ended_ ABSL_GUARDED_BY(mu_) = false;
  // The caller has gone: nothing can be sent.
  bool gone_ ABSL_GUARDED_BY(mu_) = false;
  bool finished_ ABSL_GUARDED_BY(mu_) = false;
  // An error ends the stream after the results that are there.
  absl::Status failure_ ABSL_GUARDED_BY(mu_);
  ImportTerms terms_ ABSL_GUARDED_BY(mu_);
  int64_t records_ ABSL_GUARDED_BY(mu_) = 0;
  int64_t last_line_ ABSL_GUARDED_BY(mu_) = 0;
  size_t gathered_bytes_ ABSL_GUARDED_BY(mu_) = 0;
  std::vector<Request> gathered_ ABSL_GUARDED_BY(mu_);
  std::deque<Response> results_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_IMPORT_REACTOR_H_
