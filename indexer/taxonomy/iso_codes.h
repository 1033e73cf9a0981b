#ifndef TANDEM_INDEXER_TAXONOMY_ISO_CODES_H_
#define TANDEM_INDEXER_TAXONOMY_ISO_CODES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tandem {

// Codes of countries, subdivisions and languages, generated at build time from
// Debian's iso-codes (plus XK, Kosovo, which ISO leaves to users). Thread-safe.

// ISO 3166-1 alpha-2 in upper case for `code` in any case; `UK` gives `GB`,
// `EL` gives `GR`. Empty if there is no such country.
std::string CanonicalCountry(absl::string_view code);

// English name of a canonical country code; empty if unknown.
absl::string_view CountryName(absl::string_view code);

// ISO 3166-2 in upper case; empty if there is no such subdivision. Subdivisions
// of XK are taken in the form XK-nn.
std::string CanonicalSubdivision(absl::string_view code);

// English or local name of a canonical subdivision code; empty if unknown.
absl::string_view SubdivisionName(absl::string_view code);

// The shortest ISO 639 code (two letters where there are two) in lower case for
// a 639-1, 639-2 or 639-3 code or a tag such as `sr-Cyrl` (the part before the
// hyphen counts). `cnr` stays. Empty if there is no such language.
std::string CanonicalLanguage(absl::string_view code);

// English name of a canonical language code; empty if unknown.
absl::string_view LanguageName(absl::string_view code);

// The code under which taxonomies keep the language: `sh` for bs, hr, sr, cnr
// and sh, else the code itself.
absl::string_view TaxonomyLanguage(absl::string_view code);

// Whether `code` looks like a NUTS code: two upper-case letters and up to three
// letters or digits. (The list of NUTS codes changes every few years and old
// codes stay in use, so the form alone is checked.)
bool IsNutsCode(absl::string_view code);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TAXONOMY_ISO_CODES_H_
