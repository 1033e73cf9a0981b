#include "clients/cli/text_block.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/display_text.h"

namespace tandem {
namespace {

// Text and tables get at least so many columns.
constexpr int kLeastText = 24;
constexpr int kLeastTable = 40;

}  // namespace

void TextBlock::Line(absl::string_view line) {
  absl::StrAppend(&text_, line, "\n");
}

void TextBlock::Title(absl::string_view title) {
  absl::StrAppend(&text_, "\n", paint_.Bold(title), "\n");
}

void TextBlock::Wrapped(int indent, absl::string_view lead,
                        absl::string_view text) {
  const int column = indent + DisplayWidth(lead);
  std::string start = absl::StrCat(std::string(indent, ' '), lead);
  for (const std::string& line :
       WrapText(CleanText(text), std::max(kLeastText, width_ - column))) {
    Line(absl::StrCat(start, line));
    start = std::string(column, ' ');
  }
}

void TextBlock::Indented(const Table& table) {
  if (table.empty()) return;
  const std::string text =
      table.ToText(paint_, std::max(kLeastTable, width_ - 2));
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    Line(absl::StrCat("  ", line));
  }
}

}  // namespace tandem
