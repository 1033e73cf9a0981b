// The programme: gathers what surrounds it and runs the app.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "clients/cli/app.h"

namespace {

int TerminalWidth() {
  int columns = 0;
  const char* variable = std::getenv("COLUMNS");
  if (variable != nullptr && absl::SimpleAtoi(variable, &columns) &&
      columns > 0) {
    return columns;
  }
  winsize size = {};
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
      return size.ws_col;
    }
  }
  return 80;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  tandem::Environment environment{.in = &std::cin,
                                  .out = &std::cout,
                                  .err = &std::cerr,
                                  .in_is_terminal = isatty(STDIN_FILENO) == 1,
                                  .out_is_terminal = isatty(STDOUT_FILENO) == 1,
                                  .err_is_terminal = isatty(STDERR_FILENO) == 1,
                                  .width = TerminalWidth(),
                                  .variables = {},
                                  .now = [] { return absl::Now(); }};
  for (const char* name :
       {"TANDEM_ADDRESS", "NO_COLOR", "TERM", "USER", "LOGNAME"}) {
    const char* value = std::getenv(name);
    if (value != nullptr) environment.variables[name] = value;
  }
  return static_cast<int>(tandem::RunTandemctl(
      std::vector<std::string>(argv + 1, argv + argc), environment));
}
