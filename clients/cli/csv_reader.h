#ifndef TANDEM_CLIENTS_CLI_CSV_READER_H_
#define TANDEM_CLIENTS_CLI_CSV_READER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tandem {

// One record of a CSV file.
struct CsvRecord {
  // Where it begins; counts from 1.
  int64_t line = 1;
  std::vector<std::string> fields;
  // Why it could not be read; the fields are then without meaning.
  std::string error;
};

// A CsvReader reads CSV as RFC 4180 has it: fields in double quotes may hold
// separators, line breaks and doubled quotes. Beyond the RFC it takes commas,
// semicolons or tabs (whichever is most frequent in the first line), any line
// break (CR LF, LF, CR), a byte order mark, and blank lines, which are passed
// over.
//
//   CsvReader reader(text);
//   while (auto record = reader.Next()) { ... }
//
// A record that cannot be read says so; the next one begins on the line behind
// it. Whether all records have as many fields is not looked at.
//
// Confined to one thread.
class CsvReader {
 public:
  explicit CsvReader(std::string text);

  // Empty at the end.
  std::optional<CsvRecord> Next();

  char separator() const { return separator_; }

 private:
  bool AtEnd() const { return at_ >= text_.size(); }
  bool AtLineBreak() const;
  // Passes over a line break and counts the line.
  void SkipLineBreak();
  // Appends a field; leaves at_ behind it. False, with `error`, if it is no
  // field.
  bool ReadField(std::string& field, std::string& error);
  bool ReadQuoted(std::string& field, std::string& error);

  const std::string text_;
  char separator_ = ',';
  size_t at_ = 0;
  int64_t line_ = 1;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_CSV_READER_H_
