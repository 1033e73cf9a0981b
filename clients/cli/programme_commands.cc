#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/confirm.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/programme_flags.h"
#include "clients/cli/programme_view.h"
#include "clients/cli/sheet_columns.h"
#include "clients/cli/show.h"

namespace tandem {
namespace {

struct ProgrammeWriteFlags {
  std::string name;
  ProgrammeFlags programme;
  std::vector<std::string> mask;
  std::string etag;
  bool dry_run = false;
};

struct ProgrammeReadFlags {
  std::string name;
  std::string office;
  std::string etag;
  bool force = false;
  bool yes = false;
};

absl::StatusOr<ExitCode> ShowProgramme(const v1::Programme& programme,
                                       Session& session) {
  google::protobuf::RepeatedPtrField<v1::Programme> one;
  *one.Add() = programme;
  return Finish(Show(session, {.whole = &programme,
                               .elements = {&programme},
                               .csv = [&] { return ProgrammeTable(one); },
                               .text =
                                   [&] {
                                     return ProgrammeCard(programme,
                                                          session.paint(),
                                                          session.text_width());
                                   }}));
}

absl::StatusOr<ExitCode> ShowWritten(
    const absl::StatusOr<v1::Programme>& written, absl::string_view verb,
    bool dry_run, Session& session) {
  if (!written.ok()) return written.status();
  const auto code = ShowProgramme(*written, session);
  if (!code.ok()) return code;
  session.Note(absl::StrCat(dry_run ? "would be " : "", verb, ": ",
                            CleanText(written->name())));
  session.Note(dry_run ? "next: the same without --dry-run"
                       : absl::StrCat("next: tandemctl pair propose ",
                                      ShortRunName(written->name())));
  return code;
}

absl::StatusOr<ExitCode> RunCreate(const ProgrammeWriteFlags& flags,
                                   Session& session) {
  v1::CreateProgrammeRequest request;
  v1::Programme& programme = *request.mutable_programme();
  google::protobuf::FieldMask mask;
  if (flags.programme.kind.empty() && flags.programme.file.empty()) {
    return UsageError(
        "which kind of cooperation? give --kind, such as --kind mentoring");
  }
  const absl::Status filled =
      FillProgramme(flags.programme, session, programme, mask);
  if (!filled.ok()) return filled;
  if (!flags.name.empty()) programme.set_name(ProgrammeName(flags.name));
  if (programme.name().empty()) {
    return UsageError("which id? give ID, such as spring-2027");
  }
  // What staff call it, as long as they have not said otherwise.
  if (programme.display_name().empty()) {
    programme.set_display_name(ShortRunName(programme.name()));
  }
  for (const auto& [side, flag] :
       {std::pair{&programme.givers(), "--givers"},
        std::pair{&programme.takers(), "--takers"}}) {
    if (!side->participants().empty() || side->has_filter()) continue;
    return UsageError(absl::StrCat("who takes part? give ", flag,
                                   " SHEET.csv, or ", flag, "-label LABEL"));
  }
  request.set_programme_id(ShortRunName(programme.name()));
  request.set_validate_only(flags.dry_run);
  return ShowWritten(session.client().CreateProgramme(request), "created",
                     flags.dry_run, session);
}

absl::StatusOr<ExitCode> RunUpdate(const ProgrammeWriteFlags& flags,
                                   Session& session) {
  v1::UpdateProgrammeRequest request;
  v1::Programme& programme = *request.mutable_programme();
  google::protobuf::FieldMask mask;
  const absl::Status filled =
      FillProgramme(flags.programme, session, programme, mask);
  if (!filled.ok()) return filled;
  programme.set_name(ProgrammeName(flags.name));
  if (!flags.etag.empty()) programme.set_etag(flags.etag);
  if (!flags.mask.empty()) {
    request.mutable_update_mask()->mutable_paths()->Assign(flags.mask.begin(),
                                                           flags.mask.end());
  } else if (flags.programme.file.empty()) {
    if (mask.paths().empty()) {
      return UsageError(
          "what is to change? give an option, such as "
          "--takers SHEET.csv or --minimum-score 0.3");
    }
    *request.mutable_update_mask() = mask;
  }
  request.set_validate_only(flags.dry_run);
  return ShowWritten(session.client().UpdateProgramme(request), "updated",
                     flags.dry_run, session);
}

absl::StatusOr<ExitCode> RunGet(const ProgrammeReadFlags& flags,
                                Session& session) {
  v1::GetProgrammeRequest request;
  request.set_name(ProgrammeName(flags.name));
  const auto programme = session.client().GetProgramme(request);
  if (!programme.ok()) return programme.status();
  return ShowProgramme(*programme, session);
}

absl::StatusOr<ExitCode> RunList(const ProgrammeReadFlags& flags,
                                 Session& session) {
  v1::ListProgrammesRequest request;
  request.set_page_size(1000);
  request.set_office(flags.office);
  v1::ListProgrammesResponse all;
  do {
    const auto page = session.client().ListProgrammes(request);
    if (!page.ok()) return page.status();
    all.mutable_programmes()->MergeFrom(page->programmes());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  if (all.programmes().empty()) {
    session.Note("no programme yet; next: tandemctl programme create --help");
  }
  return Finish(
      Show(session, {.whole = &all,
                     .elements = Elements(all.programmes()),
                     .csv = [&] { return ProgrammeTable(all.programmes()); },
                     .text =
                         [&] {
                           return ProgrammeTable(all.programmes())
                               .ToText(session.paint(), session.table_width());
                         }}));
}

absl::StatusOr<ExitCode> RunDelete(const ProgrammeReadFlags& flags,
                                   Session& session) {
  v1::DeleteProgrammeRequest request;
  request.set_name(ProgrammeName(flags.name));
  request.set_etag(flags.etag);
  request.set_force(flags.force);
  const auto sure = Confirm(absl::StrCat("Delete ", request.name(),
                                         flags.force ? " with its runs?" : "?"),
                            flags.yes, session);
  if (!sure.ok()) return sure.status();
  if (!*sure) return ExitCode::kError;
  const absl::Status status = session.client().DeleteProgramme(request);
  if (!status.ok()) return status;
  session.Note(absl::StrCat("deleted: ", CleanText(request.name())));
  return ExitCode::kOk;
}

void AddCreateCommand(CLI::App& family, Session& session) {
  auto flags = std::make_shared<ProgrammeWriteFlags>();
  CLI::App* command = AddCommand(
      family, "create", "Set up a programme, from two spreadsheets or JSON.",
      "  tandemctl programme create spring --kind mentoring \\\n"
      "    --givers mentors.csv --takers mentees.csv --must-share language\n"
      "  tandemctl programme create spring --file programme.json\n"
      "  tandemctl programme create spring -k mentoring --givers-label mentor "
      "\\\n"
      "    --takers mentees.csv --quota takers:rural=30% --objective fairest\n"
      "A sheet is CSV (comma, semicolon or tab); its first row names the "
      "columns.\n"
      "  mentors: " +
          SheetColumns(v1::PAIRING_SIDE_GIVERS) +
          "\n  mentees: " + SheetColumns(v1::PAIRING_SIDE_TAKERS) +
          "\nOne of organisation, id and name is enough: an id, or the exact "
          "name. Wishes\n"
          "stand in one cell, the dearest first, with ; or | between. Other "
          "columns are\n"
          "passed over. Two sheets to try: tools/data/demo/mentors.csv and "
          "mentees.csv,\n"
          "with the demo directory.");
  command->add_option("ID", flags->name,
                      "id of the programme, such as spring-2027");
  command->add_option("-k,--kind", flags->programme.kind,
                      "kind of cooperation, see `tandemctl kinds`");
  AddProgrammeFlags(command, flags->programme);
  command->add_flag("--dry-run", flags->dry_run, "check, write nothing");
  Bind(command, session, flags, &RunCreate);
}

void AddProgrammeUpdate(CLI::App& family, Session& session) {
  auto flags = std::make_shared<ProgrammeWriteFlags>();
  CLI::App* command = AddCommand(
      family, "update", "Change a programme; runs made before stay.",
      "  tandemctl programme update spring --takers mentees-2.csv\n"
      "  tandemctl programme update spring --minimum-score 0.3\n"
      "  tandemctl programme update spring --file programme.json --mask '*'\n"
      "An option replaces what it speaks of: --fix all fixed pairs, --takers "
      "all takers.");
  command->add_option("NAME", flags->name, "id or programmes/ID")->required();
  AddProgrammeFlags(command, flags->programme);
  AddListOption(command, "--mask", flags->mask,
                "paths to change, such as rules.quotas; default: what the "
                "options give, or what is set in the file");
  command->add_option("--etag", flags->etag, "change only this version");
  command->add_flag("--dry-run", flags->dry_run, "check, write nothing");
  Bind(command, session, flags, &RunUpdate);
}

}  // namespace

void AddProgrammeCommands(CLI::App& app, Session& session) {
  CLI::App* family = AddCommand(
      app, "programme", "Set up programmes, whose two sides `pair` pairs.",
      "  tandemctl programme create spring --kind mentoring \\\n"
      "    --givers mentors.csv --takers mentees.csv\n"
      "  tandemctl pair propose spring");
  family->require_subcommand(1);
  AddCreateCommand(*family, session);

  auto get = std::make_shared<ProgrammeReadFlags>();
  CLI::App* command = AddCommand(*family, "get", "Show a programme.",
                                 "  tandemctl programme get spring\n"
                                 "  tandemctl programme get spring -o json");
  command->add_option("NAME", get->name, "id or programmes/ID")->required();
  Bind(command, session, get, &RunGet);

  auto list = std::make_shared<ProgrammeReadFlags>();
  command = AddCommand(*family, "list", "List programmes.",
                       "  tandemctl programme list --office national-office");
  command->add_option("--office", list->office, "only those of this office");
  Bind(command, session, list, &RunList);

  AddProgrammeUpdate(*family, session);

  auto remove = std::make_shared<ProgrammeReadFlags>();
  command = AddCommand(*family, "delete", "Delete a programme.",
                       "  tandemctl programme delete spring --yes\n"
                       "  tandemctl programme delete spring --force --yes");
  command->add_option("NAME", remove->name, "id or programmes/ID")->required();
  command->add_option("--etag", remove->etag, "delete only this version");
  command->add_flag("--force", remove->force, "delete its runs, too");
  command->add_flag("-y,--yes", remove->yes, "do not ask");
  Bind(command, session, remove, &RunDelete);
}

}  // namespace tandem
