#ifndef TANDEM_TESTS_INTEGRATION_TANDEMCTL_RUN_H_
#define TANDEM_TESTS_INTEGRATION_TANDEMCTL_RUN_H_

#include <sstream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "clients/cli/app.h"

namespace tandem::testing {

// What a run of tandemctl left.
struct TandemctlRun {
  ExitCode code = ExitCode::kOk;
  std::string out;
  std::string err;
};

// Runs tandemctl in this process, away from any terminal, against the daemon at
// `address`, with `in` on standard input.
inline TandemctlRun RunTandemctlAt(const std::string& address,
                                   const std::vector<std::string>& arguments,
                                   const std::string& in = "") {
  std::istringstream input(in);
  std::ostringstream out;
  std::ostringstream err;
  const ExitCode code = RunTandemctl(
      arguments,
      {.in = &input,
       .out = &out,
       .err = &err,
       .variables = {{"TANDEM_ADDRESS", address}, {"USER", "programme-office"}},
       .now = [] { return absl::Now(); }});
  return {code, out.str(), err.str()};
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_INTEGRATION_TANDEMCTL_RUN_H_
