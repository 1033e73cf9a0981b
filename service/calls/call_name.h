#ifndef TANDEM_SERVICE_CALLS_CALL_NAME_H_
#define TANDEM_SERVICE_CALLS_CALL_NAME_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/store/organisation_codec.h"

namespace tandem {

// What the names of all calls begin with, in the API and in the ResourceStore.
inline constexpr absl::string_view kCallPrefix = "calls/";

// An id of 1 to 64 characters of `a-z 0-9 -` that begins with a letter.
// INVALID_ARGUMENT, with what is allowed, if it has another form.
absl::StatusOr<std::string> ParseCallId(absl::string_view id);

// `calls/{id}`.
std::string CallName(absl::string_view id);

// Reads `calls/{id}` in `field`; returns the id. A problem is noted, and the
// id is empty then.
std::string ReadCallName(absl::string_view name, absl::string_view field,
                         std::vector<FieldViolation>& violations);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CALLS_CALL_NAME_H_
