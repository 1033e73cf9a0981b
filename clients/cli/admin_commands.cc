#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

// Long work gets more time than a question.
constexpr absl::Duration kLongWork = absl::Minutes(5);

struct AdminFlags {
  double wait_seconds = 0;
  std::string checkpoint_id;
};

std::string Bytes(int64_t bytes) {
  if (bytes < 1 << 20) return absl::StrFormat("%.0f KiB", bytes / 1024.0);
  return absl::StrFormat("%.1f MiB", bytes / 1048576.0);
}

std::string Uptime(int64_t seconds) {
  return seconds == 0 ? "0s" : absl::FormatDuration(absl::Seconds(seconds));
}

std::string IndexText(const v1::Status& status) {
  std::string text =
      EnumCode(*v1::IndexState_descriptor(), status.index_state());
  if (status.index_state() == v1::INDEX_STATE_BUILDING) {
    absl::StrAppend(&text, ", ", Percent(status.rebuild_progress()), " done");
  }
  return absl::StrCat(text, ", ", Grouped(status.indexed_vectors()),
                      " vectors indexed, the others scanned exactly");
}

std::string StatusText(const v1::Status& status, const Session& session) {
  std::string text;
  const auto add = [&](absl::string_view title, absl::string_view value) {
    text += Paragraph(title, value, session.paint(), session.text_width());
  };
  add("tandemd", absl::StrCat(status.version(), " at ", status.listen_address(),
                              ", up ", Uptime(status.uptime_seconds())));
  add("directory",
      absl::StrCat(Grouped(status.organisations()),
                   " organisations: ", Grouped(status.missions()),
                   " missions, ", Grouped(status.offers()), " offers, ",
                   Grouped(status.needs()), " needs"));
  add("snapshot", absl::StrCat(status.snapshot_generation()));
  add("index", IndexText(status));
  add("embedder",
      absl::StrCat(status.embedder_fingerprint(), ", fitted on ",
                   Grouped(status.embedder_fitted_on()), " organisations"));
  add("store", absl::StrCat(Bytes(status.store_bytes()), " on disk, schema ",
                            status.store_schema()));
  add("memory", Bytes(status.resident_bytes()));
  for (const std::string& note : status.notes()) add("note", note);
  return text;
}

absl::StatusOr<ExitCode> RunStatus(const AdminFlags& flags, Session& session) {
  const auto status =
      flags.wait_seconds > 0
          ? session.client().WaitUntilReady(absl::Seconds(flags.wait_seconds))
          : session.client().GetStatus();
  if (!status.ok()) return status.status();
  return Finish(Show(session, {.whole = &*status, .text = [&] {
                                 return StatusText(*status, session);
                               }}));
}

absl::StatusOr<ExitCode> RunRebuild(const AdminFlags&, Session& session) {
  const auto response = session.client(kLongWork).RebuildIndex();
  if (!response.ok()) return response.status();
  return Finish(
      Show(session, {.whole = &*response, .text = [&] {
                       return absl::StrFormat(
                           "rebuilt in %.1f s: snapshot %d, embedder %s\n",
                           response->duration_ms() / 1000.0,
                           response->snapshot_generation(),
                           CleanText(response->embedder_fingerprint()));
                     }}));
}

absl::StatusOr<ExitCode> RunCheck(const AdminFlags&, Session& session) {
  const auto response = session.client(kLongWork).CheckIntegrity();
  if (!response.ok()) return response.status();
  const auto text = [&] {
    std::string lines =
        absl::StrCat(Grouped(response->checked()), " records compared, ",
                     Grouped(response->mismatch_count()), " do not agree\n");
    for (const std::string& mismatch : response->mismatches()) {
      absl::StrAppend(&lines, "  ", CleanText(mismatch), "\n");
    }
    return lines;
  };
  const absl::Status status =
      Show(session, {.whole = &*response, .text = text});
  if (!status.ok()) return status;
  if (response->mismatch_count() == 0) return ExitCode::kOk;
  session.Note("hint: `tandemctl rebuild` makes the index anew from the store");
  return ExitCode::kError;
}

absl::StatusOr<ExitCode> RunCheckpoint(const AdminFlags& flags,
                                       Session& session) {
  v1::CreateCheckpointRequest request;
  request.set_checkpoint_id(flags.checkpoint_id);
  const auto response = session.client(kLongWork).CreateCheckpoint(request);
  if (!response.ok()) return response.status();
  return Finish(Show(session, {.whole = &*response, .text = [&] {
                                 return absl::StrCat(
                                     CleanText(response->path()), ": ",
                                     Grouped(response->organisations()),
                                     " organisations, ",
                                     Bytes(response->bytes()), "\n");
                               }}));
}

}  // namespace

void AddAdminCommands(CLI::App& app, Session& session) {
  auto flags = std::make_shared<AdminFlags>();
  CLI::App* command = AddCommand(
      app, "status", "Show the daemon's counts, index and sizes.",
      "  tandemctl status\n"
      "  tandemctl status --wait 60   # for scripts that start the daemon");
  command
      ->add_option("--wait", flags->wait_seconds,
                   "wait up to so many seconds until it answers")
      ->check(CLI::NonNegativeNumber);
  Bind(command, session, flags, &RunStatus);

  command = AddCommand(app, "rebuild",
                       "Fit the embedder anew and rebuild the index; questions "
                       "are answered meanwhile.",
                       "  tandemctl rebuild --timeout 10m");
  Bind(command, session, flags, &RunRebuild);

  command = AddCommand(app, "check",
                       "Compare store and index, record by record. Exits with "
                       "1 if they do not agree.",
                       "  tandemctl check");
  Bind(command, session, flags, &RunCheck);

  command = AddCommand(app, "checkpoint",
                       "Write a checkpoint on the daemon's machine.",
                       "  tandemctl checkpoint before-import");
  command->add_option("ID", flags->checkpoint_id, "name of its folder")
      ->required();
  Bind(command, session, flags, &RunCheckpoint);
}

}  // namespace tandem
