#include "clients/cli/table.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/display_text.h"

namespace tandem {
namespace {

constexpr int kGap = 2;
// Flexible columns do not get narrower than this.
constexpr int kLeastWidth = 8;

bool LooksLikeFormula(absl::string_view text) {
  if (text.empty()) return false;
  double number = 0;
  return absl::string_view("=+-@\t\r").find(text[0]) !=
             absl::string_view::npos &&
         !absl::SimpleAtod(text, &number);
}

}  // namespace

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::AddRow(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::vector<int> Table::Widths(int limit) const {
  std::vector<int> widths;
  for (const Column& column : columns_) {
    widths.push_back(DisplayWidth(column.title));
  }
  for (const std::vector<std::string>& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(CleanText(row[i])));
    }
  }
  const int gaps = kGap * (static_cast<int>(columns_.size()) - 1);
  while (limit > 0 &&
         std::accumulate(widths.begin(), widths.end(), gaps) > limit) {
    int widest = -1;
    for (size_t i = 0; i < widths.size(); ++i) {
      if (!columns_[i].flexible || widths[i] <= kLeastWidth) continue;
      if (widest < 0 || widths[i] > widths[widest]) {
        widest = static_cast<int>(i);
      }
    }
    if (widest < 0) break;
    --widths[widest];
  }
  return widths;
}

std::string Table::ToText(const Paint& paint, int width) const {
  const std::vector<int> widths = Widths(width);
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text.append(kGap, ' ');
      const std::string cell = Shorten(CleanText(cells[i]), widths[i]);
      text += columns_[i].right ? PadLeft(cell, widths[i])
                                : PadRight(cell, widths[i]);
    }
    return text.substr(0, text.find_last_not_of(' ') + 1);
  };
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  std::string text = absl::StrCat(paint.Bold(line(titles)), "\n");
  for (const std::vector<std::string>& row : rows_) {
    absl::StrAppend(&text, line(row), "\n");
  }
  return text;
}

std::string Table::ToCsv() const {
  std::string csv;
  for (size_t i = 0; i < columns_.size(); ++i) {
    absl::StrAppend(&csv, i > 0 ? "," : "", CsvField(columns_[i].title));
  }
  csv += "\r\n";
  for (const std::vector<std::string>& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      absl::StrAppend(&csv, i > 0 ? "," : "", CsvField(row[i]));
    }
    csv += "\r\n";
  }
  return csv;
}

std::string CsvField(absl::string_view text) {
  const std::string guarded =
      LooksLikeFormula(text) ? absl::StrCat("'", text) : std::string(text);
  if (guarded.find_first_of(",\"\r\n") == std::string::npos) return guarded;
  return absl::StrCat("\"", absl::StrReplaceAll(guarded, {{"\"", "\"\""}}),
                      "\"");
}

}  // namespace tandem
