// Fields of the EU Transparency Register, read as tools/data/register_fields.py
// reads them.
#ifndef TANDEM_TOOLS_EVAL_REGISTER_FIELDS_H_
#define TANDEM_TOOLS_EVAL_REGISTER_FIELDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// By section and subsection; `name` tells labour unions from associations.
// Unspecified where the register does not tell.
v1::OrganisationKind RegisterKind(absl::string_view section,
                                  absl::string_view subsection,
                                  absl::string_view name);

// Sector codes of the fields of interest, each once, in order. Fields that
// belong to no sector (trade, taxation, ...) give none.
std::vector<std::string> RegisterSectors(absl::Span<const std::string> fields);

// The widest of the levels of interest, which commas part.
v1::ActivityScope RegisterScope(absl::string_view levels);

// ISO 3166-1 alpha-2 in upper case; empty if `code` has another form.
std::string CountryCode(absl::string_view code);

// `address` with its scheme if it is a web address, else empty.
std::string WebAddress(absl::string_view address);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_REGISTER_FIELDS_H_
