#ifndef TANDEM_CLIENTS_CLI_EXIT_CODE_H_
#define TANDEM_CLIENTS_CLI_EXIT_CODE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace tandem {

// What tandemctl tells the shell.
enum class ExitCode {
  kOk = 0,
  // Any error without a code of its own.
  kError = 1,
  // The command line is wrong; nothing was done.
  kUsage = 2,
  kNotFound = 3,
  // The daemon knows the caller too little or does not allow it.
  kDenied = 4,
  // No answer, or none in time.
  kUnavailable = 5,
  // Some records of an import were bad; the others are in.
  kPartial = 6,
};

// The exit code for `status`.
ExitCode ExitCodeOf(const absl::Status& status);

// A wrong command line, found before anything was sent: INVALID_ARGUMENT that
// ExitCodeOf can tell from the server's.
absl::Status UsageError(absl::string_view message);
bool IsUsageError(const absl::Status& status);

// Prints `status` for people: its code in words, the message, every field in
// question, and what to do. `address` is where the daemon was looked for. Ends
// with a newline.
std::string DescribeError(const absl::Status& status,
                          absl::string_view address);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_EXIT_CODE_H_
