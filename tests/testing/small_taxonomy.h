#ifndef TANDEM_TESTS_TESTING_SMALL_TAXONOMY_H_
#define TANDEM_TESTS_TESTING_SMALL_TAXONOMY_H_

#include "indexer/taxonomy/taxonomy.h"

namespace tandem::testing {

// Three competencies (`project-writing`, `field-access`, `legal-aid`) and two
// sectors (`environment`, `health`) with a few English terms: fitted in
// milliseconds where the built-in taxonomy takes seconds. Lives for ever.
const Taxonomy& SmallTaxonomy();

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_SMALL_TAXONOMY_H_
