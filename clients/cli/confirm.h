#ifndef TANDEM_CLIENTS_CLI_CONFIRM_H_
#define TANDEM_CLIENTS_CLI_CONFIRM_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/session.h"

namespace tandem {

// Asks `question` on a terminal; false unless the answer is yes. With `sure`
// nothing is asked. Usage error without a terminal to ask at.
absl::StatusOr<bool> Confirm(absl::string_view question, bool sure,
                             Session& session);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_CONFIRM_H_
