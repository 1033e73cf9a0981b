#ifndef TANDEM_SERVICE_PROGRAMMES_PROGRAMME_PARSER_H_
#define TANDEM_SERVICE_PROGRAMMES_PROGRAMME_PARSER_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/store/field_reader.h"
#include "indexer/store/organisation_codec.h"
#include "service/programmes/programme_plan.h"
#include "service/rpc/request_parser.h"
#include "tandem/v1/pairing.pb.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// Reads a programme, whose fields lie below `path`: the only way from the
// message to a plan. Whether organisations exist is not looked at.
//
// INVALID_ARGUMENT names every field that is wrong, beginning with `problems`
// that the caller found before; FAILED_PRECONDITION for a kind that is refused
// or criteria that are meant for another kind; NOT_FOUND for unknown criteria.
absl::StatusOr<ProgrammePlan> ParseProgramme(
    const v1::Programme& proto, const RequestContext& context,
    absl::string_view path, std::vector<FieldViolation> problems = {});

// The kind of cooperation in field `kind`, which must be there.
CooperationKind ReadRequiredKind(int number, const FieldReader& reader);

// What reviews settled, on top of the plan: a pair that is fixed there is not
// excluded any more, one that is banned not fixed. `adjustments` were checked
// when they were made.
void ApplyAdjustments(const v1::RunAdjustments& adjustments,
                      ProgrammePlan& plan);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PROGRAMME_PARSER_H_
