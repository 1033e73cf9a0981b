#include "indexer/base/thread_pool.h"

#include <atomic>
#include <optional>
#include <vector>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::ElementsAre;

TEST(ThreadPoolTest, RunsWhatWasQueuedBeforeItIsGone) {
  std::atomic<int> runs = 0;
  {
    ThreadPool pool({.threads = 3, .queue_length = 100});
    for (int i = 0; i < 100; ++i) {
      ASSERT_TRUE(pool.TrySubmit([&runs] { ++runs; }));
    }
  }
  EXPECT_EQ(runs, 100);
}

TEST(ThreadPoolTest, RunsTasksInTheOrderGiven) {
  std::vector<int> order;  // Written by the one thread, read after its end.
  {
    ThreadPool pool({.threads = 1, .queue_length = 3});
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(pool.TrySubmit([&order, i] { order.push_back(i); }));
    }
  }
  EXPECT_THAT(order, ElementsAre(0, 1, 2));
}

TEST(ThreadPoolTest, RefusesAtOnceWhenTheQueueIsFull) {
  absl::Notification started;
  absl::Notification go_on;
  ThreadPool pool({.threads = 1, .queue_length = 2});
  ASSERT_TRUE(pool.TrySubmit([&] {
    started.Notify();
    go_on.WaitForNotification();
  }));
  started.WaitForNotification();
  ASSERT_TRUE(pool.TrySubmit([] {}));
  ASSERT_TRUE(pool.TrySubmit([] {}));

  EXPECT_FALSE(pool.TrySubmit([] {}));

  go_on.Notify();
}

TEST(ThreadPoolTest, TasksRunBesideEachOther) {
  absl::Notification first;
  absl::Notification second;
  // Each waits for the other: one thread alone would hang.
  ThreadPool pool({.threads = 2, .queue_length = 2});
  ASSERT_TRUE(pool.TrySubmit([&] {
    first.Notify();
    second.WaitForNotification();
  }));
  ASSERT_TRUE(pool.TrySubmit([&] {
    second.Notify();
    first.WaitForNotification();
  }));
}

TEST(ThreadPoolTest, ATaskMaySubmitAnother) {
  absl::Notification done;
  std::optional<ThreadPool> pool;
  pool.emplace(ThreadPool::Options{.threads = 1, .queue_length = 1});
  ASSERT_TRUE(pool->TrySubmit(
      [&] { EXPECT_TRUE(pool->TrySubmit([&] { done.Notify(); })); }));
  done.WaitForNotification();
}

TEST(ThreadPoolDeathTest, NeedsThreadsAndAQueue) {
  EXPECT_DEATH(ThreadPool({.threads = 0}), "check failed");
  EXPECT_DEATH(ThreadPool({.threads = 1, .queue_length = 0}), "check failed");
}

}  // namespace
}  // namespace tandem
