#ifndef TANDEM_CLIENTS_CLI_OUTCOME_ROWS_H_
#define TANDEM_CLIENTS_CLI_OUTCOME_ROWS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/csv_reader.h"
#include "tandem/v1/organisation_service.pb.h"
#include "tandem/v1/outcome_service.pb.h"

namespace tandem {

// One row of a table of outcomes: a request, or what is wrong with the row.
struct OutcomeRow {
  int64_t line = 0;
  v1::CreateOutcomeRequest request;
  // Without errors the row is good as far as it alone tells.
  v1::ImportOrganisationsResponse failure;

  bool good() const { return failure.errors().empty(); }
};

// OutcomeRows reads a CSV table of outcomes. The first row names the columns:
// subject, partner, kind, result and date must be there, criteria and id may,
// in any order; other columns are passed over.
//
// Confined to one thread.
class OutcomeRows {
 public:
  // Reads the header. Usage error, with what is missing, if it is none.
  static absl::StatusOr<std::unique_ptr<OutcomeRows>> Open(std::string text);

  // Empty at the end.
  std::optional<OutcomeRow> Next();

 private:
  enum Column {
    kSubject,
    kPartner,
    kKind,
    kResult,
    kDate,
    kCriteria,
    kId,
    kColumns
  };

  explicit OutcomeRows(std::string text) : reader_(std::move(text)) {
    place_.fill(-1);
  }
  absl::Status ReadHeader();
  // The trimmed field of `column`; empty if the table has no such column.
  std::string Field(const CsvRecord& record, Column column) const;
  void Fill(const CsvRecord& record, OutcomeRow& row) const;

  CsvReader reader_;
  size_t width_ = 0;
  // Of each column among the fields; -1 if it is not there.
  std::array<int, kColumns> place_ = {};
};

// What became of a row that was sent, as an import tells it: fields are named
// as columns.
v1::ImportOrganisationsResponse ResultOfRow(int64_t line,
                                            const v1::RecordedOutcome& result);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_OUTCOME_ROWS_H_
