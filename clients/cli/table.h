#ifndef TANDEM_CLIENTS_CLI_TABLE_H_
#define TANDEM_CLIENTS_CLI_TABLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/paint.h"

namespace tandem {

// One column of a Table.
struct Column {
  std::string title;
  // Numbers stand at the right.
  bool right = false;
  // May be cut where the terminal is too narrow.
  bool flexible = false;
};

// A Table is rows of text under titles, for a terminal or as CSV.
//
//   Table table({{"NAME"}, {"SCORE", /*right=*/true}});
//   table.AddRow({"organisations/river-school", "0.82"});
//   out << table.ToText(paint, /*width=*/80);
//
// Thread-compatible.
class Table {
 public:
  explicit Table(std::vector<Column> columns);

  // `cells` has one entry per column.
  void AddRow(std::vector<std::string> cells);

  bool empty() const { return rows_.empty(); }

  // Titles and rows with two spaces between columns, each line ending with a
  // newline. Flexible columns give way until a line fits into `width` columns;
  // 0 means any width.
  std::string ToText(const Paint& paint, int width) const;

  // As RFC 4180, with a line of titles. See CsvField.
  std::string ToCsv() const;

 private:
  std::vector<int> Widths(int limit) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// `text` as one field of CSV: quoted where needed. Text that a spreadsheet
// would take for a formula (it begins with = + - @, a tab or a carriage return,
// and is no number) is led by an apostrophe.
std::string CsvField(absl::string_view text);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_TABLE_H_
