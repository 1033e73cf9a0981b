// load_bench: how fast a running daemon answers.
// `load_bench --help` lists every option.
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cpp/client.h"
#include "tools/bench/call_mix.h"
#include "tools/bench/empty_call.h"
#include "tools/bench/load_options.h"
#include "tools/bench/load_run.h"
#include "tools/bench/process_usage.h"

namespace tandem {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;
// Calls that may be on their way at a time in a run at a fixed rate.
constexpr int kOpenLoopClients = 256;

std::string UsageColumns(const LoadOptions& options, const ProcessUsage& before,
                         const LoadOutcome& outcome) {
  if (options.pid == 0) return "\t-\t-\t-";
  const auto after = ReadProcessUsage(options.pid);
  if (!after.ok()) return "\t-\t-\t-";
  const double cpu = after->cpu_seconds - before.cpu_seconds;
  const auto calls = static_cast<double>(outcome.latency.calls);
  return absl::StrFormat("\t%.0f\t%.2f\t%.0f",
                         calls > 0 ? 1e6 * cpu / calls : 0.0,
                         cpu / outcome.seconds, after->resident_mib);
}

// Runs `run` and prints its line.
void Report(const LoadOptions& options, const std::string& name, int clients,
            const std::function<LoadOutcome()>& run) {
  ProcessUsage before;
  if (options.pid != 0) {
    if (const auto usage = ReadProcessUsage(options.pid); usage.ok()) {
      before = *usage;
    }
  }
  const LoadOutcome outcome = run();
  const LatencySummary& latency = outcome.latency;
  absl::PrintF("%s\t%d\t%.1f\t%.3f\t%.3f\t%.3f\t%.3f\t%d%s\n", name, clients,
               static_cast<double>(latency.calls) / outcome.seconds,
               latency.p50_ms, latency.p99_ms, latency.p999_ms, latency.max_ms,
               outcome.errors, UsageColumns(options, before, outcome));
  std::fflush(stdout);
}

void RunEmpty(const LoadOptions& options, int clients) {
  std::vector<std::unique_ptr<EmptyCall>> calls;
  for (int i = 0; i < clients; ++i) {
    calls.push_back(std::make_unique<EmptyCall>(options.address));
  }
  Report(options, "empty", clients, [&] {
    return RunClosedLoop(
        clients, absl::Seconds(options.seconds),
        [&calls](int client, int64_t) { return calls[client]->Make(); });
  });
}

absl::Status RunAll(const LoadOptions& options) {
  const Client client({.address = options.address});
  const auto mix = CallMix::Make(client, options.subjects, options.seed);
  if (!mix.ok()) return mix.status();
  absl::PrintF(
      "run\tclients\tcalls_per_s\tp50_ms\tp99_ms\tp999_ms\tmax_ms\terrors"
      "\tcpu_us\tcpu_share\trss_mib\n");
  const LoadCall call = [&](int, int64_t number) {
    return mix->Call(client, options.mix, number);
  };
  const absl::Duration length = absl::Seconds(options.seconds);
  for (const int clients : options.clients) {
    RunEmpty(options, clients);
    Report(options, "full", clients,
           [&] { return RunClosedLoop(clients, length, call); });
  }
  if (options.rate > 0) {
    Report(options, "rate", kOpenLoopClients, [&] {
      return RunOpenLoop(kOpenLoopClients, options.rate, length, call);
    });
  }
  return absl::OkStatus();
}

int Run(std::vector<std::string> arguments) {
  const auto options = ParseLoadOptions(std::move(arguments));
  if (!options.ok()) {
    absl::FPrintF(stderr, "load_bench: %s\n", options.status().message());
    return kUsage;
  }
  if (!options->help.empty()) {
    absl::PrintF("%s", options->help);
    return 0;
  }
  if (const absl::Status status = RunAll(*options); !status.ok()) {
    absl::FPrintF(stderr, "load_bench: %s\n", status.message());
    return kFailed;
  }
  return 0;
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) { return tandem::Run({argv + 1, argv + argc}); }
