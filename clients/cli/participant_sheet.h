#ifndef TANDEM_CLIENTS_CLI_PARTICIPANT_SHEET_H_
#define TANDEM_CLIENTS_CLI_PARTICIPANT_SHEET_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// What is wrong with a row of a sheet.
struct SheetProblem {
  int64_t line = 0;
  // The column's title as the sheet has it; empty if the whole row is meant.
  std::string column;
  std::string description;
};

// A cell that names an organisation: by id, `organisations/ID` or display name.
struct SheetName {
  std::string column;
  std::string text;
};

// One row of a sheet: a participant whose names are as they were written.
struct SheetRow {
  int64_t line = 0;
  // Who it is, at least one cell; all mean the same organisation.
  std::vector<SheetName> names;
  // The dearest first.
  std::vector<SheetName> wishes;
  // Everything else; neither organisation nor wishes.
  v1::Participant participant;
};

// One side of a programme as staff keep it in a spreadsheet.
struct ParticipantSheet {
  // With those that have problems, but for rows that cannot be read or name
  // nobody.
  std::vector<SheetRow> rows;
  // By line.
  std::vector<SheetProblem> problems;
  // Titles of columns that are passed over, such as `notes`.
  std::vector<std::string> passed_over;
};

// Reads a CSV sheet (see CsvReader) of givers or takers. The first row names
// the columns, in any order; letter case, `_`, `-` and words in brackets do not
// count:
//   organisation, id, name       who it is, at least one of the three
//   places, capacity, maximum    givers: places in all, in [0, 1000]
//   minimum                      takers: givers that it must get, in [0, 100]
//   maximum                      takers: givers that it may get, in [1, 100]
//   wishes                       the dearest first, with `;` or `|` between
//   priority                     takers: in [0, 1]
//   left over                    takers: rounds in which it was, in [0, 100]
// Rows without any text are passed over. Usage error if the first row is no
// such header.
absl::StatusOr<ParticipantSheet> ReadParticipantSheet(std::string text,
                                                      v1::PairingSide side);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_PARTICIPANT_SHEET_H_
