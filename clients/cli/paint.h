#ifndef TANDEM_CLIENTS_CLI_PAINT_H_
#define TANDEM_CLIENTS_CLI_PAINT_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace tandem {

// A Paint gives text emphasis and colour by ANSI sequences, or leaves it as it
// is. Pad and wrap text before painting it.
//
// Thread-compatible.
class Paint {
 public:
  explicit Paint(bool enabled) : enabled_(enabled) {}

  bool enabled() const { return enabled_; }

  std::string Bold(absl::string_view text) const { return In("1", text); }
  std::string Dim(absl::string_view text) const { return In("2", text); }
  std::string Red(absl::string_view text) const { return In("31", text); }
  std::string Green(absl::string_view text) const { return In("32", text); }
  std::string Yellow(absl::string_view text) const { return In("33", text); }
  std::string Cyan(absl::string_view text) const { return In("36", text); }

 private:
  std::string In(absl::string_view code, absl::string_view text) const {
    if (!enabled_) return std::string(text);
    return absl::StrCat("\x1b[", code, "m", text, "\x1b[0m");
  }

  bool enabled_;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_PAINT_H_
