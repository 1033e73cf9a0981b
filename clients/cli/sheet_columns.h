// Columns of sheets of participants, by the titles that staff give them.
#ifndef TANDEM_CLIENTS_CLI_SHEET_COLUMNS_H_
#define TANDEM_CLIENTS_CLI_SHEET_COLUMNS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// What a column says of a participant.
enum SheetColumn {
  kOrganisation,
  kId,
  kName,
  kPlaces,
  kMinimum,
  kMaximum,
  kWishes,
  kPriority,
  kLeftOver,
  // Nothing that is known: notes, telephone numbers.
  kPassedOver,
};
inline constexpr int kSheetColumns = kPassedOver;

// The column with this title in a sheet of `side`. Letter case, `_`, `-`, words
// in brackets and American spelling do not count: `Wishes (ranked)` is kWishes.
SheetColumn ColumnOf(absl::string_view title, v1::PairingSide side);

// The columns that a sheet of `side` may have, for help and errors.
std::string SheetColumns(v1::PairingSide side);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_SHEET_COLUMNS_H_
