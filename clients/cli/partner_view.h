// Partners as tandemctl shows them: a table, or a block that explains each.
#ifndef TANDEM_CLIENTS_CLI_PARTNER_VIEW_H_
#define TANDEM_CLIENTS_CLI_PARTNER_VIEW_H_

#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/paint.h"
#include "clients/cli/table.h"
#include "google/protobuf/repeated_field.h"
#include "tandem/v1/match_service.pb.h"

namespace tandem {

using Partners = google::protobuf::RepeatedPtrField<v1::Partner>;

// A likeness of the two sides below this is not worth a word.
inline constexpr double kNoticeableDuplication = 0.3;

// One line per partner, for a terminal.
Table PartnerTable(const Partners& partners);

// One line per partner with every number, for spreadsheets.
Table PartnerCsv(const Partners& partners);

// Rank, name and score; what the subject gains, what the partner gains, what to
// watch, why, and, where there is an explanation, what counted. Lines of at
// most `width` columns; ends with a newline.
std::string PartnerBlock(const v1::Partner& partner, int rank,
                         const Paint& paint, int width);

// "title  text", wrapped; the lines after the first begin under the text. Ends
// with a newline.
std::string Paragraph(absl::string_view title, absl::string_view text,
                      const Paint& paint, int width);

// A policy's or component's field name for people: `need_coverage` as
// "need coverage".
std::string FieldInWords(absl::string_view field);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_PARTNER_VIEW_H_
