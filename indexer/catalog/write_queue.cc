#include "indexer/catalog/write_queue.h"

namespace tandem {

bool WriteQueue::Run(PendingWrites& pending) {
  Waiter self = {.pending = &pending};
  std::vector<Waiter*> group;
  {
    absl::MutexLock lock(&mu_);
    if (waiters_.size() >= max_waiting_) return false;
    waiters_.push_back(&self);
    const auto my_turn = [this, &self]() ABSL_SHARED_LOCKS_REQUIRED(mu_) {
      return self.done || waiters_.front() == &self;
    };
    mu_.Await(absl::Condition(&my_turn));
    if (self.done) return true;
    group.assign(waiters_.begin(), waiters_.end());
  }
  // The group stays in the queue during the commit, so that nobody else leads.
  std::vector<PendingWrites*> batches;
  batches.reserve(group.size());
  for (const Waiter* waiter : group) batches.push_back(waiter->pending);
  commit_(batches);
  absl::MutexLock lock(&mu_);
  for (Waiter* waiter : group) {
    waiter->done = true;
    waiters_.pop_front();
  }
  return true;
}

}  // namespace tandem
