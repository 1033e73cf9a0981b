#include <ostream>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/progress.h"
#include "clients/cli/report_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct ReportFlags {
  FilterFlags filter;
  std::vector<std::string> kinds;
  std::string criteria;
  int pairs = 20;
  int coalitions = 10;
  int unmet = 50;
  int duplications = 20;
  double unmet_below = 0;
  double duplication_from = 0;
};

absl::StatusOr<v1::ReportPotentialMatchesRequest> BuildRequest(
    const ReportFlags& flags) {
  v1::ReportPotentialMatchesRequest request;
  const auto filter = BuildFilter(flags.filter);
  if (!filter.ok()) return filter.status();
  *request.mutable_filter() = *filter;
  for (const std::string& word : flags.kinds) {
    const auto kind = ParseKind(word);
    if (!kind.ok()) return kind.status();
    request.add_kinds(*kind);
  }
  if (!flags.criteria.empty()) {
    request.mutable_criteria()->set_criteria_set(
        CriteriaSetName(flags.criteria));
  }
  request.set_pairs_per_kind(flags.pairs);
  request.set_coalitions(flags.coalitions);
  request.set_unmet_needs(flags.unmet);
  request.set_duplications(flags.duplications);
  request.set_unmet_below(flags.unmet_below);
  request.set_duplication_from(flags.duplication_from);
  return request;
}

absl::Status WriteLine(const Session& session,
                       const v1::ReportPotentialMatchesResponse& row) {
  const auto json = ToJson(row, /*indented=*/false);
  if (!json.ok()) return json.status();
  session.out() << *json << "\n";
  return session.out().good()
             ? absl::OkStatus()
             : absl::DataLossError("the output could not be written");
}

// All of it, as one message for --output json.
absl::Status ShowRows(const Session& session, const ReportRows& rows) {
  if (session.format() == OutputFormat::kJson) {
    session.out() << "[\n";
    for (size_t i = 0; i < rows.size(); ++i) {
      const auto json = ToJson(rows[i], /*indented=*/false);
      if (!json.ok()) return json.status();
      session.out() << *json << (i + 1 < rows.size() ? ",\n" : "\n");
    }
    session.out() << "]\n";
  } else if (session.format() == OutputFormat::kCsv) {
    session.out() << ReportTable(rows).ToCsv();
  } else {
    session.out() << ReportText(rows, session.paint(), session.table_width());
  }
  session.out().flush();
  return session.out().good()
             ? absl::OkStatus()
             : absl::DataLossError("the output could not be written");
}

absl::StatusOr<ExitCode> RunReport(const ReportFlags& flags, Session& session) {
  const auto request = BuildRequest(flags);
  if (!request.ok()) return request.status();
  Progress progress(ProgressOf(session, "looking over the directory"),
                    session.err());
  const bool lines = session.format() == OutputFormat::kJsonLines;
  ReportRows rows;
  int64_t count = 0;
  absl::Status status = session.client().ReportPotentialMatches(
      *request, [&](const v1::ReportPotentialMatchesResponse& row) {
        if (row.row_case() == v1::ReportPotentialMatchesResponse::kProgress) {
          progress.Update(count, row.progress());
          return absl::OkStatus();
        }
        ++count;
        if (lines) return WriteLine(session, row);
        rows.push_back(row);
        return absl::OkStatus();
      });
  progress.Finish();
  if (status.ok() && !lines) status = ShowRows(session, rows);
  return Finish(status);
}

}  // namespace

void AddReportCommands(CLI::App& app, Session& session) {
  CLI::App* family =
      app.add_subcommand("report", "Look over the whole directory.");
  family->require_subcommand(1);
  auto flags = std::make_shared<ReportFlags>();
  CLI::App* command = AddCommand(
      *family, "potential-matches",
      "Potential pairs, emerging coalitions, unmet needs, duplications.",
      "  tandemctl report potential-matches --country CZ --kind joint-call\n"
      "  tandemctl report potential-matches -o jsonl > report.jsonl\n"
      "  tandemctl report potential-matches -o csv > report.csv\n"
      "A number of 0 leaves its part out. Ctrl-C ends it at any time.");
  AddListOption(command, "--kind", flags->kinds,
                "kinds of cooperation; default all (`tandemctl kinds`)");
  command->add_option("--criteria", flags->criteria,
                      "criteria set, with exactly one --kind");
  command->add_option("--pairs", flags->pairs, "pairs shown of each kind");
  command->add_option("--coalitions", flags->coalitions,
                      "coalitions shown of each kind");
  command->add_option("--unmet-needs", flags->unmet, "unmet needs shown");
  command->add_option("--unmet-below", flags->unmet_below,
                      "coverage below which a need is unmet; default 0.5");
  command->add_option("--duplications", flags->duplications,
                      "groups of duplicates shown");
  command->add_option("--duplication-from", flags->duplication_from,
                      "likeness that links two duplicates; default 0.5");
  AddFilterFlags(command, flags->filter);
  Bind(command, session, flags, &RunReport);
}

}  // namespace tandem
