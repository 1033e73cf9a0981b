#include "tools/bench/synthetic_places.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "indexer/taxonomy/iso_tables.h"
#include "tools/bench/synthetic_words.h"

namespace tandem {
namespace {

constexpr std::array kCountries = {
    SyntheticCountry{"CZ", "cs", "CZ", 49.8, 15.5},
    SyntheticCountry{"RO", "ro", "RO", 45.9, 25.0},
    SyntheticCountry{"HU", "hu", "HU", 47.2, 19.4},
    SyntheticCountry{"TR", "tr", "TR", 39.0, 35.0},
    SyntheticCountry{"RS", "sr", "RS", 44.0, 20.9},
    SyntheticCountry{"SK", "sk", "SK", 48.7, 19.5},
    SyntheticCountry{"HR", "hr", "HR", 45.2, 15.8},
    SyntheticCountry{"AL", "sq", "AL", 41.1, 20.1},
    SyntheticCountry{"BA", "bs", "", 44.2, 17.8},
    SyntheticCountry{"MK", "sq", "MK", 41.6, 21.7},
    SyntheticCountry{"IE", "en", "IE", 53.2, -7.7},
    SyntheticCountry{"ME", "sr", "ME", 42.8, 19.3},
    SyntheticCountry{"MT", "en", "MT", 35.9, 14.4},
    SyntheticCountry{"XK", "sq", "", 42.6, 20.9}};

}  // namespace

absl::Span<const SyntheticCountry> SyntheticCountries() { return kCountries; }

absl::string_view DrawSubdivision(absl::string_view country,
                                  SeededRandom& random) {
  const auto& table = SubdivisionsTable();
  const std::string prefix = absl::StrCat(country, "-");
  const auto begin =
      std::lower_bound(table.begin(), table.end(), prefix,
                       [](const CodeName& line, const std::string& code) {
                         return line.code < absl::string_view(code);
                       });
  auto end = begin;
  while (end != table.end() && end->code.substr(0, prefix.size()) == prefix) {
    ++end;
  }
  if (begin == end) return "";
  return begin[DrawSkewed(end - begin, random)].code;
}

}  // namespace tandem
