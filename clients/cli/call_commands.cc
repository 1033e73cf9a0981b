#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/confirm.h"
#include "clients/cli/consortium_view.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct CallFlags {
  std::string name;
  std::string file = "-";
  std::string id;
  std::vector<std::string> mask;
  std::string etag;
  bool dry_run = false;
  bool yes = false;
};

absl::StatusOr<ExitCode> ShowWritten(const absl::StatusOr<v1::Call>& call,
                                     absl::string_view verb,
                                     const CallFlags& flags, Session& session) {
  if (call.ok()) {
    session.Note(absl::StrCat(flags.dry_run ? "would be " : "", verb, ": ",
                              CleanText(call->name())));
  }
  return ShowCall(call, session);
}

absl::StatusOr<ExitCode> RunCreate(const CallFlags& flags, Session& session) {
  v1::CreateCallRequest request;
  const absl::Status status =
      ReadJson(session, flags.file, *request.mutable_call());
  if (!status.ok()) return status;
  request.set_call_id(flags.id);
  if (flags.id.empty() && request.call().name().empty() && flags.file != "-") {
    request.set_call_id(std::filesystem::path(flags.file).stem().string());
  }
  request.set_validate_only(flags.dry_run);
  return ShowWritten(session.client().CreateCall(request), "created", flags,
                     session);
}

absl::StatusOr<ExitCode> RunUpdate(const CallFlags& flags, Session& session) {
  v1::UpdateCallRequest request;
  const absl::Status status =
      ReadJson(session, flags.file, *request.mutable_call());
  if (!status.ok()) return status;
  if (!flags.name.empty()) {
    request.mutable_call()->set_name(CallName(flags.name));
  }
  if (request.call().name().empty()) {
    return UsageError("which one? the file has no `name`, and no --name");
  }
  if (!flags.etag.empty()) request.mutable_call()->set_etag(flags.etag);
  for (const std::string& path : flags.mask) {
    request.mutable_update_mask()->add_paths(path);
  }
  request.set_validate_only(flags.dry_run);
  return ShowWritten(session.client().UpdateCall(request), "updated", flags,
                     session);
}

absl::StatusOr<ExitCode> RunDelete(const CallFlags& flags, Session& session) {
  const std::string name = CallName(flags.name);
  const auto sure =
      Confirm(absl::StrCat("Delete ", name, "?"), flags.yes, session);
  if (!sure.ok()) return sure.status();
  if (!*sure) return ExitCode::kError;
  v1::DeleteCallRequest request;
  request.set_name(name);
  request.set_etag(flags.etag);
  const absl::Status status = session.client().DeleteCall(request);
  if (!status.ok()) return status;
  session.Note(absl::StrCat("deleted: ", CleanText(name)));
  return ExitCode::kOk;
}

void AddCallWriters(CLI::App& family, Session& session) {
  auto create = std::make_shared<CallFlags>();
  CLI::App* command =
      AddCommand(family, "create", "Store a call.",
                 "  tandemctl call create rivers.json --id rivers-2027\n"
                 "  echo '{\"title\": {\"text\": \"Living rivers\"}}' |\n"
                 "    tandemctl call create --id rivers-2027");
  command->add_option("FILE", create->file,
                      "the call as JSON; - is stdin, the default");
  command->add_option("--id", create->id,
                      "id; default: the `name` in the file, else wetlands for "
                      "wetlands.json");
  command->add_flag("--dry-run", create->dry_run, "check, write nothing");
  Bind(command, session, create, &RunCreate);

  auto update = std::make_shared<CallFlags>();
  command = AddCommand(
      family, "update", "Change a call.",
      "  tandemctl call update changed.json --mask rules.min_partners\n"
      "  echo '{\"deadline\": \"2027-03-31\"}' |\n"
      "    tandemctl call update --name rivers-2027");
  command->add_option("FILE", update->file,
                      "the call as JSON; - is stdin, the default");
  command->add_option("--name", update->name, "which one, if not in the file");
  AddListOption(command, "--mask", update->mask,
                "paths to change; `*` replaces the whole call; default: what "
                "is set in the file");
  command->add_option("--etag", update->etag, "change only this version");
  command->add_flag("--dry-run", update->dry_run, "check, write nothing");
  Bind(command, session, update, &RunUpdate);

  auto remove = std::make_shared<CallFlags>();
  command = AddCommand(family, "delete", "Delete a call.",
                       "  tandemctl call delete rivers-2027 --yes");
  command->add_option("NAME", remove->name, "id or calls/ID")->required();
  command->add_option("--etag", remove->etag, "delete only this version");
  command->add_flag("-y,--yes", remove->yes, "do not ask");
  Bind(command, session, remove, &RunDelete);
}

}  // namespace

void AddCallCommands(CLI::App& app, Session& session) {
  CLI::App* family =
      AddCommand(app, "call", "Keep calls for joint applications.",
                 "  tandemctl call create rivers.json --id rivers-2027\n"
                 "  tandemctl call fits river-school");
  family->require_subcommand(1);
  AddCallWriters(*family, session);
  AddCallReadCommands(*family, session);
}

}  // namespace tandem
