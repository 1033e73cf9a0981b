#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// Written by tandem_embed; see CMakeLists.txt.
extern const absl::string_view kCompetenciesYaml;
extern const absl::string_view kSectorsYaml;
extern const absl::string_view kEducationCultureActionsYaml;
extern const absl::string_view kFurtherIdeasYaml;
extern const absl::string_view kFurtherThingsYaml;
extern const absl::string_view kPeopleAndHealthYaml;
extern const absl::string_view kPlacesAndNatureYaml;
extern const absl::string_view kServicesAndResourcesYaml;
extern const absl::string_view kSocietyAndInstitutionsYaml;

absl::StatusOr<std::unique_ptr<const Taxonomy>> Taxonomy::LoadBuiltIn() {
  return Load({
      {"competencies.yaml", ConceptKind::kCompetency, kCompetenciesYaml},
      {"sectors.yaml", ConceptKind::kSector, kSectorsYaml},
      {"lexicon/education_culture_actions.yaml", ConceptKind::kLexicon,
       kEducationCultureActionsYaml},
      {"lexicon/further_ideas.yaml", ConceptKind::kLexicon, kFurtherIdeasYaml},
      {"lexicon/further_things.yaml", ConceptKind::kLexicon,
       kFurtherThingsYaml},
      {"lexicon/people_and_health.yaml", ConceptKind::kLexicon,
       kPeopleAndHealthYaml},
      {"lexicon/places_and_nature.yaml", ConceptKind::kLexicon,
       kPlacesAndNatureYaml},
      {"lexicon/services_and_resources.yaml", ConceptKind::kLexicon,
       kServicesAndResourcesYaml},
      {"lexicon/society_and_institutions.yaml", ConceptKind::kLexicon,
       kSocietyAndInstitutionsYaml},
  });
}

}  // namespace tandem
