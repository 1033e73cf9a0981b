// Programmes as tandemctl shows them.
#ifndef TANDEM_CLIENTS_CLI_PROGRAMME_VIEW_H_
#define TANDEM_CLIENTS_CLI_PROGRAMME_VIEW_H_

#include <string>

#include "clients/cli/paint.h"
#include "clients/cli/table.h"
#include "google/protobuf/repeated_field.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// One line per programme, for a terminal and for spreadsheets.
Table ProgrammeTable(
    const google::protobuf::RepeatedPtrField<v1::Programme>& programmes);

// The whole programme, for reading: its sides are counted, not listed. Lines of
// at most `width` columns; ends with a newline.
std::string ProgrammeCard(const v1::Programme& programme, const Paint& paint,
                          int width);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_PROGRAMME_VIEW_H_
