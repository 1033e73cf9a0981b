#ifndef TANDEM_SERVICE_PROGRAMMES_RULES_PARSER_H_
#define TANDEM_SERVICE_PROGRAMMES_RULES_PARSER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/programmes/programme_plan.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// Reads the rules of a programme, whose fields lie below `path`. Problems go to
// `violations`; something usable is returned even then.
PlannedRules ParsePairingRules(const v1::PairingRules& proto,
                               const Taxonomy& taxonomy, absl::string_view path,
                               std::vector<FieldViolation>& violations);

// Reads a giver and a taker, who must differ. As above.
PlannedPair ParseProgrammePair(const v1::ProgrammePair& proto,
                               absl::string_view path,
                               std::vector<FieldViolation>& violations);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_RULES_PARSER_H_
