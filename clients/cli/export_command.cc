#include <cstdio>
#include <fstream>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/organisation_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct ExportFlags {
  std::string file = "-";
  std::string after;
  FilterFlags filter;
};

absl::Status CannotWrite(const std::string& file) {
  return absl::DataLossError(absl::StrCat(file, ": could not be written"));
}

// Writes every organisation that `request` chooses to `out`; counts them.
absl::Status WriteAll(const v1::ExportOrganisationsRequest& request,
                      const std::string& file, Session& session,
                      std::ostream& out, int64_t& count) {
  const bool csv = session.format() == OutputFormat::kCsv;
  return session.client().ExportOrganisations(
      request, [&](const v1::Organisation& organisation) -> absl::Status {
        if (csv) {
          const std::string table =
              OrganisationTable({&organisation}, /*spread=*/true).ToCsv();
          // The line of titles comes once.
          const size_t skip = count == 0 ? 0 : table.find("\r\n") + 2;
          out << absl::string_view(table).substr(skip);
        } else {
          const auto json = ToJson(organisation, /*indented=*/false);
          if (!json.ok()) return json.status();
          out << *json << "\n";
        }
        ++count;
        return out.good() ? absl::OkStatus() : CannotWrite(file);
      });
}

// A half-written file never stands under the name that was asked for.
absl::Status WriteFile(const v1::ExportOrganisationsRequest& request,
                       const std::string& file, Session& session,
                       int64_t& count) {
  const std::string partial = file + ".partial";
  std::ofstream out(partial, std::ios::binary | std::ios::trunc);
  if (!out) {
    return UsageError(absl::StrCat(partial, ": cannot be written"));
  }
  absl::Status status = WriteAll(request, file, session, out, count);
  out.close();
  if (status.ok() && !out) status = CannotWrite(file);
  if (status.ok() && std::rename(partial.c_str(), file.c_str()) != 0) {
    status = CannotWrite(file);
  }
  if (!status.ok()) std::remove(partial.c_str());
  return status;
}

absl::StatusOr<ExitCode> RunExport(const ExportFlags& flags, Session& session) {
  v1::ExportOrganisationsRequest request;
  const auto filter = BuildFilter(flags.filter);
  if (!filter.ok()) return filter.status();
  *request.mutable_filter() = *filter;
  if (!flags.after.empty()) {
    request.set_after_name(OrganisationName(flags.after));
  }
  int64_t count = 0;
  absl::Status status;
  if (flags.file == "-") {
    status = WriteAll(request, "stdout", session, session.out(), count);
    session.out().flush();
    if (!session.out().good()) status.Update(CannotWrite("stdout"));
  } else {
    status = WriteFile(request, flags.file, session, count);
  }
  if (!status.ok()) return status;
  session.Note(absl::StrCat(Grouped(count), " organisations exported"));
  return ExitCode::kOk;
}

}  // namespace

void AddExportCommand(CLI::App& app, Session& session) {
  auto flags = std::make_shared<ExportFlags>();
  CLI::App* command = AddCommand(
      app, "export", "Write organisations as JSON lines, or as CSV.",
      "  tandemctl export directory.jsonl\n"
      "  tandemctl export - --country CZ --sector environment\n"
      "  tandemctl export list.csv -o csv\n"
      "Contacts are never exported. Without -o csv the form is JSON lines.");
  command->add_option("FILE", flags->file,
                      "where to; - is stdout, the default");
  command->add_option("--after", flags->after, "go on after this organisation");
  AddFilterFlags(command, flags->filter);
  Bind(command, session, flags, &RunExport);
}

}  // namespace tandem
