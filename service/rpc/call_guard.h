#ifndef TANDEM_SERVICE_RPC_CALL_GUARD_H_
#define TANDEM_SERVICE_RPC_CALL_GUARD_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "indexer/base/thread_pool.h"
#include "service/observability/request_log.h"
#include "service/rpc/live_calls.h"

namespace tandem {

// How far the answer to one call may go. Thread-safe.
class CallScope {
 public:
  virtual ~CallScope() = default;

  // Whether nobody waits any more: the caller has gone or the deadline passed.
  // Cheap; long work asks every few milliseconds.
  virtual bool cancelled() const = 0;
};

// What every call goes through: refusal while draining, deadline, admission to
// the workers, cancellation, mapping of the status, a line in the log. A method
// is three lines:
//
//   grpc::ServerUnaryReactor* MatchServiceImpl::FindPartners(
//       grpc::CallbackServerContext* context, const Request* request,
//       Response* response) {
//     return guard_.Run(context, "MatchService.FindPartners",
//                       [=, this](const CallScope& call) {
//                         return Find(*request, call, *response);
//                       });
//   }
//
// Errors of its own: UNAVAILABLE (draining), RESOURCE_EXHAUSTED (the queue is
// full), DEADLINE_EXCEEDED, CANCELLED.
//
// Thread-safe.
class CallGuard {
 public:
  struct Options {
    // For calls that bring none.
    absl::Duration default_deadline = absl::Seconds(30);
    // Later ones are lowered to this.
    absl::Duration maximum_deadline = absl::Minutes(5);
  };
  using Handler = std::function<absl::Status(const CallScope&)>;

  // `pool`, `live` and `log` must outlive the guard and all calls.
  CallGuard(const Options& options, ThreadPool& pool, LiveCalls& live,
            const RequestLog& log)
      : options_(options), pool_(pool), live_(live), log_(log) {}

  // Answers a call with what `handler` returns, from a thread of the pool.
  // `method` must live for ever.
  grpc::ServerUnaryReactor* Run(grpc::CallbackServerContext* context,
                                absl::string_view method,
                                Handler handler) const;

  // As Run, at once and on the calling thread, whatever the load and even while
  // draining: for short answers that an overloaded daemon owes.
  grpc::ServerUnaryReactor* RunInline(grpc::CallbackServerContext* context,
                                      absl::string_view method,
                                      const Handler& handler) const;

  LiveCalls& live() const { return live_; }
  const RequestLog& log() const { return log_; }

 private:
  const Options options_;
  ThreadPool& pool_;
  LiveCalls& live_;
  const RequestLog& log_;
};

// UNAVAILABLE with RetryInfo: the daemon is stopping.
absl::Status DrainingError();

// RESOURCE_EXHAUSTED with RetryInfo: too much is waiting.
absl::Status OverloadedError();

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_CALL_GUARD_H_
