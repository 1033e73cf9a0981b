#include "clients/cli/outcome_rows.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "clients/cli/display_text.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

// In the order of OutcomeRows::Column.
constexpr std::array<absl::string_view, 7> kNames = {
    "subject", "partner", "kind", "result", "date", "criteria", "id"};
constexpr size_t kRequired = 5;
// google.rpc.Code.
constexpr int kInvalidArgument = 3;

void AddFailure(absl::string_view field, absl::string_view description,
                OutcomeRow& row) {
  row.failure.set_line_number(row.line);
  row.failure.set_outcome(v1::IMPORT_OUTCOME_FAILED);
  row.failure.set_code(kInvalidArgument);
  v1::ImportError& error = *row.failure.add_errors();
  error.set_field(std::string(field));
  error.set_description(std::string(description));
}

// The number behind a code, or 0 with a failure of the row. Words may stand
// apart: `went well` is `went-well`.
int ReadCode(const google::protobuf::EnumDescriptor& type,
             const std::string& text, absl::string_view field,
             OutcomeRow& row) {
  const std::string code = absl::StrReplaceAll(text, {{" ", "-"}});
  const auto number = ParseEnumCode(type, code, field);
  if (number.ok()) return *number;
  AddFailure(field, number.status().message(), row);
  return 0;
}

}  // namespace

absl::StatusOr<std::unique_ptr<OutcomeRows>> OutcomeRows::Open(
    std::string text) {
  std::unique_ptr<OutcomeRows> rows(new OutcomeRows(std::move(text)));
  const absl::Status status = rows->ReadHeader();
  if (!status.ok()) return status;
  return rows;
}

absl::Status OutcomeRows::ReadHeader() {
  const std::optional<CsvRecord> header = reader_.Next();
  if (!header.has_value()) return UsageError("the table is empty");
  if (!header->error.empty()) return UsageError(header->error);
  width_ = header->fields.size();
  for (size_t i = 0; i < width_; ++i) {
    const std::string name =
        absl::AsciiStrToLower(absl::StripAsciiWhitespace(header->fields[i]));
    for (size_t column = 0; column < kNames.size(); ++column) {
      if (name != kNames[column]) continue;
      if (place_[column] >= 0) {
        return UsageError(
            absl::StrCat("the table has two columns `", name, "`"));
      }
      place_[column] = static_cast<int>(i);
    }
  }
  std::vector<absl::string_view> missing;
  for (size_t column = 0; column < kRequired; ++column) {
    if (place_[column] < 0) missing.push_back(kNames[column]);
  }
  if (missing.empty()) return absl::OkStatus();
  return UsageError(
      absl::StrCat("the first row must name the columns; missing: ",
                   absl::StrJoin(missing, ", "),
                   " (allowed: ", absl::StrJoin(kNames, ", "), ")"));
}

std::optional<OutcomeRow> OutcomeRows::Next() {
  const std::optional<CsvRecord> record = reader_.Next();
  if (!record.has_value()) return std::nullopt;
  OutcomeRow row;
  row.line = record->line;
  if (!record->error.empty()) {
    AddFailure("", record->error, row);
  } else if (record->fields.size() != width_) {
    AddFailure("",
               absl::StrCat("has ", record->fields.size(),
                            " fields; the first row has ", width_),
               row);
  } else {
    Fill(*record, row);
  }
  return row;
}

std::string OutcomeRows::Field(const CsvRecord& record, Column column) const {
  if (place_[column] < 0) return "";
  return std::string(absl::StripAsciiWhitespace(
      record.fields[static_cast<size_t>(place_[column])]));
}

void OutcomeRows::Fill(const CsvRecord& record, OutcomeRow& row) const {
  for (const std::string& field : record.fields) {
    if (IsUtf8(field)) continue;
    return AddFailure("", "is not UTF-8", row);
  }
  v1::Outcome& outcome = *row.request.mutable_outcome();
  const std::string subject = Field(record, kSubject);
  const std::string partner = Field(record, kPartner);
  if (!subject.empty()) outcome.set_subject(OrganisationName(subject));
  if (!partner.empty()) outcome.set_partner(OrganisationName(partner));
  outcome.set_kind(static_cast<v1::CooperationKind>(ReadCode(
      *v1::CooperationKind_descriptor(), Field(record, kKind), "kind", row)));
  outcome.set_result(static_cast<v1::OutcomeResult>(ReadCode(
      *v1::OutcomeResult_descriptor(), Field(record, kResult), "result", row)));
  outcome.set_date(Field(record, kDate));
  const std::string criteria = Field(record, kCriteria);
  if (!criteria.empty()) {
    outcome.set_criteria_version(CriteriaSetName(criteria));
  }
  row.request.set_outcome_id(Field(record, kId));
}

v1::ImportOrganisationsResponse ResultOfRow(int64_t line,
                                            const v1::RecordedOutcome& result) {
  v1::ImportOrganisationsResponse row;
  row.set_line_number(line);
  row.set_name(result.name());
  row.set_code(result.code());
  switch (result.recording()) {
    case v1::RECORDING_CREATED:
      row.set_outcome(v1::IMPORT_OUTCOME_CREATED);
      break;
    case v1::RECORDING_UNCHANGED:
      row.set_outcome(v1::IMPORT_OUTCOME_UNCHANGED);
      break;
    case v1::RECORDING_VALID:
      row.set_outcome(v1::IMPORT_OUTCOME_VALID);
      break;
    default:
      row.set_outcome(v1::IMPORT_OUTCOME_FAILED);
  }
  for (const v1::OutcomeError& error : result.errors()) {
    absl::string_view field = error.field();
    absl::ConsumePrefix(&field, "outcome.");
    if (field == "criteria_version") field = "criteria";
    if (field == "outcome_id" || field == "name") field = "id";
    v1::ImportError& copy = *row.add_errors();
    copy.set_field(std::string(field));
    copy.set_description(error.description());
  }
  return row;
}

}  // namespace tandem
