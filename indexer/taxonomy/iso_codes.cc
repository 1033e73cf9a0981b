#include "indexer/taxonomy/iso_codes.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/taxonomy/iso_tables.h"

namespace tandem {
namespace {

// Null if there is none.
const CodeName* Find(absl::Span<const CodeName> table, absl::string_view code) {
  const auto it = std::lower_bound(
      table.begin(), table.end(), code,
      [](const CodeName& line, absl::string_view c) { return line.code < c; });
  return it != table.end() && it->code == code ? &*it : nullptr;
}

absl::string_view NameOf(absl::Span<const CodeName> table,
                         absl::string_view code) {
  const CodeName* line = Find(table, code);
  return line == nullptr ? absl::string_view() : line->name;
}

// XK-nn: Kosovo's districts have no ISO 3166-2 codes.
bool IsKosovoDistrict(absl::string_view code) {
  return code.size() == 5 && code.substr(0, 3) == "XK-" &&
         absl::ascii_isdigit(code[3]) && absl::ascii_isdigit(code[4]);
}

}  // namespace

std::string CanonicalCountry(absl::string_view code) {
  if (code.size() != 2) return "";
  std::string upper = absl::AsciiStrToUpper(code);
  if (upper == "UK") return "GB";
  if (upper == "EL") return "GR";
  return Find(CountriesTable(), upper) == nullptr ? "" : upper;
}

absl::string_view CountryName(absl::string_view code) {
  return NameOf(CountriesTable(), code);
}

std::string CanonicalSubdivision(absl::string_view code) {
  if (code.size() < 4 || code.size() > 6) return "";
  std::string upper = absl::AsciiStrToUpper(code);
  if (IsKosovoDistrict(upper)) return upper;
  return Find(SubdivisionsTable(), upper) == nullptr ? "" : upper;
}

absl::string_view SubdivisionName(absl::string_view code) {
  return NameOf(SubdivisionsTable(), code);
}

std::string CanonicalLanguage(absl::string_view code) {
  const absl::string_view primary = code.substr(0, code.find_first_of("-_"));
  if (primary.size() < 2 || primary.size() > 3) return "";
  std::string lower = absl::AsciiStrToLower(primary);
  if (const CodeName* alias = Find(LanguageAliasesTable(), lower)) {
    return std::string(alias->name);
  }
  return Find(LanguagesTable(), lower) == nullptr ? "" : lower;
}

absl::string_view LanguageName(absl::string_view code) {
  return NameOf(LanguagesTable(), code);
}

absl::string_view TaxonomyLanguage(absl::string_view code) {
  for (const absl::string_view variety : {"bs", "hr", "sr", "cnr"}) {
    if (code == variety) return "sh";
  }
  return code;
}

bool IsNutsCode(absl::string_view code) {
  if (code.size() < 2 || code.size() > 5) return false;
  if (!absl::ascii_isupper(code[0]) || !absl::ascii_isupper(code[1])) {
    return false;
  }
  return std::all_of(code.begin() + 2, code.end(), [](char c) {
    return absl::ascii_isupper(c) || absl::ascii_isdigit(c);
  });
}

}  // namespace tandem
