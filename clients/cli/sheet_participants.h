#ifndef TANDEM_CLIENTS_CLI_SHEET_PARTICIPANTS_H_
#define TANDEM_CLIENTS_CLI_SHEET_PARTICIPANTS_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/organisation_finder.h"
#include "clients/cli/session.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// Reads the sheet `path`, - being session.in(), into the participants of
// `side`, in place of those that are there. Every problem is written to
// session.err() with its line; the number of problems is given back. Usage
// error if the file cannot be read or is no sheet; otherwise the daemon's
// errors.
absl::StatusOr<int> ReadParticipants(const std::string& path,
                                     v1::PairingSide which,
                                     OrganisationFinder& finder,
                                     const Session& session,
                                     v1::ProgrammeSide& side);

// Tells of every wish for somebody who is not on the other side, where that is
// known without a filter: it counts for nothing.
void NoteStrayWishes(const v1::Programme& programme, const Session& session);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_SHEET_PARTICIPANTS_H_
