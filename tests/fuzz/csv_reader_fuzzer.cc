// Any bytes as a CSV file: reading ends, lines only grow, a field holds what
// stands in the file, and the table of outcomes on top tells good rows from bad
// ones.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "clients/cli/csv_reader.h"
#include "clients/cli/outcome_rows.h"

namespace tandem {
namespace {

// The library below tests/ that aborts is the indexer's; clients stand alone.
void Check(bool holds) {
  if (!holds) __builtin_trap();
}

void TryReader(const std::string& text) {
  CsvReader reader(text);
  int64_t line = 0;
  size_t bytes = 0;
  while (const auto record = reader.Next()) {
    Check(record->line > line);
    Check(!record->fields.empty());
    line = record->line;
    for (const std::string& field : record->fields) bytes += field.size();
  }
  Check(bytes <= text.size());
  Check(!reader.Next().has_value());
}

void TryRows(const std::string& text) {
  const auto rows = OutcomeRows::Open(text);
  if (!rows.ok()) return Check(!rows.status().message().empty());
  while (const auto row = (*rows)->Next()) {
    Check(row->good() == (row->failure.code() == 0));
    // What is sent can be sent.
    std::string bytes;
    Check(!row->good() || row->request.SerializeToString(&bytes));
  }
}

}  // namespace
}  // namespace tandem

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  tandem::TryReader(text);
  tandem::TryRows(text);
  return 0;
}
