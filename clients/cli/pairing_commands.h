// Parts of the family `pair` and what they share.
#ifndef TANDEM_CLIENTS_CLI_PAIRING_COMMANDS_H_
#define TANDEM_CLIENTS_CLI_PAIRING_COMMANDS_H_

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/session.h"
#include "tandem/v1/pairing.pb.h"

namespace tandem {

// Each adds commands to the family; see AddPairingCommands for the lifetimes.
// propose, review.
void AddPairingSolvers(CLI::App& family, Session& session);
// publish, close.
void AddPairingDecisions(CLI::App& family, Session& session);
// show, list, export.
void AddPairingReaders(CLI::App& family, Session& session);
// place book, place release, place list.
void AddPlaceCommands(CLI::App& family, Session& session);

// Shows a run in every form and says what usually follows. `explain` as in
// RunText.
absl::StatusOr<ExitCode> ShowRun(const v1::PairingRun& run, bool explain,
                                 Session& session);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_PAIRING_COMMANDS_H_
