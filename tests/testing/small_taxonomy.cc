#include "tests/testing/small_taxonomy.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "indexer/base/check.h"

namespace tandem::testing {
namespace {

void AppendConcept(absl::string_view code, absl::string_view label,
                   absl::string_view terms, bool competency,
                   std::string& yaml) {
  absl::StrAppend(&yaml, "- code: ", code, "\n");
  if (competency) absl::StrAppend(&yaml, "  resource: expertise\n");
  std::string labels;
  std::string all_terms;
  for (const char* language :
       {"en", "cs", "sk", "hu", "ro", "sh", "mk", "sq", "tr", "pl", "bg"}) {
    absl::StrAppend(&labels, "    ", language, ": ", label, "\n");
    absl::StrAppend(&all_terms, "    ", language, ": [", terms, "]\n");
  }
  absl::StrAppend(&yaml, "  labels:\n", labels, "  terms:\n", all_terms);
}

}  // namespace

const Taxonomy& SmallTaxonomy() {
  static const Taxonomy& taxonomy = *[] {
    std::string competencies;
    AppendConcept("project-writing", "Project writing",
                  "project proposal, grant writ", true, competencies);
    AppendConcept("field-access", "Field access",
                  "village contact, field access", true, competencies);
    AppendConcept("legal-aid", "Legal aid", "legal advice, lawyer", true,
                  competencies);
    std::string sectors;
    AppendConcept("environment", "Environment", "nature, forest, river", false,
                  sectors);
    AppendConcept("health", "Health", "health, hospital", false, sectors);
    auto loaded = Taxonomy::Load(
        {{"competencies.yaml", ConceptKind::kCompetency, competencies},
         {"sectors.yaml", ConceptKind::kSector, sectors}});
    if (!loaded.ok()) {
      std::fprintf(stderr, "%s\n", loaded.status().ToString().c_str());
    }
    TANDEM_CHECK(loaded.ok());
    return loaded->release();
  }();
  return taxonomy;
}

}  // namespace tandem::testing
