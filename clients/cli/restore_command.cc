#include <ostream>

#include "absl/strings/str_cat.h"
#include "clients/cli/checkpoint_restore.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/show.h"

namespace tandem {
namespace {

struct RestoreFlags {
  std::string checkpoint;
  std::string target;
  bool dry_run = false;
};

absl::StatusOr<ExitCode> RunRestore(const RestoreFlags& flags,
                                    Session& session) {
  const auto manifest = ReadManifest(flags.checkpoint);
  if (!manifest.ok()) return manifest.status();
  absl::Status status = CheckRestoreTarget(flags.target);
  if (!status.ok()) return status;
  // All is checked before anything is written.
  status = VerifyCheckpoint(flags.checkpoint, *manifest);
  if (!status.ok()) return status;
  if (!flags.dry_run) {
    status = RestoreCheckpoint(flags.checkpoint, *manifest, flags.target);
    if (!status.ok()) return status;
  }
  const auto text = [&] {
    return absl::StrCat(flags.dry_run ? "checked: " : "restored: ",
                        Grouped(manifest->files_size()), " files with ",
                        Grouped(manifest->organisations()),
                        " organisations of generation ", manifest->generation(),
                        "\n");
  };
  return Finish(Show(session, {.whole = &*manifest, .text = text}));
}

}  // namespace

void AddRestoreCommand(CLI::App& app, Session& session) {
  auto flags = std::make_shared<RestoreFlags>();
  CLI::App* command = AddCommand(
      app, "restore",
      "Check a checkpoint and copy it into an empty folder; needs no daemon.",
      "  tandemctl restore data/checkpoints/before-import new-data --dry-run\n"
      "  tandemctl restore data/checkpoints/before-import new-data");
  command
      ->add_option("CHECKPOINT_DIR", flags->checkpoint,
                   "folder with a CHECKPOINT.json")
      ->required();
  command
      ->add_option("EMPTY_DIR", flags->target,
                   "where to; must be absent or empty")
      ->required();
  command->add_flag("--dry-run", flags->dry_run,
                    "check everything, copy nothing");
  Bind(command, session, flags, &RunRestore);
}

}  // namespace tandem
