#include "indexer/base/idle_cores.h"

#include <algorithm>

#include "indexer/base/check.h"

namespace tandem {
namespace {

// Takes the next range of a loop, if there is one, and does its work.
template <typename Loop>
bool DoNext(Loop& loop) {
  const size_t begin = loop.next.fetch_add(loop.grain);
  if (begin >= loop.count) return false;
  loop.work(begin, std::min(begin + loop.grain, loop.count));
  return true;
}

}  // namespace

IdleCores::IdleCores(int cores) : cores_(cores) {
  TANDEM_CHECK(cores > 0);
  for (int i = 1; i < cores; ++i) threads_.emplace_back([this] { Help(); });
}

IdleCores::~IdleCores() {
  {
    absl::MutexLock lock(&mu_);
    closing_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

void IdleCores::Share(size_t count, size_t grain,
                      absl::FunctionRef<void(size_t begin, size_t end)> work) {
  TANDEM_CHECK(grain > 0);
  Loop loop{.count = count, .grain = grain, .work = work};
  if (threads_.empty() || count <= grain) {
    while (DoNext(loop)) {
    }
    return;
  }
  {
    absl::MutexLock lock(&mu_);
    ++busy_;
    open_.push_back(&loop);
  }
  while (DoNext(loop)) {
  }
  absl::MutexLock lock(&mu_);
  Close(&loop);
  mu_.Await(absl::Condition(
      +[](Loop* waited_for) { return waited_for->helpers == 0; }, &loop));
  --busy_;
}

void IdleCores::Help() {
  mu_.Lock();
  while (true) {
    mu_.Await(absl::Condition(this, &IdleCores::MayHelp));
    if (closing_) break;
    Loop* const loop = open_.front();
    ++loop->helpers;
    ++busy_;
    bool more = true;
    // A caller of its own has the better right to a core.
    while (more && busy_ <= cores_) {
      mu_.Unlock();
      more = DoNext(*loop);
      mu_.Lock();
    }
    if (!more) Close(loop);
    --busy_;
    --loop->helpers;
  }
  mu_.Unlock();
}

void IdleCores::Close(const Loop* loop) {
  open_.erase(std::remove(open_.begin(), open_.end(), loop), open_.end());
}

}  // namespace tandem
