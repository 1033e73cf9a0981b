#ifndef TANDEM_INDEXER_TAXONOMY_ISO_TABLES_H_
#define TANDEM_INDEXER_TAXONOMY_ISO_TABLES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tandem {

// One line of a generated table.
struct CodeName {
  absl::string_view code;
  absl::string_view name;
};

// Tables that generate_iso_codes.py writes, each sorted by code. Use
// iso_codes.h, which knows aliases and forms.
absl::Span<const CodeName> CountriesTable();
absl::Span<const CodeName> SubdivisionsTable();
// By shortest code.
absl::Span<const CodeName> LanguagesTable();
// `name` is the shortest code for `code`.
absl::Span<const CodeName> LanguageAliasesTable();

}  // namespace tandem

#endif  // TANDEM_INDEXER_TAXONOMY_ISO_TABLES_H_
