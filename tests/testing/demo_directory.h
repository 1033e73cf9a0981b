#ifndef TANDEM_TESTS_TESTING_DEMO_DIRECTORY_H_
#define TANDEM_TESTS_TESTING_DEMO_DIRECTORY_H_

#include <vector>

#include "absl/status/statusor.h"
#include "indexer/domain/organisation.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem::testing {

// The bundled demo directory (tools/data/demo), parsed and checked as an import
// does. INVALID_ARGUMENT names file, line and field of the first bad record.
absl::StatusOr<std::vector<Organisation>> LoadDemoDirectory(
    const Taxonomy& taxonomy);

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_DEMO_DIRECTORY_H_
