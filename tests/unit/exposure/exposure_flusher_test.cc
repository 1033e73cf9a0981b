#include "service/exposure/exposure_flusher.h"

#include <memory>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "indexer/store/profile_store.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/exposure/failing_resource_store.h"

namespace tandem::testing {
namespace {

class ExposureFlusherTest : public ::testing::Test {
 protected:
  // Answers that a ledger finds on disk.
  int64_t Written() {
    const auto ledger = ExposureLedger::Open(profiles_->resources(), clock_);
    EXPECT_THAT(ledger, IsOk());
    return (*ledger)->GetOpen()->span.answers;
  }

  const std::unique_ptr<ProfileStore> profiles_ = NewInMemoryProfileStore();
  FailingResourceStore store_{profiles_->resources()};
  FakeClock clock_;
  const std::unique_ptr<ExposureLedger> ledger_ =
      *ExposureLedger::Open(store_, clock_);
};

TEST_F(ExposureFlusherTest, WritesFromTimeToTime) {
  ExposureFlusher flusher(*ledger_, absl::Milliseconds(1), nullptr);
  const int before = store_.commits();
  ledger_->counter().Count({});
  store_.AwaitCommits(before + 1);
  ledger_->counter().Count({});
  store_.AwaitCommits(before + 2);

  flusher.Stop();

  EXPECT_EQ(Written(), 2);
}

TEST_F(ExposureFlusherTest, StopWritesWhatIsLeft) {
  ExposureFlusher flusher(*ledger_, absl::Hours(1), nullptr);
  ledger_->counter().Count({});

  flusher.Stop();
  flusher.Stop();

  EXPECT_EQ(Written(), 1);
}

TEST_F(ExposureFlusherTest, TellsOfAFailureAndGoesOn) {
  absl::Notification failed;
  store_.Fail(absl::UnavailableError("the disk is away"));
  ledger_->counter().Count({});
  ExposureFlusher flusher(*ledger_, absl::Milliseconds(1),
                          [&failed](const absl::Status& status) {
                            EXPECT_TRUE(absl::IsUnavailable(status));
                            if (!failed.HasBeenNotified()) failed.Notify();
                          });
  failed.WaitForNotification();
  store_.Fail(absl::OkStatus());

  flusher.Stop();

  EXPECT_EQ(Written(), 1);
}

}  // namespace
}  // namespace tandem::testing
