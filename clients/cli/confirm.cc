#include "clients/cli/confirm.h"

#include <istream>
#include <ostream>
#include <string>

#include "absl/strings/ascii.h"
#include "clients/cli/display_text.h"
#include "clients/cli/exit_code.h"

namespace tandem {

absl::StatusOr<bool> Confirm(absl::string_view question, bool sure,
                             Session& session) {
  if (sure) return true;
  if (!session.environment().in_is_terminal ||
      !session.environment().err_is_terminal) {
    return UsageError("deleting without a terminal to ask at needs --yes");
  }
  session.err() << CleanText(question) << " [y/N] " << std::flush;
  std::string answer;
  std::getline(session.in(), answer);
  answer = absl::AsciiStrToLower(absl::StripAsciiWhitespace(answer));
  if (answer == "y" || answer == "yes") return true;
  session.Note("nothing deleted");
  return false;
}

}  // namespace tandem
