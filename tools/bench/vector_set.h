#ifndef TANDEM_TOOLS_BENCH_VECTOR_SET_H_
#define TANDEM_TOOLS_BENCH_VECTOR_SET_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace tandem {

// Vectors to search in, queries, and what restricts them.
//
// Immutable once loaded; thread-safe.
struct VectorSet {
  // Filters of each query: none, 50 %, 10 %, 1 %, 0.1 %, and 10 % whose
  // attributes are unlike the query's.
  static constexpr size_t kLevels = 6;
  static constexpr std::array<const char*, kLevels> kLevelNames = {
      "none", "50%", "10%", "1%", "0.1%", "10%_unlike"};
  static constexpr size_t kValues = 32;

  // An item passes where both masks have the bit of its attribute set.
  struct Filter {
    uint32_t first = ~uint32_t{0};
    uint32_t second = ~uint32_t{0};

    bool Passes(uint8_t a, uint8_t b) const {
      return (first >> a & second >> b & 1) != 0;
    }
  };

  size_t dimension = 0;
  std::vector<float> base;
  std::vector<float> queries;
  // Two for each vector, below kValues; empty where there are none.
  std::vector<uint8_t> attributes;
  // kLevels for each query; empty where there are none.
  std::vector<Filter> filters;

  size_t size() const { return base.size() / dimension; }
  size_t query_count() const { return queries.size() / dimension; }
  absl::Span<const float> vector(size_t i) const {
    return absl::MakeConstSpan(&base[i * dimension], dimension);
  }
  absl::Span<const float> query(size_t q) const {
    return absl::MakeConstSpan(&queries[q * dimension], dimension);
  }
  size_t levels() const { return filters.empty() ? 1 : kLevels; }
  Filter filter(size_t q, size_t level) const {
    return level == 0 ? Filter() : filters[q * kLevels + level];
  }
};

// Reads base_*.npy, query.npy and, if they are there, attr_*.npy and filt.npy
// of a folder; files of a kind in the order of their names. At most `most_base`
// vectors and `most_queries` queries; 0 means all. INVALID_ARGUMENT if shapes
// do not fit each other, NOT_FOUND if a file is missing.
absl::StatusOr<VectorSet> LoadVectorSet(const std::string& folder,
                                        size_t most_base, size_t most_queries);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_VECTOR_SET_H_
