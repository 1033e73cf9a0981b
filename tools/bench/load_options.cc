#include "tools/bench/load_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "absl/status/status.h"

namespace tandem {
namespace {

constexpr char kAbout[] =
    R"(Drives a running tandemd and prints one line for each run, with tabs between:
  run        empty: the least that a call can cost, a health check
             full: each client calls again as soon as it is answered
             rate: calls are due at a fixed rate; latency counts from then
  calls_per_s, p50_ms, p99_ms, p999_ms, max_ms, errors
  cpu_us     CPU time of the daemon for each call, in microseconds
  cpu_share  CPU time of the daemon for each second of the run
  rss_mib    what the daemon holds in memory at the end
The last three need --pid. Kinds of calls: find, find_filtered, search, get, list,
upsert (which writes). The same seed makes the same calls.)";

void AddOptions(LoadOptions& options, std::string& mix, CLI::App& app) {
  app.add_option("--address", options.address, "host:port of the daemon")
      ->envname("TANDEM_ADDRESS")
      ->capture_default_str();
  app.add_option("--pid", options.pid, "Process number of the daemon")
      ->check(CLI::Range(1, 1 << 30));
  app.add_option("--clients", options.clients,
                 "Clients at a time, with commas between")
      ->delimiter(',')
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_option("--seconds", options.seconds, "Length of a run")
      ->check(CLI::Range(0.1, 86400.0))
      ->capture_default_str();
  app.add_option("--rate", options.rate,
                 "Calls a second of the run at a fixed rate; 0: none")
      ->check(CLI::Range(0.0, 1e6))
      ->capture_default_str();
  app.add_option("--mix", mix, "Shares of the kinds of calls")
      ->capture_default_str();
  app.add_option("--subjects", options.subjects,
                 "Organisations that calls are about")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Seed of the calls")
      ->capture_default_str();
}

}  // namespace

absl::StatusOr<LoadOptions> ParseLoadOptions(
    std::vector<std::string> arguments) {
  LoadOptions options;
  std::string mix = "find=50,find_filtered=20,search=10,get=15,list=5";
  CLI::App app(kAbout, "load_bench");
  AddOptions(options, mix, app);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    options.help = app.help();
    return options;
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(error.what());
  }
  const auto shares = ParseCallShares(mix);
  if (!shares.ok()) return shares.status();
  options.mix = *shares;
  return options;
}

}  // namespace tandem
