#include "clients/cli/display_text.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace tandem {
namespace {

// Calls `visit(code point, its bytes)` for every character; the code point is
// negative for bytes that are no UTF-8.
template <typename Visit>
void ForEachCharacter(absl::string_view text, Visit visit) {
  const int32_t length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    const int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    visit(c, text.substr(start, i - start));
  }
}

bool TurnsDirection(UChar32 c) {
  return c == 0x061c || c == 0x200e || c == 0x200f ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

int CharacterWidth(UChar32 c) {
  if (c < 0) return 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

}  // namespace

std::string CleanText(absl::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  ForEachCharacter(text, [&clean](UChar32 c, absl::string_view bytes) {
    if (c < 0) {
      clean += "\xef\xbf\xbd";  // The replacement character.
    } else if (u_charType(c) == U_CONTROL_CHAR || c == 0x2028 || c == 0x2029) {
      clean += ' ';
    } else if (!TurnsDirection(c)) {
      absl::StrAppend(&clean, bytes);
    }
  });
  return clean;
}

bool IsUtf8(absl::string_view text) {
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < length;) {
    UChar32 character = 0;
    U8_NEXT(text.data(), at, length, character);
    if (character < 0) return false;
  }
  return true;
}

int DisplayWidth(absl::string_view text) {
  int width = 0;
  ForEachCharacter(text, [&width](UChar32 c, absl::string_view) {
    width += CharacterWidth(c);
  });
  return width;
}

std::string PadRight(absl::string_view text, int width) {
  const int missing = std::max(0, width - DisplayWidth(text));
  return absl::StrCat(text, std::string(missing, ' '));
}

std::string PadLeft(absl::string_view text, int width) {
  const int missing = std::max(0, width - DisplayWidth(text));
  return absl::StrCat(std::string(missing, ' '), text);
}

std::string Shorten(absl::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  std::string cut;
  int used = 0;
  bool full = false;
  ForEachCharacter(text, [&](UChar32 c, absl::string_view bytes) {
    const int next = CharacterWidth(c);
    full = full || used + next > width - 1;
    if (full) return;
    used += next;
    absl::StrAppend(&cut, bytes);
  });
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return width < 1 ? "" : absl::StrCat(cut, "…");
}

std::vector<std::string> WrapText(absl::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    if (line.empty()) {
      line = std::string(word);
    } else if (DisplayWidth(line) + 1 + DisplayWidth(word) <= width) {
      absl::StrAppend(&line, " ", word);
    } else {
      lines.push_back(line);
      line = std::string(word);
    }
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::string Bar(double value, int cells) {
  const double share = std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0.0;
  const int full = static_cast<int>(std::lround(share * cells));
  std::string bar;
  for (int i = 0; i < cells; ++i) bar += i < full ? "█" : "░";
  return bar;
}

std::string TwoDigits(double value) { return absl::StrFormat("%.2f", value); }

std::string Percent(double value) {
  return absl::StrFormat("%.0f %%", value * 100);
}

std::string YesNo(bool value) { return value ? "yes" : "no"; }

std::string Grouped(long long number) {
  const std::string digits = absl::StrCat(number);
  std::string grouped;
  for (size_t i = 0; i < digits.size(); ++i) {
    const bool boundary = i > 0 && (digits.size() - i) % 3 == 0;
    if (boundary && digits[i - 1] != '-') grouped += ',';
    grouped += digits[i];
  }
  return grouped;
}

}  // namespace tandem
