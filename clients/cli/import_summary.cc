#include "clients/cli/import_summary.h"

#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/display_text.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"
#include "google/protobuf/struct.pb.h"

namespace tandem {

void ImportSummary::Add(absl::string_view prefix,
                        const v1::ImportOrganisationsResponse& result) {
  ++counts_[result.outcome()];
  if (result.outcome() != v1::IMPORT_OUTCOME_FAILED) return;
  if (errors_ != nullptr) {
    const auto json = ToJson(result, /*indented=*/false);
    if (json.ok()) *errors_ << *json << "\n";
  }
  if (failed() <= kPrintedFailures || session_.flags.verbose) {
    PrintFailure(prefix, result);
  } else if (failed() == kPrintedFailures + 1) {
    session_.Note(absl::StrCat(
        "further bad records are counted only; --errors FILE writes all"));
  }
}

int64_t ImportSummary::total() const {
  int64_t total = 0;
  for (const auto& [outcome, count] : counts_) total += count;
  return total;
}

int64_t ImportSummary::failed() const {
  const auto found = counts_.find(v1::IMPORT_OUTCOME_FAILED);
  return found == counts_.end() ? 0 : found->second;
}

void ImportSummary::PrintFailure(
    absl::string_view prefix,
    const v1::ImportOrganisationsResponse& result) const {
  std::string head = absl::StrCat(prefix, "line ", result.line_number());
  if (!result.name().empty()) {
    absl::StrAppend(&head, " (", CleanText(result.name()), ")");
  }
  if (result.errors().empty()) {
    session_.err() << head << ": code " << result.code() << "\n";
  }
  for (const v1::ImportError& error : result.errors()) {
    session_.err() << head << ": " << CleanText(error.field())
                   << (error.field().empty() ? "" : ": ")
                   << CleanText(error.description()) << "\n";
  }
}

absl::Status ImportSummary::Show(absl::Duration elapsed) const {
  google::protobuf::Struct counts;
  auto& fields = *counts.mutable_fields();
  Table csv({{"outcome"}, {"records", true}});
  std::string words;
  for (const auto& [outcome, count] : counts_) {
    const std::string code = EnumCode(*v1::ImportOutcome_descriptor(), outcome);
    fields[code].set_number_value(static_cast<double>(count));
    csv.AddRow({code, absl::StrCat(count)});
    absl::StrAppend(&words, words.empty() ? "" : ", ", Grouped(count), " ",
                    code);
  }
  const double seconds = absl::ToDoubleSeconds(elapsed);
  fields["records"].set_number_value(static_cast<double>(total()));
  fields["seconds"].set_number_value(seconds);
  const auto text = [&] {
    return absl::StrCat(
        Grouped(total()), " records", total() > 0 ? ": " : "", words,
        absl::StrFormat(" in %.1f s", seconds),
        seconds > 0
            ? absl::StrCat(
                  " (", Grouped(static_cast<int64_t>(total() / seconds)), "/s)")
            : "",
        "\n");
  };
  return tandem::Show(session_, {.whole = &counts,
                                 .elements = {&counts},
                                 .csv = [&] { return csv; },
                                 .text = text});
}

}  // namespace tandem
