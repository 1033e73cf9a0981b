// The commands of tandemctl: each function adds one, or a family, to the tree.
#ifndef TANDEM_CLIENTS_CLI_COMMANDS_H_
#define TANDEM_CLIENTS_CLI_COMMANDS_H_

#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "clients/cli/session.h"

namespace tandem {

// `app` and `session` must live until the command line has been parsed and the
// session's action has run.
void AddImportCommand(CLI::App& app, Session& session);
void AddExportCommand(CLI::App& app, Session& session);
// get, list, contact.
void AddReadCommands(CLI::App& app, Session& session);
// create, update, delete.
void AddWriteCommands(CLI::App& app, Session& session);
void AddMatchCommand(CLI::App& app, Session& session);
// score, explain.
void AddScoreCommands(CLI::App& app, Session& session);
void AddSearchCommand(CLI::App& app, Session& session);
// criteria list, get, versions, create, update, fit.
void AddCriteriaCommands(CLI::App& app, Session& session);
// criteria fit, below the family `criteria`.
void AddCriteriaFitCommand(CLI::App& family, Session& session);
// outcome record, list, get, delete, import.
void AddOutcomeCommands(CLI::App& app, Session& session);
// outcome import, below the family `outcome`.
void AddOutcomeImportCommand(CLI::App& family, Session& session);
// exposure report, list, close.
void AddExposureCommands(CLI::App& app, Session& session);
// programme create, get, list, update, delete.
void AddProgrammeCommands(CLI::App& app, Session& session);
// pair propose, review, show, list, export, publish, close, place ...
void AddPairingCommands(CLI::App& app, Session& session);
// report potential-matches.
void AddReportCommands(CLI::App& app, Session& session);
// call create, list, get, update, delete, fits.
void AddCallCommands(CLI::App& app, Session& session);
// call list, get, fits, below the family `call`.
void AddCallReadCommands(CLI::App& family, Session& session);
// consortium build, complete.
void AddConsortiumCommands(CLI::App& app, Session& session);
// kinds, competencies, sectors.
void AddTaxonomyCommands(CLI::App& app, Session& session);
// status, rebuild, check, checkpoint.
void AddAdminCommands(CLI::App& app, Session& session);
void AddRestoreCommand(CLI::App& app, Session& session);
// completion, version.
void AddShellCommands(CLI::App& app, Session& session);

// Adds the command `name` below `parent`. `examples` are shown at the end of
// its help, one a line.
inline CLI::App* AddCommand(CLI::App& parent, const std::string& name,
                            const std::string& description,
                            const std::string& examples) {
  CLI::App* command = parent.add_subcommand(name, description);
  command->footer("Examples:\n" + examples +
                  "\n`tandemctl --help` shows the options of all commands.");
  return command;
}

// Lets `command` run `run(*flags, session)` once it is chosen.
template <typename Flags>
void Bind(CLI::App* command, Session& session,
          const std::shared_ptr<Flags>& flags,
          absl::StatusOr<ExitCode> (*run)(const Flags&, Session&)) {
  command->callback([&session, flags, run] {
    session.SetAction([&session, flags, run] { return run(*flags, session); });
  });
}

// `status` as the end of a command.
inline absl::StatusOr<ExitCode> Finish(const absl::Status& status) {
  if (!status.ok()) return status;
  return ExitCode::kOk;
}

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_COMMANDS_H_
