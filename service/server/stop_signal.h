#ifndef TANDEM_SERVICE_SERVER_STOP_SIGNAL_H_
#define TANDEM_SERVICE_SERVER_STOP_SIGNAL_H_

#include <stop_token>

#include "absl/synchronization/notification.h"

namespace tandem {

// Turns SIGTERM and SIGINT into something to wait for. The second signal ends
// the process at once, with exit code 1.
//
// To be made in main, once, before any other thread. Thread-safe.
class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // Returns when the first signal has come.
  void Wait() const { state_.stopped.WaitForNotification(); }

  // Asked to stop by the first signal.
  std::stop_token token() const { return state_.source.get_token(); }

 private:
  struct State {
    std::stop_source source;
    absl::Notification stopped;
  };
  // The thread that waits for signals outlives everything.
  State& state_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_SERVER_STOP_SIGNAL_H_
