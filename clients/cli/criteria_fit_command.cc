#include <cmath>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct FitFlags {
  std::string name;
  int minimum_lists = 0;
  int folds = 0;
  int contrast = 0;
  uint64_t seed = 0;
  bool own = false;
  bool dry_run = false;
};

// Weights side by side, in the order of the message. Empty cells where a
// weight does not change.
Table WeightsTable(const v1::FitCriteriaResponse& fit) {
  Table table({{"WEIGHT"}, {"OLD", true}, {"NEW", true}, {"CHANGE", true}});
  const auto& type = *v1::Weights::descriptor();
  const auto* reflection = v1::Weights::GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    const double before = reflection->GetDouble(fit.old_weights(), field);
    const double after = reflection->GetDouble(fit.new_weights(), field);
    const double change = after - before;
    table.AddRow(
        {FieldInWords(std::string(field->name())),
         absl::StrFormat("%.1f", before), absl::StrFormat("%.1f", after),
         std::abs(change) < 0.05 ? "" : absl::StrFormat("%+.1f", change)});
  }
  return table;
}

// What the interval says, in words.
std::string Verdict(const v1::FitFigures& figures) {
  if (!figures.has_penalty()) {
    return "The outcomes give no reason for other weights.";
  }
  if (figures.difference_low() > 0) {
    return "The new weights rank better, beyond chance.";
  }
  if (figures.difference_high() < 0) {
    return "The new weights rank worse, beyond chance.";
  }
  return "The difference may be chance.";
}

std::string FitText(const v1::FitCriteriaResponse& fit, bool dry_run,
                    const Session& session) {
  const v1::FitFigures& figures = fit.figures();
  std::string text = absl::StrCat(CleanText(fit.fitted_version()), ": ",
                                  Grouped(figures.outcomes()), " outcomes in ",
                                  Grouped(figures.lists()), " lists\n");
  if (figures.outcomes_without_organisation() > 0) {
    absl::StrAppend(&text, Grouped(figures.outcomes_without_organisation()),
                    " outcomes are left out: an organisation is gone\n");
  }
  absl::StrAppend(
      &text, "\n",
      WeightsTable(fit).ToText(session.paint(), session.table_width()));
  absl::StrAppendFormat(
      &text,
      "\nnDCG@10, held out: %.3f before, %.3f after; difference %+.3f, 95 %% "
      "interval %+.3f to %+.3f\n%s\n",
      figures.old_ndcg(), figures.new_ndcg(), figures.difference(),
      figures.difference_low(), figures.difference_high(), Verdict(figures));
  if (fit.has_criteria_set()) {
    absl::StrAppend(&text, "Written: ", CleanText(fit.criteria_set().name()),
                    "\n");
  } else {
    absl::StrAppend(&text, "Nothing was written", dry_run ? " (--dry-run)" : "",
                    ".\n");
  }
  return text;
}

absl::StatusOr<ExitCode> RunFit(const FitFlags& flags, Session& session) {
  v1::FitCriteriaRequest request;
  request.set_name(CriteriaSetName(flags.name));
  request.set_minimum_lists(flags.minimum_lists);
  request.set_folds(flags.folds);
  request.set_contrast(flags.contrast);
  request.set_seed(flags.seed);
  request.set_only_own_outcomes(flags.own);
  request.set_validate_only(flags.dry_run);
  // As long as the daemon allows by default.
  const auto fit = session.client(absl::Minutes(5)).FitCriteria(request);
  if (!fit.ok()) return fit.status();
  return Finish(
      Show(session,
           {.whole = &*fit,
            .csv = [&] { return WeightsTable(*fit); },
            .text = [&] { return FitText(*fit, flags.dry_run, session); }}));
}

}  // namespace

void AddCriteriaFitCommand(CLI::App& family, Session& session) {
  auto flags = std::make_shared<FitFlags>();
  CLI::App* command = AddCommand(
      family, "fit", "Learn the weights of a set from recorded outcomes.",
      "  tandemctl criteria fit rural-first --dry-run\n"
      "  tandemctl criteria fit rural-first --minimum-lists 50 --seed 7\n"
      "Writes a new version, unless the outcomes give no reason for one.");
  command->add_option("NAME", flags->name, "ID or ID@VERSION")->required();
  command->add_flag("--dry-run", flags->dry_run, "tell, but write nothing");
  command
      ->add_option("--minimum-lists", flags->minimum_lists,
                   "subjects with a good outcome that there must be; default "
                   "20")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--folds", flags->folds,
                   "parts for cross-validation; default 5")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--contrast", flags->contrast,
                   "other organisations in each list; default 30")
      ->check(CLI::PositiveNumber);
  command->add_option("--seed", flags->seed, "of whatever is drawn; default 0");
  command->add_flag("--own", flags->own,
                    "count only outcomes that name this set");
  Bind(command, session, flags, &RunFit);
}

}  // namespace tandem
