#include "service/rpc/call_guard.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "service/rpc/error_details.h"
#include "service/rpc/status_mapping.h"

namespace tandem {
namespace {

// Time that the caller gave; absent if it set no deadline.
std::optional<absl::Time> DeadlineOf(
    const grpc::CallbackServerContext& context) {
  const auto deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) {
    return std::nullopt;
  }
  return absl::FromChrono(deadline);
}

// One call from its start to OnDone, which deletes it.
class UnaryCall final : public grpc::ServerUnaryReactor, public CallScope {
 public:
  UnaryCall(const CallGuard::Options& options,
            const grpc::CallbackServerContext& context,
            absl::string_view method, LiveCalls& live, const RequestLog& log)
      : method_(method),
        start_(absl::Now()),
        stated_deadline_(DeadlineOf(context)),
        deadline_(
            stated_deadline_.has_value()
                ? std::min(*stated_deadline_, start_ + options.maximum_deadline)
                : start_ + options.default_deadline),
        live_(live),
        log_(log) {}

  bool cancelled() const override {
    return gone_.load(std::memory_order_relaxed) || absl::Now() >= deadline_;
  }

  // Counted calls leave again in OnDone.
  bool Enter() { return entered_ = live_.Enter(); }

  void Execute(const CallGuard::Handler& handler) {
    started_ = absl::Now();
    if (gone_.load() || started_ >= deadline_) return End(absl::OkStatus());
    End(handler(*this));
  }

  // Answers; this may be deleted when it returns.
  void End(absl::Status status) {
    const bool given_up = status.code() == absl::StatusCode::kCancelled ||
                          started_ >= deadline_ || gone_.load();
    if (given_up) {
      status = absl::Now() >= deadline_
                   ? AddErrorInfo(absl::DeadlineExceededError(
                                      "the deadline passed before the answer "
                                      "was ready"),
                                  "DEADLINE_EXCEEDED")
                   : AddErrorInfo(absl::CancelledError("the caller has gone"),
                                  "CANCELLED");
    }
    log_.Write({.method = method_,
                .status = status,
                .duration = absl::Now() - start_,
                .deadline = stated_deadline_.has_value()
                                ? std::optional(*stated_deadline_ - start_)
                                : std::nullopt,
                .queued = started_ - start_,
                .records = std::nullopt});
    Finish(ToGrpcStatus(status));
  }

 private:
  void OnCancel() override { gone_.store(true); }

  void OnDone() override {
    if (entered_) live_.Leave();
    delete this;
  }

  const absl::string_view method_;
  const absl::Time start_;
  const std::optional<absl::Time> stated_deadline_;
  const absl::Time deadline_;
  LiveCalls& live_;
  const RequestLog& log_;
  bool entered_ = false;
  absl::Time started_ = start_;
  std::atomic<bool> gone_ = false;
};

}  // namespace

grpc::ServerUnaryReactor* CallGuard::Run(grpc::CallbackServerContext* context,
                                         absl::string_view method,
                                         Handler handler) const {
  auto* call = new UnaryCall(options_, *context, method, live_, log_);
  if (!call->Enter()) {
    call->End(DrainingError());
  } else if (!pool_.TrySubmit([call, handler = std::move(handler)] {
               call->Execute(handler);
             })) {
    call->End(OverloadedError());
  }
  return call;
}

grpc::ServerUnaryReactor* CallGuard::RunInline(
    grpc::CallbackServerContext* context, absl::string_view method,
    const Handler& handler) const {
  auto* call = new UnaryCall(options_, *context, method, live_, log_);
  call->Execute(handler);
  return call;
}

absl::Status DrainingError() {
  return AddRetry(absl::UnavailableError("the daemon is stopping"), "DRAINING",
                  absl::Seconds(1));
}

absl::Status OverloadedError() {
  return AddRetry(
      absl::ResourceExhaustedError("too many requests wait; try again later"),
      "OVERLOADED", absl::Milliseconds(500));
}

}  // namespace tandem
