#include "clients/cli/participant_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/csv_reader.h"
#include "clients/cli/display_text.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/sheet_columns.h"

namespace tandem {
namespace {

constexpr int kMaxPlaces = 1000;
constexpr int kMaxPartners = 100;
constexpr int kMaxRounds = 100;
constexpr size_t kMaxWishes = 50;

// Reads the rows below a header.
//
// Confined to one thread.
class SheetReader {
 public:
  SheetReader(std::string text, v1::PairingSide side)
      : reader_(std::move(text)), side_(side) {
    place_.fill(-1);
  }

  absl::Status ReadHeader() {
    const std::optional<CsvRecord> header = reader_.Next();
    if (!header.has_value()) return UsageError("the sheet is empty");
    if (!header->error.empty()) return UsageError(header->error);
    for (const std::string& field : header->fields) {
      titles_.push_back(CleanText(absl::StripAsciiWhitespace(field)));
    }
    for (size_t i = 0; i < titles_.size(); ++i) {
      const SheetColumn column = ColumnOf(titles_[i], side_);
      if (column == kPassedOver) {
        if (!titles_[i].empty()) sheet_.passed_over.push_back(titles_[i]);
        continue;
      }
      if (place_[column] >= 0) {
        return UsageError(absl::StrCat("the columns `", TitleOf(column),
                                       "` and `", titles_[i],
                                       "` mean the same: keep one of them"));
      }
      place_[column] = static_cast<int>(i);
    }
    if (place_[kOrganisation] >= 0 || place_[kId] >= 0 || place_[kName] >= 0) {
      return absl::OkStatus();
    }
    return UsageError(absl::StrCat(
        "the first row must name the columns, and one of them must be "
        "organisation, id or name; it has: ",
        absl::StrJoin(titles_, ", "), " (known: ", SheetColumns(side_), ")"));
  }

  ParticipantSheet ReadRows() {
    while (const std::optional<CsvRecord> record = reader_.Next()) {
      if (!record->error.empty()) {
        AddProblem(record->line, "", record->error);
      } else if (!IsBlank(*record)) {
        ReadRow(*record);
      }
    }
    return std::move(sheet_);
  }

 private:
  static bool IsBlank(const CsvRecord& record) {
    return std::all_of(record.fields.begin(), record.fields.end(),
                       [](const std::string& field) {
                         return absl::StripAsciiWhitespace(field).empty();
                       });
  }

  const std::string& TitleOf(SheetColumn column) const {
    return titles_[static_cast<size_t>(place_[column])];
  }

  void AddProblem(int64_t line, absl::string_view column,
                  absl::string_view description) {
    sheet_.problems.push_back(
        {line, std::string(column), std::string(description)});
  }

  // Trimmed; empty if the sheet has no such column or the row ends before it.
  std::string Cell(const CsvRecord& record, SheetColumn column) const {
    const int place = place_[column];
    if (place < 0 || static_cast<size_t>(place) >= record.fields.size()) {
      return "";
    }
    return std::string(
        absl::StripAsciiWhitespace(record.fields[static_cast<size_t>(place)]));
  }

  void ReadRow(const CsvRecord& record) {
    if (record.fields.size() > titles_.size()) {
      return AddProblem(
          record.line, "",
          absl::StrCat("has ", record.fields.size(),
                       " fields; the first row has ", titles_.size()));
    }
    for (const std::string& field : record.fields) {
      if (IsUtf8(field)) continue;
      return AddProblem(record.line, "",
                        "is not UTF-8: save the sheet as CSV UTF-8");
    }
    SheetRow row;
    row.line = record.line;
    for (const SheetColumn column : {kOrganisation, kId, kName}) {
      const std::string text = Cell(record, column);
      if (!text.empty()) row.names.push_back({TitleOf(column), text});
    }
    if (row.names.empty()) {
      return AddProblem(record.line, "", "does not say which organisation");
    }
    ReadWishes(record, row);
    ReadNumbers(record, row);
    sheet_.rows.push_back(std::move(row));
  }

  void ReadWishes(const CsvRecord& record, SheetRow& row) {
    const std::string text = Cell(record, kWishes);
    for (absl::string_view wish :
         absl::StrSplit(text, absl::ByAnyChar(";|\r\n"))) {
      wish = absl::StripAsciiWhitespace(wish);
      if (wish.empty()) continue;
      row.wishes.push_back({TitleOf(kWishes), std::string(wish)});
    }
    if (row.wishes.size() > kMaxWishes) {
      AddProblem(record.line, TitleOf(kWishes),
                 absl::StrCat("has ", row.wishes.size(), " wishes; at most ",
                              kMaxWishes, " are allowed"));
    }
  }

  void ReadNumbers(const CsvRecord& record, SheetRow& row) {
    v1::Participant& participant = row.participant;
    if (const auto places = Whole(record, kPlaces, 0, kMaxPlaces)) {
      participant.set_places(*places);
    }
    if (const auto maximum = Whole(record, kMaximum, 1, kMaxPartners)) {
      participant.set_maximum(*maximum);
    }
    if (const auto minimum = Whole(record, kMinimum, 0, kMaxPartners)) {
      participant.set_minimum(*minimum);
    }
    if (const auto rounds = Whole(record, kLeftOver, 0, kMaxRounds)) {
      participant.set_rounds_left_over(*rounds);
    }
    if (const auto priority = Number(record, kPriority)) {
      if (*priority < 0 || *priority > 1) {
        AddProblem(record.line, TitleOf(kPriority),
                   absl::StrCat("is ", *priority, "; it must be in [0, 1]"));
      } else {
        participant.set_priority(*priority);
      }
    }
    const int most = std::max(1, participant.maximum());
    if (participant.minimum() > most) {
      AddProblem(record.line, TitleOf(kMinimum),
                 absl::StrCat("is ", participant.minimum(),
                              ", more than the maximum of ", most));
    }
  }

  // Empty for an empty cell, and with a problem for one that is no number. A
  // comma may stand for the point.
  std::optional<double> Number(const CsvRecord& record, SheetColumn column) {
    const std::string text = Cell(record, column);
    if (text.empty()) return std::nullopt;
    double number = 0;
    if (absl::SimpleAtod(absl::StrReplaceAll(text, {{",", "."}}), &number) &&
        std::isfinite(number)) {
      return number;
    }
    AddProblem(record.line, TitleOf(column),
               absl::StrCat("`", text, "` is not a number"));
    return std::nullopt;
  }

  std::optional<int> Whole(const CsvRecord& record, SheetColumn column,
                           int least, int most) {
    const std::optional<double> number = Number(record, column);
    if (!number.has_value()) return std::nullopt;
    if (*number >= least && *number <= most && *number == std::floor(*number)) {
      return static_cast<int>(*number);
    }
    AddProblem(record.line, TitleOf(column),
               absl::StrCat("is ", Cell(record, column),
                            "; it must be a whole number in [", least, ", ",
                            most, "]"));
    return std::nullopt;
  }

  CsvReader reader_;
  const v1::PairingSide side_;
  std::vector<std::string> titles_;
  // Of each column among the fields; -1 if it is not there.
  std::array<int, kSheetColumns> place_ = {};
  ParticipantSheet sheet_;
};

}  // namespace

absl::StatusOr<ParticipantSheet> ReadParticipantSheet(std::string text,
                                                      v1::PairingSide side) {
  SheetReader reader(std::move(text), side);
  const absl::Status header = reader.ReadHeader();
  if (!header.ok()) return header;
  return reader.ReadRows();
}

}  // namespace tandem
