// tandem_eval: measures Tandem. `tandem_eval --help` lists every option.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "tools/eval/cohort_evaluator.h"
#include "tools/eval/cohort_report.h"
#include "tools/eval/cohort_set.h"
#include "tools/eval/eval_options.h"
#include "tools/eval/evaluator.h"
#include "tools/eval/loaded_daemon.h"
#include "tools/eval/progress.h"
#include "tools/eval/report.h"
#include "tools/eval/set_reader.h"

namespace tandem {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

absl::StatusOr<Report> Evaluate(const EvalOptions& options) {
  Progress progress("tandem_eval");
  const auto set = ReadEvalSet(options.set, options.files);
  if (!set.ok()) return set.status();
  const auto methods = ChooseMethods(MethodsOf(*set), options.methods);
  if (!methods.ok()) return methods.status();
  progress.Tell(absl::StrFormat(
      "set %s: %d organisations, %d queries, %d unknown ids", set->name,
      set->pool.size(), set->queries.size(), set->unknown_ids));
  LoadedDaemon loaded;
  for (const EvalMethod& method : *methods) {
    if (method.source != MethodSource::kTandem &&
        method.source != MethodSource::kCompletion) {
      continue;
    }
    auto started =
        StartAndLoad({.binary = options.daemon, .flags = options.daemon_flags},
                     set->pool, progress);
    if (!started.ok()) return started.status();
    loaded = *std::move(started);
    break;
  }
  const Evaluator evaluator(*set, loaded.directory.get(), options.evaluator);
  std::vector<MethodOutcome> outcomes;
  for (const EvalMethod& method : *methods) {
    auto outcome = evaluator.Run(method);
    if (!outcome.ok()) return outcome.status();
    outcomes.push_back(*std::move(outcome));
    progress.Tell(method.name);
  }
  return MakeReport(*set, outcomes, options.evaluator.seed);
}

absl::StatusOr<Report> EvaluateCohorts(const EvalOptions& options) {
  Progress progress("tandem_eval");
  if (!options.methods.empty()) {
    return absl::InvalidArgumentError(
        "--methods: this set has all methods or none");
  }
  const auto set = ReadCohortSet(options.files);
  if (!set.ok()) return set.status();
  progress.Tell(absl::StrFormat("%d organisations, %d projects in %d cohorts",
                                set->set.pool.size(), set->set.queries.size(),
                                set->cohorts.size()));
  const auto loaded =
      StartAndLoad({.binary = options.daemon, .flags = options.daemon_flags},
                   set->set.pool, progress);
  if (!loaded.ok()) return loaded.status();
  const auto evaluator = CohortEvaluator::Make(
      *set, *loaded->client, *loaded->directory,
      {.seed = options.evaluator.seed, .jobs = options.evaluator.jobs});
  if (!evaluator.ok()) return evaluator.status();
  progress.Tell("scored the projects");
  const auto as_assigned = evaluator->Run(ProjectPlaces::kAsAssigned);
  if (!as_assigned.ok()) return as_assigned.status();
  const auto one = evaluator->Run(ProjectPlaces::kOne);
  if (!one.ok()) return one.status();
  progress.Tell("paired the cohorts");
  return MakeCohortReport(*set, *as_assigned, *one, options.evaluator.seed);
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
  const auto report = options->set == kCohortSet ? EvaluateCohorts(*options)
                                                 : Evaluate(*options);
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
