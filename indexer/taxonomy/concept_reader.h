#ifndef TANDEM_INDEXER_TAXONOMY_CONCEPT_READER_H_
#define TANDEM_INDEXER_TAXONOMY_CONCEPT_READER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// Reads the concepts of one taxonomy file, in its order; numbers are left 0.
// INVALID_ARGUMENT, with file and entry, for anything that competencies.yaml's
// head does not allow. Codes are checked by form only: that they are unique is
// for the taxonomy to say.
absl::StatusOr<std::vector<Concept>> ReadConcepts(
    const Taxonomy::Source& source);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TAXONOMY_CONCEPT_READER_H_
