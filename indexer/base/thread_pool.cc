#include "indexer/base/thread_pool.h"

#include <utility>

#include "indexer/base/check.h"

namespace tandem {

ThreadPool::ThreadPool(const Options& options) : options_(options) {
  TANDEM_CHECK(options.threads > 0 && options.queue_length > 0);
  threads_.reserve(options.threads);
  for (int i = 0; i < options.threads; ++i) {
    threads_.emplace_back([this] { Run(); });
  }
}

ThreadPool::~ThreadPool() {
  {
    absl::MutexLock lock(&mu_);
    closing_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

bool ThreadPool::TrySubmit(std::function<void()> task) {
  absl::MutexLock lock(&mu_);
  if (closing_ || queue_.size() >= static_cast<size_t>(options_.queue_length)) {
    return false;
  }
  queue_.push_back(std::move(task));
  return true;
}

void ThreadPool::Run() {
  while (true) {
    std::function<void()> task;
    {
      absl::MutexLock lock(&mu_);
      mu_.Await(absl::Condition(this, &ThreadPool::HasWork));
      if (queue_.empty()) return;  // Closing, and nothing left.
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task();
  }
}

}  // namespace tandem
