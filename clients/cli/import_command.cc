#include <fstream>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/import_summary.h"
#include "clients/cli/line_source.h"
#include "clients/cli/progress.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct ImportFlags {
  std::vector<std::string> files;
  std::string existing = "replace";
  bool dry_run = false;
  int64_t from_line = 1;
  int window = 1024;
  std::string errors;
};

absl::StatusOr<ImportOptions> ParseOptions(const ImportFlags& flags) {
  const auto existing = ParseEnumCode(*v1::ExistingPolicy_descriptor(),
                                      flags.existing, "choice of --existing");
  if (!existing.ok()) return existing.status();
  if (flags.files.size() > 1 && flags.from_line > 1) {
    return UsageError("--from-line goes with one file only");
  }
  ImportOptions options;
  options.existing = static_cast<v1::ExistingPolicy>(*existing);
  options.validate_only = flags.dry_run;
  options.window = flags.window;
  return options;
}

absl::StatusOr<std::unique_ptr<LineSource>> OpenSource(const std::string& file,
                                                       int64_t from_line,
                                                       Session& session) {
  if (file == "-") return LineSource::FromStream(session.in(), from_line);
  auto source = LineSource::Open(file, from_line);
  if (!source.ok()) return UsageError(source.status().message());
  return source;
}

// Sends one file; adds what became of its records to `summary`.
absl::Status ImportFile(const std::string& file, const ImportFlags& flags,
                        const ImportOptions& options, Session& session,
                        ImportSummary& summary) {
  auto source = OpenSource(file, flags.from_line, session);
  if (!source.ok()) return source.status();
  Progress progress(
      ProgressOf(session, flags.dry_run ? "checking" : "importing"),
      session.err());
  const bool several = flags.files.size() > 1;
  int64_t last_line = flags.from_line - 1;
  int64_t done = 0;
  const absl::Status status = session.client().ImportOrganisations(
      **source, options, [&](const v1::ImportOrganisationsResponse& result) {
        last_line = result.line_number();
        if (result.outcome() == v1::IMPORT_OUTCOME_FAILED) progress.Finish();
        summary.Add(several ? absl::StrCat(file, ":") : "", result);
        progress.Update(++done, (*source)->fraction());
      });
  progress.Finish();
  if (status.ok()) return status;
  session.Note(absl::StrCat(CleanText(file), ": stopped after line ", last_line,
                            "; go on with --from-line ", last_line + 1));
  return status;
}

absl::StatusOr<ExitCode> RunImport(const ImportFlags& flags, Session& session) {
  const auto options = ParseOptions(flags);
  if (!options.ok()) return options.status();
  std::ofstream errors;
  if (!flags.errors.empty()) {
    errors.open(flags.errors, std::ios::trunc);
    if (!errors) {
      return UsageError(absl::StrCat(flags.errors, ": cannot be written"));
    }
  }
  const absl::Time start = session.environment().now();
  ImportSummary summary(session, flags.errors.empty() ? nullptr : &errors);
  absl::Status status;
  for (const std::string& file : flags.files) {
    status = ImportFile(file, flags, *options, session, summary);
    if (!status.ok()) break;
  }
  // A file that is not there is no import of nothing.
  if (!IsUsageError(status) || summary.total() > 0) {
    status.Update(summary.Show(session.environment().now() - start));
  }
  errors.close();
  if (!flags.errors.empty() && !errors) {
    status.Update(absl::DataLossError(
        absl::StrCat(flags.errors, ": could not be written")));
  }
  if (!status.ok()) return status;
  return summary.failed() > 0 ? ExitCode::kPartial : ExitCode::kOk;
}

}  // namespace

void AddImportCommand(CLI::App& app, Session& session) {
  auto flags = std::make_shared<ImportFlags>();
  CLI::App* command = AddCommand(
      app, "import", "Load organisations from JSON lines, plain or gzip.",
      "  tandemctl import directory.jsonl.gz --errors bad.jsonl\n"
      "  zcat directory.jsonl.gz | tandemctl import - --dry-run\n"
      "Exits with 6 if some records were bad; the good ones are in.");
  command
      ->add_option("FILE", flags->files,
                   "one organisation a line, as export writes; - is stdin")
      ->required();
  command->add_option("--existing", flags->existing,
                      "organisations already there: replace, skip or fail");
  command->add_flag("--dry-run", flags->dry_run,
                    "check every record, write nothing");
  command
      ->add_option("--from-line", flags->from_line,
                   "begin here, to go on after a break")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--window", flags->window,
                   "records on their way without an answer")
      ->check(CLI::Range(1, 100000));
  command->add_option("--errors", flags->errors,
                      "write every bad record's result here, as JSON lines");
  Bind(command, session, flags, &RunImport);
}

}  // namespace tandem
