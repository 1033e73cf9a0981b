// Pairing runs and places as tandemctl shows them.
#ifndef TANDEM_CLIENTS_CLI_RUN_VIEW_H_
#define TANDEM_CLIENTS_CLI_RUN_VIEW_H_

#include <string>

#include "clients/cli/paint.h"
#include "clients/cli/table.h"
#include "google/protobuf/repeated_field.h"
#include "tandem/v1/pairing.pb.h"
#include "tandem/v1/places.pb.h"

namespace tandem {

// One line per run, for a terminal and for spreadsheets.
Table RunTable(const google::protobuf::RepeatedPtrField<v1::PairingRun>& runs);

// The run as a sheet for staff: a row a pair, with both sides' names, score and
// reasons; below them a row for each participant without a pair, with why.
Table PairSheet(const v1::PairingRun& run);

// The whole run, for reading: pairs with what each side gains, who is without a
// pair and why, what was reached, who got how much, what the rules cost, and
// its history. `explain` adds everything that speaks for and against each pair,
// and the alternates. Lines of at most `width` columns where that is possible;
// ends with a newline.
std::string RunText(const v1::PairingRun& run, bool explain, const Paint& paint,
                    int width);

// A row for each booking, and one for each giver without any.
Table PlacesTable(const google::protobuf::RepeatedPtrField<v1::Places>& places);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_RUN_VIEW_H_
