#ifndef TANDEM_SERVICE_PROGRAMMES_DECISION_PARSER_H_
#define TANDEM_SERVICE_PROGRAMMES_DECISION_PARSER_H_

#include <string>
#include <vector>

#include "indexer/store/field_reader.h"
#include "indexer/store/organisation_codec.h"
#include "service/programmes/places_record.h"

namespace tandem {

// Reads `who` and `why` of a request; `why` may be left out where nothing is
// decided yet. Problems go to `violations`.
inline Decision ParseDecision(const std::string& who, const std::string& why,
                              bool why_required, int64_t now_ms,
                              std::vector<FieldViolation>& violations) {
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  const size_t least = why_required ? 1 : 0;
  return {
      reader.Text("who", who, {.min = 1, .max = 200}),
      reader.Text("why", why, {.min = least, .max = 2000, .multiline = true}),
      now_ms};
}

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_DECISION_PARSER_H_
