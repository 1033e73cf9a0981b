#ifndef TANDEM_INDEXER_STORE_OUTCOME_CODEC_H_
#define TANDEM_INDEXER_STORE_OUTCOME_CODEC_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "indexer/domain/outcome.h"
#include "indexer/store/organisation_codec.h"
#include "tandem/v1/outcome.pb.h"

namespace tandem {

// Reads and checks an outcome: the only way from tandem.v1.Outcome to the
// domain, for requests and stored records alike. Every problem is appended to
// `violations`, with `prefix` before its path; the result is meaningful only if
// none was. `name` may be empty (the caller decides); output only fields are
// not read. Whether what it names exists is not looked at.
Outcome ParseOutcome(const v1::Outcome& proto, absl::string_view prefix,
                     std::vector<FieldViolation>& violations);

// The way back. Never fails. Output only fields stay empty.
v1::Outcome BuildOutcome(const Outcome& outcome);

// Reads `YYYY-MM-DD`, a day that there is, from 1900 to 2200; empty if `text`
// is none.
std::optional<absl::CivilDay> ParseDate(absl::string_view text);

// To and from the value of a store on disk; see record_codec.h. DATA_LOSS for a
// record that breaks a promise.
std::string EncodeOutcome(const Outcome& outcome);
absl::StatusOr<Outcome> DecodeOutcome(absl::string_view value);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_OUTCOME_CODEC_H_
