#ifndef TANDEM_CLIENTS_CLI_TEXT_BLOCK_H_
#define TANDEM_CLIENTS_CLI_TEXT_BLOCK_H_

#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/paint.h"
#include "clients/cli/table.h"

namespace tandem {

// A TextBlock gathers lines for people, wrapped to a width.
//
//   TextBlock block(paint, /*width=*/80);
//   block.Title("Without a pair");
//   block.Wrapped(2, "+ ", reason);
//   out << block.text();
//
// Confined to one thread.
class TextBlock {
 public:
  TextBlock(const Paint& paint, int width) : paint_(paint), width_(width) {}

  const Paint& paint() const { return paint_; }
  int width() const { return width_; }
  const std::string& text() const { return text_; }

  // A line as it is.
  void Line(absl::string_view line);

  // An empty line and a title.
  void Title(absl::string_view title);

  // `text`, cleaned, behind `indent` spaces and `lead`; further lines begin
  // under it.
  void Wrapped(int indent, absl::string_view lead, absl::string_view text);

  // `table`, two columns in; nothing if it is empty.
  void Indented(const Table& table);

 private:
  const Paint paint_;
  const int width_;
  std::string text_;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_TEXT_BLOCK_H_
