#include "tools/bench/load_run.h"

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "absl/time/clock.h"

namespace tandem {
namespace {

// What one client saw.
struct ClientOutcome {
  std::vector<double> latencies_ms;
  int64_t errors = 0;

  void Count(absl::Duration latency, bool good) {
    latencies_ms.push_back(absl::ToDoubleMilliseconds(latency));
    if (!good) ++errors;
  }
};

// Runs `work` once for each client, at the same time, and adds up.
LoadOutcome RunClients(
    int clients, const std::function<void(int client, ClientOutcome&)>& work) {
  std::vector<ClientOutcome> outcomes(clients);
  std::vector<std::thread> threads;
  threads.reserve(clients);
  const absl::Time start = absl::Now();
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back(
        [&work, &outcomes, client] { work(client, outcomes[client]); });
  }
  for (std::thread& thread : threads) thread.join();
  LoadOutcome outcome;
  outcome.seconds = absl::ToDoubleSeconds(absl::Now() - start);
  std::vector<double> latencies;
  for (const ClientOutcome& one : outcomes) {
    latencies.insert(latencies.end(), one.latencies_ms.begin(),
                     one.latencies_ms.end());
    outcome.errors += one.errors;
  }
  outcome.latency = Summarize(std::move(latencies));
  return outcome;
}

}  // namespace

LoadOutcome RunClosedLoop(int clients, absl::Duration length,
                          const LoadCall& call) {
  std::atomic<int64_t> next = 0;
  const absl::Time end = absl::Now() + length;
  return RunClients(clients, [&](int client, ClientOutcome& outcome) {
    for (absl::Time begin = absl::Now(); begin < end; begin = absl::Now()) {
      const bool good = call(client, next.fetch_add(1));
      outcome.Count(absl::Now() - begin, good);
    }
  });
}

LoadOutcome RunOpenLoop(int clients, double rate, absl::Duration length,
                        const LoadCall& call) {
  std::atomic<int64_t> next = 0;
  const absl::Time start = absl::Now();
  return RunClients(clients, [&](int client, ClientOutcome& outcome) {
    while (true) {
      const int64_t number = next.fetch_add(1);
      const absl::Duration due =
          absl::Seconds(static_cast<double>(number) / rate);
      if (due >= length) return;
      absl::SleepFor(start + due - absl::Now());
      const bool good = call(client, number);
      outcome.Count(absl::Now() - (start + due), good);
    }
  });
}

}  // namespace tandem
