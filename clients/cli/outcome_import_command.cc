#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/import_summary.h"
#include "clients/cli/outcome_rows.h"
#include "clients/cli/show.h"

namespace tandem {
namespace {

// What BatchCreateOutcomes allows in one request.
constexpr int kOutcomesPerCall = 1000;

struct OutcomeImportFlags {
  std::string file;
  bool dry_run = false;
  std::string errors;
};

absl::StatusOr<std::string> ReadTable(const std::string& path,
                                      Session& session) {
  if (path == "-") {
    return std::string(std::istreambuf_iterator<char>(session.in()), {});
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file.is_open() || file.bad()) {
    return UsageError(absl::StrCat(path, ": cannot be read"));
  }
  return text;
}

// Rows on their way to the daemon, and what becomes of them.
class Batches {
 public:
  Batches(bool dry_run, Session& session, ImportSummary& summary)
      : session_(session), summary_(summary) {
    request_.set_validate_only(dry_run);
  }

  // Sends the batch if it is full. Bad rows are told in their place.
  absl::Status Add(OutcomeRow row) {
    if (row.good()) {
      *request_.add_requests() = std::move(row.request);
      row.request.Clear();
    }
    rows_.push_back(std::move(row));
    return request_.requests_size() == kOutcomesPerCall ? Send()
                                                        : absl::OkStatus();
  }

  absl::Status Send() {
    v1::BatchCreateOutcomesResponse response;
    if (request_.requests_size() > 0) {
      auto answered = session_.client().BatchCreateOutcomes(request_);
      if (!answered.ok()) return answered.status();
      response = *std::move(answered);
    }
    if (response.results_size() != request_.requests_size()) {
      return absl::InternalError("the daemon answered for other rows");
    }
    int next = 0;
    for (const OutcomeRow& row : rows_) {
      summary_.Add("", row.good()
                           ? ResultOfRow(row.line, response.results(next++))
                           : row.failure);
    }
    rows_.clear();
    request_.clear_requests();
    return absl::OkStatus();
  }

 private:
  Session& session_;
  ImportSummary& summary_;
  v1::BatchCreateOutcomesRequest request_;
  std::vector<OutcomeRow> rows_;
};

absl::Status ImportTable(OutcomeRows& rows, const OutcomeImportFlags& flags,
                         Session& session, ImportSummary& summary) {
  Batches batches(flags.dry_run, session, summary);
  while (auto row = rows.Next()) {
    const absl::Status status = batches.Add(*std::move(row));
    if (!status.ok()) return status;
  }
  return batches.Send();
}

absl::StatusOr<ExitCode> RunOutcomeImport(const OutcomeImportFlags& flags,
                                          Session& session) {
  auto text = ReadTable(flags.file, session);
  if (!text.ok()) return text.status();
  auto rows = OutcomeRows::Open(*std::move(text));
  if (!rows.ok()) return rows.status();
  std::ofstream errors;
  if (!flags.errors.empty()) {
    errors.open(flags.errors, std::ios::trunc);
    if (!errors) {
      return UsageError(absl::StrCat(flags.errors, ": cannot be written"));
    }
  }
  const absl::Time start = session.environment().now();
  ImportSummary summary(session, flags.errors.empty() ? nullptr : &errors);
  absl::Status status = ImportTable(**rows, flags, session, summary);
  if (!status.ok()) {
    session.Note("stopped; run it again: what is recorded stays as it is");
  }
  status.Update(summary.Show(session.environment().now() - start));
  errors.close();
  if (!flags.errors.empty() && !errors) {
    status.Update(absl::DataLossError(
        absl::StrCat(flags.errors, ": could not be written")));
  }
  if (!status.ok()) return status;
  return summary.failed() > 0 ? ExitCode::kPartial : ExitCode::kOk;
}

}  // namespace

void AddOutcomeImportCommand(CLI::App& family, Session& session) {
  auto flags = std::make_shared<OutcomeImportFlags>();
  CLI::App* command = AddCommand(
      family, "import", "Record outcomes from a CSV table.",
      "  tandemctl outcome import outcomes.csv --dry-run\n"
      "The first row names the columns: subject, partner, kind, result, date,\n"
      "and, if there are such, criteria and id. Comma, semicolon or tab.\n"
      "Exits with 6 if some rows were bad; the good ones are in. Importing a\n"
      "table again is harmless.");
  command->add_option("FILE", flags->file, "the table, as UTF-8; - is stdin")
      ->required();
  command->add_flag("--dry-run", flags->dry_run,
                    "check every row, write nothing");
  command->add_option("--errors", flags->errors,
                      "write every bad row's result here, as JSON lines");
  Bind(command, session, flags, &RunOutcomeImport);
}

}  // namespace tandem
