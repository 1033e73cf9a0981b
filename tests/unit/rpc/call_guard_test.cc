#include "service/rpc/call_guard.h"

#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <utility>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "service/observability/event_log.h"
#include "tandem/v1/admin_service.grpc.pb.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

// A service with one guarded method and one that never waits.
class FakeService final : public v1::AdminService::CallbackService {
 public:
  explicit FakeService(const CallGuard& guard) : guard_(guard) {}

  grpc::ServerUnaryReactor* CheckIntegrity(
      grpc::CallbackServerContext* context, const v1::CheckIntegrityRequest*,
      v1::CheckIntegrityResponse*) override {
    return guard_.Run(context, "Fake.Guarded",
                      [this](const CallScope& call) { return handler(call); });
  }

  grpc::ServerUnaryReactor* GetStatus(grpc::CallbackServerContext* context,
                                      const v1::GetStatusRequest*,
                                      v1::Status*) override {
    return guard_.RunInline(context, "Fake.Inline",
                            [](const CallScope&) { return absl::OkStatus(); });
  }

  CallGuard::Handler handler = [](const CallScope&) {
    return absl::OkStatus();
  };

 private:
  const CallGuard& guard_;
};

class CallGuardTest : public ::testing::Test {
 protected:
  void SetUp() override {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
    stub_ = v1::AdminService::NewStub(
        server_->InProcessChannel(grpc::ChannelArguments()));
  }

  void TearDown() override { server_->Shutdown(); }

  grpc::Status Call(absl::Duration timeout = absl::InfiniteDuration()) {
    grpc::ClientContext context;
    if (timeout != absl::InfiniteDuration()) {
      context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
    }
    v1::CheckIntegrityResponse response;
    return stub_->CheckIntegrity(&context, {}, &response);
  }

  grpc::Status CallInline() {
    grpc::ClientContext context;
    v1::Status response;
    return stub_->GetStatus(&context, {}, &response);
  }

  // Keeps the worker busy until release_ is notified.
  void BlockWorker() {
    ASSERT_TRUE(pool_.TrySubmit([this] {
      running_.Notify();
      release_.WaitForNotification();
    }));
    running_.WaitForNotification();
  }

  static bool HasRetry(const grpc::Status& status) {
    google::rpc::Status details;
    google::rpc::RetryInfo retry;
    details.ParseFromString(status.error_details());
    for (const auto& any : details.details()) {
      if (any.UnpackTo(&retry)) return true;
    }
    return false;
  }

  std::ostringstream out_;
  const std::unique_ptr<EventLog> log_ = *EventLog::Create({.stream = &out_});
  const RequestLog requests_{*log_, true};
  LiveCalls live_;
  absl::Notification running_;
  absl::Notification release_;
  ThreadPool pool_{{.threads = 1, .queue_length = 1}};
  const CallGuard guard_{{.default_deadline = absl::Milliseconds(20),
                          .maximum_deadline = absl::Milliseconds(20)},
                         pool_,
                         live_,
                         requests_};
  FakeService service_{guard_};
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::AdminService::Stub> stub_;
};

TEST_F(CallGuardTest, AnswersWithWhatTheHandlerReturns) {
  EXPECT_TRUE(Call().ok());

  service_.handler = [](const CallScope&) {
    return absl::NotFoundError("nothing");
  };
  EXPECT_EQ(Call().error_code(), grpc::StatusCode::NOT_FOUND);

  EXPECT_THAT(out_.str(), HasSubstr("\"method\":\"Fake.Guarded\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"code\":\"NOT_FOUND\""));
}

TEST_F(CallGuardTest, AFullQueueIsRefusedAtOnceButInlineCallsAreAnswered) {
  BlockWorker();
  ASSERT_TRUE(pool_.TrySubmit([] {}));  // The queue has one place.

  const grpc::Status refused = Call();
  const grpc::Status inline_call = CallInline();
  release_.Notify();

  EXPECT_EQ(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(HasRetry(refused));
  EXPECT_TRUE(inline_call.ok());
}

TEST_F(CallGuardTest, DrainingRefusesNewCallsButNotInlineOnes) {
  live_.StartDrain();

  const grpc::Status refused = Call();

  EXPECT_EQ(refused.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_TRUE(HasRetry(refused));
  EXPECT_TRUE(CallInline().ok());
}

TEST_F(CallGuardTest, CallsWithoutDeadlineGetOne) {
  service_.handler = [](const CallScope& call) {
    while (!call.cancelled()) std::this_thread::yield();
    return absl::CancelledError("noticed");
  };

  const grpc::Status status = Call();

  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(CallGuardTest, LaterDeadlinesAreLowered) {
  service_.handler = [](const CallScope& call) {
    while (!call.cancelled()) std::this_thread::yield();
    return absl::CancelledError("noticed");
  };

  EXPECT_EQ(Call(absl::Hours(1)).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(CallGuardTest, WorkWhoseDeadlinePassedInTheQueueIsNotBegun) {
  bool begun = false;
  service_.handler = [&begun](const CallScope&) {
    begun = true;
    return absl::OkStatus();
  };
  BlockWorker();

  EXPECT_EQ(Call(absl::Milliseconds(5)).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_EQ(live_.count(), 1);
  release_.Notify();
  ASSERT_TRUE(live_.AwaitIdle(absl::Now() + absl::Seconds(10)));
  EXPECT_FALSE(begun);
}

TEST_F(CallGuardTest, ACallerThatGoesIsNoticed) {
  absl::Notification begun;
  service_.handler = [&begun](const CallScope& call) {
    begun.Notify();
    while (!call.cancelled()) std::this_thread::yield();
    return absl::CancelledError("noticed");
  };
  grpc::ClientContext context;
  std::thread caller([&] {
    v1::CheckIntegrityResponse response;
    EXPECT_EQ(stub_->CheckIntegrity(&context, {}, &response).error_code(),
              grpc::StatusCode::CANCELLED);
  });
  begun.WaitForNotification();

  context.TryCancel();

  caller.join();
  EXPECT_TRUE(live_.AwaitIdle(absl::Now() + absl::Seconds(10)));
}

}  // namespace
}  // namespace tandem::testing
