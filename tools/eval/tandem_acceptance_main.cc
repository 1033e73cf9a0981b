// tandem_acceptance: two-way scoring against one-way scoring.
// `tandem_acceptance --help` lists every option.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/eval/acceptance_experiment.h"
#include "tools/eval/acceptance_model.h"
#include "tools/eval/acceptance_options.h"
#include "tools/eval/acceptance_report.h"
#include "tools/eval/loaded_daemon.h"
#include "tools/eval/progress.h"

namespace tandem {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

absl::StatusOr<SeedOutcome> RunSeed(const AcceptanceOptions& options,
                                    uint64_t seed, Progress& progress) {
  const auto model =
      AcceptanceModel::Create(static_cast<size_t>(options.organisations), seed);
  if (!model.ok()) return model.status();
  SeedOutcome outcome{.seed = seed, .base = model->BaseRates()};
  progress.Tell(absl::StrCat("invented the directory of seed ", seed));
  const std::vector<EvalOrganisation> pool = PoolOf(*model, options.coded);
  const auto loaded = StartAndLoad(options.daemon, pool, progress);
  if (!loaded.ok()) return loaded.status();
  const AcceptanceExperiment experiment(*model, *loaded->directory,
                                        {.kind = options.kind_code,
                                         .limit = options.limit,
                                         .seed = seed,
                                         .jobs = options.jobs});
  for (AcceptanceMethod method : AllAcceptanceMethods()) {
    const auto proposals = experiment.Propose(method);
    if (!proposals.ok()) return proposals.status();
    outcome.tallies.push_back(Tally(*model, *proposals));
    progress.Tell(NameOf(method));
  }
  return outcome;
}

absl::StatusOr<AcceptanceReport> RunAll(const AcceptanceOptions& options) {
  Progress progress("tandem_acceptance");
  std::vector<SeedOutcome> outcomes;
  for (int i = 0; i < options.seeds; ++i) {
    auto outcome = RunSeed(options, options.first_seed + i, progress);
    if (!outcome.ok()) return outcome.status();
    outcomes.push_back(*std::move(outcome));
  }
  return AcceptanceReport{
      .kind = options.kind,
      .organisations = static_cast<size_t>(options.organisations),
      .limit = options.limit,
      .coded = options.coded,
      .tables = MakeAcceptanceTables(outcomes)};
}

int Run(std::vector<std::string> arguments) {
  const auto options = ParseAcceptanceOptions(std::move(arguments));
  if (!options.ok()) {
    absl::FPrintF(stderr, "tandem_acceptance: %s\n",
                  options.status().message());
    return kUsage;
  }
  if (!options->help.empty()) {
    absl::PrintF("%s", options->help);
    return 0;
  }
  const auto report = RunAll(*options);
  if (!report.ok()) {
    absl::FPrintF(stderr, "tandem_acceptance: %s\n",
                  report.status().ToString());
    return kFailed;
  }
  absl::PrintF("%s", options->json ? AcceptanceAsJson(*report)
                                   : AcceptanceAsText(*report));
  return 0;
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) { return tandem::Run({argv + 1, argv + argc}); }
