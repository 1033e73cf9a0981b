// Text as a terminal shows it: columns, not bytes.
#ifndef TANDEM_CLIENTS_CLI_DISPLAY_TEXT_H_
#define TANDEM_CLIENTS_CLI_DISPLAY_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tandem {

// `text` on one line and safe to show: control characters, which could steer
// the terminal, and line breaks become spaces; marks that turn the direction of
// writing are left out.
std::string CleanText(absl::string_view text);

// Whether `text` is well-formed UTF-8.
bool IsUtf8(absl::string_view text);

// Columns that `text` takes: 2 for wide characters, 0 for combining ones.
// Bytes that are no UTF-8 take 1.
int DisplayWidth(absl::string_view text);

// `text` with spaces up to `width` columns, behind or before it. Longer text
// stays as it is.
std::string PadRight(absl::string_view text, int width);
std::string PadLeft(absl::string_view text, int width);

// `text` cut to `width` columns, with an ellipsis at its end if it was cut.
std::string Shorten(absl::string_view text, int width);

// Lines of at most `width` columns, broken at spaces; a word longer than that
// has a line of its own. At least one line.
std::vector<std::string> WrapText(absl::string_view text, int width);

// A bar of `cells` columns that is full for 1 and empty for 0.
std::string Bar(double value, int cells);

// 0.8249 as "0.82".
std::string TwoDigits(double value);

// 0.8249 as "82 %".
std::string Percent(double value);

// "yes" or "no".
std::string YesNo(bool value);

// 11836 as "11,836".
std::string Grouped(long long number);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_DISPLAY_TEXT_H_
