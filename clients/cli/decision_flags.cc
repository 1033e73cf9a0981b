#include "clients/cli/decision_flags.h"

namespace tandem {

void AddDecisionFlags(CLI::App* command, DecisionFlags& flags,
                      bool why_required) {
  command->add_option("--who", flags.who,
                      "who decides; default: your login name");
  command->add_option("--why", flags.why, "why, in a sentence: it is kept")
      ->required(why_required);
}

std::string WhoDecides(const DecisionFlags& flags, const Session& session) {
  if (!flags.who.empty()) return flags.who;
  const auto& variables = session.environment().variables;
  for (const char* name : {"USER", "LOGNAME"}) {
    const auto found = variables.find(name);
    if (found != variables.end() && !found->second.empty()) {
      return found->second;
    }
  }
  return "";
}

}  // namespace tandem
