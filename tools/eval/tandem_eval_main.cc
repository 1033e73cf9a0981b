// tandem_eval: measures Tandem. `tandem_eval --help` lists every option.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "clients/cpp/client.h"
#include "tools/eval/daemon_process.h"
#include "tools/eval/eval_options.h"
#include "tools/eval/evaluator.h"
#include "tools/eval/pool_directory.h"
#include "tools/eval/report.h"
#include "tools/eval/set_reader.h"

namespace tandem {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

// Tells on standard error what was done and how long it took.
class Progress {
 public:
  void Tell(const std::string& what) {
    const absl::Time now = absl::Now();
    absl::FPrintF(stderr, "tandem_eval: %s (%.1f s)\n", what,
                  absl::ToDoubleSeconds(now - last_));
    last_ = now;
  }

 private:
  absl::Time last_ = absl::Now();
};

// A daemon with the pool in it.
struct Asked {
  std::unique_ptr<DaemonProcess> daemon;
  std::unique_ptr<Client> client;
  std::unique_ptr<PoolDirectory> directory;
};

std::string DaemonBeside() {
  std::error_code ignored;  // Then the daemon is not found, and that is said.
  return std::filesystem::read_symlink("/proc/self/exe", ignored)
      .replace_filename("tandemd")
      .string();
}

absl::StatusOr<Asked> StartAndLoad(const EvalOptions& options,
                                   const EvalSet& set, Progress& progress) {
  Asked asked;
  auto daemon = DaemonProcess::Start(
      {.binary = options.daemon.empty() ? DaemonBeside() : options.daemon,
       .flags = options.daemon_flags});
  if (!daemon.ok()) return daemon.status();
  asked.daemon = *std::move(daemon);
  progress.Tell("started tandemd at " + asked.daemon->address());
  asked.client = std::make_unique<Client>(Client::Options{
      .address = asked.daemon->address(), .timeout = absl::Minutes(5)});
  auto directory = PoolDirectory::Load(*asked.client, set.pool);
  if (!directory.ok()) return directory.status();
  asked.directory = *std::move(directory);
  progress.Tell("imported and indexed the pool");
  return asked;
}

absl::StatusOr<Report> Evaluate(const EvalOptions& options) {
  Progress progress;
  const auto set = ReadEvalSet(options.set, options.files);
  if (!set.ok()) return set.status();
  const auto methods = ChooseMethods(MethodsOf(*set), options.methods);
  if (!methods.ok()) return methods.status();
  progress.Tell(absl::StrFormat(
      "set %s: %d organisations, %d queries, %d unknown ids", set->name,
      set->pool.size(), set->queries.size(), set->unknown_ids));
  Asked asked;
  for (const EvalMethod& method : *methods) {
    if (method.source != MethodSource::kTandem) continue;
    auto started = StartAndLoad(options, *set, progress);
    if (!started.ok()) return started.status();
    asked = *std::move(started);
    break;
  }
  const Evaluator evaluator(*set, asked.directory.get(), options.evaluator);
  std::vector<MethodOutcome> outcomes;
  for (const EvalMethod& method : *methods) {
    auto outcome = evaluator.Run(method);
    if (!outcome.ok()) return outcome.status();
    outcomes.push_back(*std::move(outcome));
    progress.Tell(method.name);
  }
  return MakeReport(*set, outcomes, options.evaluator.seed);
}

int Run(std::vector<std::string> arguments) {
  const auto options = ParseEvalOptions(std::move(arguments));
  if (!options.ok()) {
    absl::FPrintF(stderr, "tandem_eval: %s\n", options.status().message());
    return kUsage;
  }
  if (!options->help.empty()) {
    absl::PrintF("%s", options->help);
    return 0;
  }
  const auto report = Evaluate(*options);
  if (!report.ok()) {
    absl::FPrintF(stderr, "tandem_eval: %s\n", report.status().ToString());
    return kFailed;
  }
  absl::PrintF("%s",
               options->json ? ReportAsJson(*report) : ReportAsText(*report));
  return 0;
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) { return tandem::Run({argv + 1, argv + argc}); }
