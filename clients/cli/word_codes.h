// Words of the command line and what they stand for.
#ifndef TANDEM_CLIENTS_CLI_WORD_CODES_H_
#define TANDEM_CLIENTS_CLI_WORD_CODES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "tandem/v1/cooperation.pb.h"

namespace tandem {

// The word of `words` that `word` was probably meant to be; empty if none is
// near.
std::string ClosestWord(absl::string_view word,
                        const std::vector<std::string>& words);

// "unknown KIND `WORD`: did you mean `CLOSEST`?", or the list of all `words`.
absl::Status UnknownWord(absl::string_view what, absl::string_view word,
                         const std::vector<std::string>& words);

// An enum's value as a code: COOPERATION_KIND_JOINT_CALL as `joint-call`. Empty
// for the unspecified value; `unknown-17` for a number that is not declared.
std::string EnumCode(const google::protobuf::EnumDescriptor& type, int number);

// All codes of an enum, in the order of its declaration.
std::vector<std::string> EnumCodes(
    const google::protobuf::EnumDescriptor& type);

// The number behind `code`; a usage error that names `what` if it is unknown.
absl::StatusOr<int> ParseEnumCode(const google::protobuf::EnumDescriptor& type,
                                  absl::string_view code,
                                  absl::string_view what);

// As above, for the enum of a cooperation.
absl::StatusOr<v1::CooperationKind> ParseKind(absl::string_view code);
std::string KindCode(v1::CooperationKind kind);

// `river-school` and `organisations/river-school` as the latter.
std::string OrganisationName(absl::string_view text);
// The other way round: `organisations/river-school` as `river-school`.
std::string ShortOrganisationName(absl::string_view name);
// Likewise for `criteriaSets/`, `outcomes/`, `exposurePeriods/` and `calls/`.
std::string CriteriaSetName(absl::string_view text);
std::string OutcomeName(absl::string_view text);
std::string ExposurePeriodName(absl::string_view text);
std::string CallName(absl::string_view text);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_WORD_CODES_H_
