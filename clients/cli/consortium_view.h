// Calls and consortia as tandemctl shows them.
#ifndef TANDEM_CLIENTS_CLI_CONSORTIUM_VIEW_H_
#define TANDEM_CLIENTS_CLI_CONSORTIUM_VIEW_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/paint.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "google/protobuf/repeated_field.h"
#include "tandem/v1/call.pb.h"
#include "tandem/v1/call_service.pb.h"
#include "tandem/v1/consortium.pb.h"

namespace tandem {

// A call for people: title, requirements, rules. Ends with a newline.
std::string CallCard(const v1::Call& call, const Paint& paint, int width);

// Writes `call`, or ends the command with its error, as --output asks.
absl::StatusOr<ExitCode> ShowCall(const absl::StatusOr<v1::Call>& call,
                                  Session& session);

// "2 to 8", with what the call leaves open filled in.
std::string PartnersInWords(const v1::Call& call);

// Members, what each brings and gains, requirements and gaps, rules. `rank` 0:
// a coalition as it is. Lines of at most `width` columns; ends with a newline.
std::string ConsortiumBlock(const v1::Consortium& consortium, int rank,
                            const Paint& paint, int width);

// One line per member of each consortium, for spreadsheets.
Table ConsortiumCsv(
    const google::protobuf::RepeatedPtrField<v1::Consortium>& consortia);

// One line per newcomer: what it adds, what it gains, what to watch.
Table CompletionTable(
    const google::protobuf::RepeatedPtrField<v1::Completion>& completions);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_CONSORTIUM_VIEW_H_
