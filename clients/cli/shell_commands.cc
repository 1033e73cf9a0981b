#include <ostream>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/completion.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct ShellFlags {
  std::string shell;
  // The tree to complete.
  const CLI::App* app = nullptr;
};

absl::StatusOr<ExitCode> RunCompletion(const ShellFlags& flags,
                                       Session& session) {
  const std::vector<std::string> shells = {"bash", "zsh", "fish"};
  for (size_t i = 0; i < shells.size(); ++i) {
    if (shells[i] != flags.shell) continue;
    session.out() << CompletionScript(*flags.app, static_cast<Shell>(i));
    return ExitCode::kOk;
  }
  return UnknownWord("shell", flags.shell, shells);
}

absl::StatusOr<ExitCode> RunVersion(const ShellFlags&, Session& session) {
  session.out() << "tandemctl " << TANDEM_VERSION << "\n";
  return ExitCode::kOk;
}

}  // namespace

void AddShellCommands(CLI::App& app, Session& session) {
  auto flags = std::make_shared<ShellFlags>();
  flags->app = &app;
  CLI::App* command =
      AddCommand(app, "completion", "Print a completion script for a shell.",
                 "  source <(tandemctl completion bash)\n"
                 "  tandemctl completion fish | source");
  command->add_option("SHELL", flags->shell, "bash, zsh or fish")->required();
  Bind(command, session, flags, &RunCompletion);

  command = AddCommand(app, "version",
                       "Print the version of tandemctl; status tells the "
                       "daemon's.",
                       "  tandemctl version");
  Bind(command, session, flags, &RunVersion);
}

}  // namespace tandem
