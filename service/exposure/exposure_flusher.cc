#include "service/exposure/exposure_flusher.h"

#include <utility>

namespace tandem {

ExposureFlusher::ExposureFlusher(ExposureLedger& ledger,
                                 absl::Duration interval, OnFailure on_failure)
    : ledger_(ledger),
      interval_(interval),
      on_failure_(std::move(on_failure)),
      thread_([this] { Run(); }) {}

ExposureFlusher::~ExposureFlusher() { Stop(); }

void ExposureFlusher::Stop() {
  if (!thread_.joinable()) return;
  {
    const absl::MutexLock lock(&mu_);
    stopping_ = true;
  }
  thread_.join();
  Flush();
}

void ExposureFlusher::Run() {
  while (true) {
    {
      const absl::MutexLock lock(&mu_);
      if (mu_.AwaitWithTimeout(absl::Condition(&stopping_), interval_)) return;
    }
    Flush();
  }
}

void ExposureFlusher::Flush() {
  const absl::Status status = ledger_.Flush();
  if (!status.ok()) on_failure_(status);
}

}  // namespace tandem
