#ifndef TANDEM_CLIENTS_CLI_APP_H_
#define TANDEM_CLIENTS_CLI_APP_H_

#include <string>
#include <vector>

#include "clients/cli/exit_code.h"
#include "clients/cli/session.h"

namespace tandem {

// Runs tandemctl with `arguments`, which do not hold the programme's name:
// reads the command line, does what it says, prints results and errors.
//
//   std::ostringstream out, err;
//   RunTandemctl({"kinds", "-o", "json"}, {.in = &in, .out = &out, ...});
ExitCode RunTandemctl(const std::vector<std::string>& arguments,
                      const Environment& environment);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_APP_H_
