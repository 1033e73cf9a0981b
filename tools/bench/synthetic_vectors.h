#ifndef TANDEM_TOOLS_BENCH_SYNTHETIC_VECTORS_H_
#define TANDEM_TOOLS_BENCH_SYNTHETIC_VECTORS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "tools/bench/vector_set.h"

namespace tandem {

// Vectors like those of item texts, for measuring without real ones: topics of
// very different size, each with themes of its own, in a space of which the
// first dimensions say most. The first attribute follows the topic, as a sector
// does; the second is skewed and says nothing of the text, as a country.
// Queries are drawn as the vectors are.
//
// Filters of a query (see VectorSet): values are taken at random until about so
// many vectors pass; for the last level, values of the first attribute whose
// vectors are farthest from the query on average.
struct SyntheticVectorOptions {
  size_t count = 0;
  size_t queries = 1000;
  size_t dimension = 256;
  uint64_t seed = 1;
};

// The same options give the same vectors on every machine.
VectorSet MakeSyntheticVectors(const SyntheticVectorOptions& options);

// Writes base_0.npy, query.npy, attr_0.npy and filt.npy into `folder`, which is
// made if need be. UNAVAILABLE if that fails.
absl::Status WriteVectorSet(const VectorSet& set, const std::string& folder);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_SYNTHETIC_VECTORS_H_
