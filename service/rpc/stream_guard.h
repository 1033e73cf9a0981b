#ifndef TANDEM_SERVICE_RPC_STREAM_GUARD_H_
#define TANDEM_SERVICE_RPC_STREAM_GUARD_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "indexer/base/thread_pool.h"
#include "service/observability/request_log.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/error_details.h"
#include "service/rpc/live_calls.h"
#include "service/rpc/status_mapping.h"

namespace tandem {

// Where long work sends its results, and hears whether anybody still waits.
// Thread-safe.
template <typename Response>
class ResponseStream : public CallScope {
 public:
  // Sends `response` after those before it; waits while kMaxWaiting have not
  // left yet, so that a slow reader slows the work and not the daemon. False
  // if nobody waits any more: then the work should end.
  virtual bool Send(Response response) = 0;

  static constexpr size_t kMaxWaiting = 16;
};

// One stream of responses from its start to OnDone, which deletes it.
//
// Invariants:
// (1) At most one write is under way: the front of queue_, while writing_.
// (2) Finish is called once, when the handler has returned and the queue is
//     empty or the caller has gone.
template <typename Response>
class StreamCall final : public grpc::ServerWriteReactor<Response>,
                         public ResponseStream<Response> {
 public:
  StreamCall(absl::string_view method, LiveCalls& live, const RequestLog& log)
      : method_(method), live_(live), log_(log), entered_(live.Enter()) {}

  bool entered() const { return entered_; }

  bool cancelled() const override ABSL_LOCKS_EXCLUDED(mu_) {
    const absl::MutexLock lock(&mu_);
    return gone_;
  }

  bool Send(Response response) override ABSL_LOCKS_EXCLUDED(mu_) {
    const Response* first = nullptr;
    {
      const absl::MutexLock lock(&mu_);
      mu_.Await(absl::Condition(this, &StreamCall::MaySend));
      if (gone_) return false;
      queue_.push_back(std::move(response));
      ++sent_;
      if (!writing_) first = &queue_.front();
      writing_ = true;
    }
    if (first != nullptr) this->StartWrite(first);
    return true;
  }

  // The work is done; this may be deleted when it returns.
  void End(const absl::Status& status) ABSL_LOCKS_EXCLUDED(mu_) {
    bool finish = false;
    {
      const absl::MutexLock lock(&mu_);
      status_ = status;
      if (gone_ && !status.ok()) {
        status_ = AddErrorInfo(absl::CancelledError("the caller has gone"),
                               "CANCELLED");
      }
      ended_ = true;
      finish = !writing_;
    }
    if (finish) Close();
  }

 private:
  bool MaySend() const ABSL_SHARED_LOCKS_REQUIRED(mu_) {
    return gone_ || queue_.size() < ResponseStream<Response>::kMaxWaiting;
  }

  void OnWriteDone(bool ok) override ABSL_LOCKS_EXCLUDED(mu_) {
    const Response* next = nullptr;
    bool finish = false;
    {
      const absl::MutexLock lock(&mu_);
      queue_.pop_front();
      if (!ok) gone_ = true;
      if (!gone_ && !queue_.empty()) next = &queue_.front();
      writing_ = next != nullptr;
      finish = ended_ && !writing_;
    }
    if (next != nullptr) this->StartWrite(next);
    if (finish) Close();
  }

  void OnCancel() override ABSL_LOCKS_EXCLUDED(mu_) {
    const absl::MutexLock lock(&mu_);
    gone_ = true;
  }

  void OnDone() override {
    if (entered_) live_.Leave();
    delete this;
  }

  // Nobody else uses this any more.
  void Close() ABSL_NO_THREAD_SAFETY_ANALYSIS {
    log_.Write({.method = method_,
                .status = status_,
                .duration = absl::Now() - start_,
                .records = sent_});
    this->Finish(ToGrpcStatus(status_));
  }

  const absl::string_view method_;
  LiveCalls& live_;
  const RequestLog& log_;
  const bool entered_;
  const absl::Time start_ = absl::Now();
  mutable absl::Mutex mu_;
  std::deque<Response> queue_ ABSL_GUARDED_BY(mu_);
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  bool ended_ ABSL_GUARDED_BY(mu_) = false;
  bool gone_ ABSL_GUARDED_BY(mu_) = false;
  int64_t sent_ ABSL_GUARDED_BY(mu_) = 0;
  absl::Status status_ ABSL_GUARDED_BY(mu_);
};

// What CallGuard is to single answers, for calls that answer with a stream and
// may work for minutes: a method is three lines, too.
//
//   grpc::ServerWriteReactor<v1::Row>* ReportServiceImpl::Report(
//       grpc::CallbackServerContext*, const v1::ReportRequest* request) {
//     return guard_.Run<v1::Row>("ReportService.Report",
//                                [=, this](ResponseStream<v1::Row>& stream) {
//                                  return Report(*request, stream);
//                                });
//   }
//
// Such work has threads of its own, so that short calls never wait for it, and
// no deadline but the caller's. Errors of its own: UNAVAILABLE (draining),
// RESOURCE_EXHAUSTED (the queue is full), CANCELLED.
//
// Thread-safe.
class StreamGuard {
 public:
  // All must outlive the guard and all streams.
  StreamGuard(ThreadPool& pool, LiveCalls& live, const RequestLog& log)
      : pool_(pool), live_(live), log_(log) {}

  // Answers a call with what `handler` sends and returns. `method` must live
  // for ever; the call's request lives until the handler returns.
  template <typename Response>
  grpc::ServerWriteReactor<Response>* Run(
      absl::string_view method,
      std::function<absl::Status(ResponseStream<Response>&)> handler) const {
    auto* call = new StreamCall<Response>(method, live_, log_);
    if (!call->entered()) {
      call->End(DrainingError());
    } else if (!pool_.TrySubmit([call, handler = std::move(handler)] {
                 call->End(handler(*call));
               })) {
      call->End(OverloadedError());
    }
    return call;
  }

 private:
  ThreadPool& pool_;
  LiveCalls& live_;
  const RequestLog& log_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_STREAM_GUARD_H_
