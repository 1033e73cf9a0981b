#include "tools/eval/eval_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tools/eval/cohort_set.h"

namespace tandem {
namespace {

constexpr char kAboutEvaluation[] =
    R"(Measures Tandem on partnerships that really happened, beside plain methods.

The pool of the set is loaded into a tandemd of its own, which is asked through
the public API only. Rankings:
  random          mean of 20 permutations
  popularity      number of past partners (A, C)
  bm25            text alone
  tandem_text     shared goal alone, by ScorePartners over the whole pool
  tandem_content  text, region and attributes without relations, likewise
  tandem          everything: the first ten as FindPartners shows them, the rest
                  and the area under the curve by ScorePartners
  tandem_completion  (G) the newcomers with whom CompleteCoalition would complete
                  the lead, for the text of the call
Set E has bm25_ and tandem_ for `masked` and `hardmasked` texts; its main table
holds the languages of the field, the others are a view.

Set D_cohorts reads the files of D and pairs every cohort at once, within the
loads that its mentors had: which share of the assignments comes back? By lot, by
BM25 and by Tandem's scores, the highest first, and by the objective best total.

Progress and seconds go to standard error. The same call prints the same bytes.)";

void AddOptions(EvalOptions& options, CLI::App& app) {
  app.add_option("--set", options.set, "Which set")
      ->required()
      ->check(CLI::IsMember({"A", "B", "C", "D", kCohortSet, "E", "G"}));
  app.add_option("--data", options.files.folder,
                 "Folder with the pools; `regions` lies beside it")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--queries", options.files.queries,
                 "Queries, one JSON object a line, plain or gzip")
      ->required()
      ->check(CLI::ExistingFile);
  app.add_flag("--json", options.json, "Print JSON instead of tables");
  app.add_option("--seed", options.evaluator.seed,
                 "Seed of permutations and intervals")
      ->capture_default_str();
  app.add_option("--daemon", options.daemon,
                 "Path of tandemd (default: beside this programme)");
  app.add_option("--daemon_flag", options.daemon_flags,
                 "Further flag of tandemd; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--methods", options.methods,
                 "Only these methods, with commas between")
      ->delimiter(',');
  app.add_option("--jobs", options.evaluator.jobs, "Queries at a time")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
}

}  // namespace

absl::StatusOr<EvalOptions> ParseEvalOptions(
    std::vector<std::string> arguments) {
  EvalOptions options;
  options.evaluator.jobs =
      static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  CLI::App app(kAboutEvaluation, "tandem_eval");
  AddOptions(options, app);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    options.help = app.help();
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(error.what());
  }
  return options;
}

absl::StatusOr<std::vector<EvalMethod>> ChooseMethods(
    std::vector<EvalMethod> methods, absl::Span<const std::string> names) {
  if (names.empty()) return methods;
  std::vector<EvalMethod> chosen;
  for (const std::string& name : names) {
    const auto found =
        std::find_if(methods.begin(), methods.end(),
                     [&name](const EvalMethod& m) { return m.name == name; });
    if (found == methods.end()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--methods: this set has no method ", name));
    }
    chosen.push_back(*found);
  }
  return chosen;
}

}  // namespace tandem
