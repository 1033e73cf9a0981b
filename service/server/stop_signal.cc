#include "service/server/stop_signal.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <thread>

namespace tandem {

StopSignal::StopSignal() : state_(*new State) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  // Threads made from now on inherit the mask: only ours sees the signals.
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  std::thread([signals, &state = state_] {
    int number = 0;
    sigwait(&signals, &number);
    state.source.request_stop();
    state.stopped.Notify();
    sigwait(&signals, &number);
    _exit(1);
  }).detach();
}

}  // namespace tandem
