#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/confirm.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/organisation_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct OrganisationWriteFlags {
  std::string name;
  std::string file = "-";
  std::string id;
  std::vector<std::string> mask;
  std::string etag;
  bool allow_missing = false;
  bool dry_run = false;
  bool yes = false;
};

absl::StatusOr<ExitCode> ShowWritten(
    const absl::StatusOr<v1::Organisation>& written, absl::string_view verb,
    const OrganisationWriteFlags& flags, Session& session) {
  if (!written.ok()) return written.status();
  session.Note(absl::StrCat(flags.dry_run ? "would be " : "", verb, ": ",
                            CleanText(written->name())));
  return Finish(Show(session, {.whole = &*written, .text = [&] {
                                 return OrganisationCard(*written,
                                                         session.paint(),
                                                         session.text_width());
                               }}));
}

absl::StatusOr<ExitCode> RunCreate(const OrganisationWriteFlags& flags,
                                   Session& session) {
  v1::CreateOrganisationRequest request;
  const absl::Status status =
      ReadJson(session, flags.file, *request.mutable_organisation());
  if (!status.ok()) return status;
  request.set_organisation_id(flags.id);
  request.set_validate_only(flags.dry_run);
  // A name in the file is the id wanted.
  if (flags.id.empty() && !request.organisation().name().empty()) {
    const std::string& name = request.organisation().name();
    request.set_organisation_id(name.substr(name.find('/') + 1));
  }
  return ShowWritten(session.client().CreateOrganisation(request), "created",
                     flags, session);
}

absl::StatusOr<ExitCode> RunUpdate(const OrganisationWriteFlags& flags,
                                   Session& session) {
  v1::UpdateOrganisationRequest request;
  const absl::Status status =
      ReadJson(session, flags.file, *request.mutable_organisation());
  if (!status.ok()) return status;
  if (!flags.name.empty()) {
    request.mutable_organisation()->set_name(OrganisationName(flags.name));
  }
  if (request.organisation().name().empty()) {
    return UsageError("which one? the file has no `name`, and no --name");
  }
  if (!flags.etag.empty()) {
    request.mutable_organisation()->set_etag(flags.etag);
  }
  for (const std::string& path : flags.mask) {
    request.mutable_update_mask()->add_paths(path);
  }
  request.set_allow_missing(flags.allow_missing);
  request.set_validate_only(flags.dry_run);
  return ShowWritten(session.client().UpdateOrganisation(request), "updated",
                     flags, session);
}

absl::StatusOr<ExitCode> RunDelete(const OrganisationWriteFlags& flags,
                                   Session& session) {
  const std::string name = OrganisationName(flags.name);
  if (flags.dry_run) {
    v1::GetOrganisationRequest request;
    request.set_name(name);
    const auto found = session.client().GetOrganisation(request);
    return ShowWritten(found, "deleted", flags, session);
  }
  const auto sure = Confirm(absl::StrCat("Delete ", name, " with its contact?"),
                            flags.yes, session);
  if (!sure.ok()) return sure.status();
  if (!*sure) return ExitCode::kError;
  v1::DeleteOrganisationRequest request;
  request.set_name(name);
  request.set_etag(flags.etag);
  const absl::Status status = session.client().DeleteOrganisation(request);
  if (!status.ok()) return status;
  session.Note(absl::StrCat("deleted: ", CleanText(name)));
  return ExitCode::kOk;
}

void AddOrganisationUpdate(CLI::App& app, Session& session) {
  auto flags = std::make_shared<OrganisationWriteFlags>();
  CLI::App* command = AddCommand(
      app, "update", "Change an organisation.",
      "  tandemctl update changed.json --mask needs,seat.country\n"
      "  tandemctl get ID -o json | edit | tandemctl update - --mask '*'\n"
      "  echo '{\"needs\": [{\"competency\": \"fundraising\"}]}' |\n"
      "    tandemctl update --name river-school");
  command->add_option("FILE", flags->file,
                      "the organisation as JSON; - is stdin, the default");
  command->add_option("--name", flags->name, "which one, if not in the file");
  AddListOption(command, "--mask", flags->mask,
                "paths to change; `*` replaces the whole profile; default: "
                "what is set in the file");
  command->add_option("--etag", flags->etag, "change only this version");
  command->add_flag("--allow-missing", flags->allow_missing,
                    "create it if it is absent");
  command->add_flag("--dry-run", flags->dry_run, "check, write nothing");
  Bind(command, session, flags, &RunUpdate);
}

}  // namespace

void AddWriteCommands(CLI::App& app, Session& session) {
  auto create = std::make_shared<OrganisationWriteFlags>();
  CLI::App* command =
      AddCommand(app, "create", "Add an organisation.",
                 "  tandemctl create organisation.json --id river-school\n"
                 "  echo '{\"displayName\": \"River School\"}' | tandemctl "
                 "create");
  command->add_option("FILE", create->file,
                      "the organisation as JSON; - is stdin, the default");
  command->add_option("--id", create->id,
                      "id; default: the file's name, else made by the daemon");
  command->add_flag("--dry-run", create->dry_run, "check, write nothing");
  Bind(command, session, create, &RunCreate);

  AddOrganisationUpdate(app, session);

  auto remove = std::make_shared<OrganisationWriteFlags>();
  command =
      AddCommand(app, "delete", "Delete an organisation with its contact.",
                 "  tandemctl delete river-school\n"
                 "  tandemctl delete river-school --yes --etag ETAG");
  command->add_option("NAME", remove->name, "id or organisations/ID")
      ->required();
  command->add_option("--etag", remove->etag, "delete only this version");
  command->add_flag("-y,--yes", remove->yes, "do not ask");
  command->add_flag("--dry-run", remove->dry_run, "show what would be deleted");
  Bind(command, session, remove, &RunDelete);
}

}  // namespace tandem
