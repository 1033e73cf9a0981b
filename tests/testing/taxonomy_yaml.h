#ifndef TANDEM_TESTS_TESTING_TAXONOMY_YAML_H_
#define TANDEM_TESTS_TESTING_TAXONOMY_YAML_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace tandem::testing {

inline constexpr absl::string_view kTaxonomyLanguages[] = {
    "en", "cs", "sk", "hu", "ro", "sh", "mk", "sq", "tr", "pl", "bg"};

// A concept's entry with `label` and `term` in every language; `extra` are
// further lines, such as "  resource: expertise\n".
inline std::string ConceptYaml(absl::string_view code, absl::string_view label,
                               absl::string_view term,
                               absl::string_view extra = "") {
  std::string labels;
  std::string terms;
  for (const absl::string_view language : kTaxonomyLanguages) {
    absl::StrAppend(&labels, "    ", language, ": \"", label, "\"\n");
    absl::StrAppend(&terms, "    ", language, ": [\"", term, "\"]\n");
  }
  return absl::StrCat("- code: ", code, "\n", extra, "  labels:\n", labels,
                      "  terms:\n", terms);
}

inline std::string CompetencyYaml(absl::string_view code,
                                  absl::string_view label,
                                  absl::string_view term) {
  return ConceptYaml(code, label, term, "  resource: expertise\n");
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_TAXONOMY_YAML_H_
