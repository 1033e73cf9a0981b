// Organisations as tandemctl shows them.
#ifndef TANDEM_CLIENTS_CLI_ORGANISATION_VIEW_H_
#define TANDEM_CLIENTS_CLI_ORGANISATION_VIEW_H_

#include <string>
#include <vector>

#include "clients/cli/paint.h"
#include "clients/cli/table.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// One line per organisation, for a terminal and for spreadsheets. `spread` adds
// the columns that only the latter have room for.
Table OrganisationTable(const std::vector<const v1::Organisation*>& all,
                        bool spread);

// The whole profile, for reading. Lines of at most `width` columns; ends with a
// newline.
std::string OrganisationCard(const v1::Organisation& organisation,
                             const Paint& paint, int width);

// Restricted data, one line each.
std::string ContactCard(const v1::Contact& contact, const Paint& paint,
                        int width);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_ORGANISATION_VIEW_H_
