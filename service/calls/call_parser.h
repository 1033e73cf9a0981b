#ifndef TANDEM_SERVICE_CALLS_CALL_PARSER_H_
#define TANDEM_SERVICE_CALLS_CALL_PARSER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/consortium/funding_call.h"
#include "tandem/v1/call.pb.h"

namespace tandem {

// Reads and checks a call: the only way from tandem.v1.Call to the domain, for
// requests and stored calls alike. Every problem is appended to `violations`,
// with `path` before its field; the result is meaningful only if none was. The
// name may be empty; output only fields are not read. What is left open gets
// its default.
FundingCall ParseCall(const v1::Call& proto, const Taxonomy& taxonomy,
                      absl::string_view path,
                      std::vector<FieldViolation>& violations);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CALLS_CALL_PARSER_H_
