#include "service/rpc/live_calls.h"

#include <algorithm>
#include <utility>

namespace tandem {

bool LiveCalls::Enter() {
  absl::MutexLock lock(&mu_);
  if (draining_) return false;
  ++count_;
  return true;
}

void LiveCalls::Leave() {
  absl::MutexLock lock(&mu_);
  --count_;
}

bool LiveCalls::EnterStream(std::weak_ptr<DrainableStream> stream) {
  absl::MutexLock lock(&mu_);
  if (draining_) return false;
  ++count_;
  if (streams_.size() >= sweep_at_) {
    std::erase_if(streams_, [](const std::weak_ptr<DrainableStream>& entry) {
      return entry.expired();
    });
    sweep_at_ = std::max<size_t>(16, 2 * streams_.size());
  }
  streams_.push_back(std::move(stream));
  return true;
}

void LiveCalls::StartDrain() {
  std::vector<std::weak_ptr<DrainableStream>> streams;
  {
    absl::MutexLock lock(&mu_);
    draining_ = true;
    streams.swap(streams_);
  }
  // Without the lock: a stream may end, and leave, at once.
  for (const std::weak_ptr<DrainableStream>& entry : streams) {
    if (const auto stream = entry.lock()) stream->Drain();
  }
}

bool LiveCalls::AwaitIdle(absl::Time deadline) const {
  absl::MutexLock lock(&mu_);
  return mu_.AwaitWithDeadline(absl::Condition(this, &LiveCalls::IsIdle),
                               deadline);
}

int64_t LiveCalls::count() const {
  absl::MutexLock lock(&mu_);
  return count_;
}

}  // namespace tandem
