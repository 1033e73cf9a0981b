#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// Written by tandem_embed; see CMakeLists.txt.
extern const absl::string_view kCompetenciesYaml;
extern const absl::string_view kSectorsYaml;

absl::StatusOr<std::unique_ptr<const Taxonomy>> Taxonomy::LoadBuiltIn() {
  return Load({
      {"competencies.yaml", ConceptKind::kCompetency, kCompetenciesYaml},
      {"sectors.yaml", ConceptKind::kSector, kSectorsYaml},
  });
}

}  // namespace tandem
