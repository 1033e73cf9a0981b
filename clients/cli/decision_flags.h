#ifndef TANDEM_CLIENTS_CLI_DECISION_FLAGS_H_
#define TANDEM_CLIENTS_CLI_DECISION_FLAGS_H_

#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/session.h"

namespace tandem {

// Who decides, and why: kept with every step of a pairing.
struct DecisionFlags {
  std::string who;
  std::string why;
};

// Adds --who and --why; `why_required` refuses to go on without the latter.
void AddDecisionFlags(CLI::App* command, DecisionFlags& flags,
                      bool why_required);

// The name of --who, else of the user who is logged in; empty if there is
// neither.
std::string WhoDecides(const DecisionFlags& flags, const Session& session);

// Fills `who` and `why`. Usage error if nobody is named.
template <typename Request>
absl::Status FillDecision(const DecisionFlags& flags, const Session& session,
                          Request& request) {
  request.set_who(WhoDecides(flags, session));
  request.set_why(flags.why);
  if (!request.who().empty()) return absl::OkStatus();
  return UsageError("who decides? give --who NAME");
}

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_DECISION_FLAGS_H_
