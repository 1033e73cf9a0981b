#ifndef TANDEM_SERVICE_PROGRAMMES_SIDE_PARSER_H_
#define TANDEM_SERVICE_PROGRAMMES_SIDE_PARSER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/programmes/programme_plan.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// Reads one side of a programme, whose fields lie below `path`; `giving` tells
// which. Participants stand in the order of the message. Problems go to
// `violations`; something usable is returned even then.
PlannedSide ParseProgrammeSide(const v1::ProgrammeSide& proto, bool giving,
                               const Taxonomy& taxonomy, absl::string_view path,
                               std::vector<FieldViolation>& violations);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_SIDE_PARSER_H_
