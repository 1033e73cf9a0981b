#ifndef TANDEM_TOOLS_BENCH_EXACT_TRUTH_H_
#define TANDEM_TOOLS_BENCH_EXACT_TRUTH_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tools/bench/vector_set.h"

namespace tandem {

// The `k` vectors of largest inner product for each query under each of its
// filters, found by comparing all; fewer where fewer pass.
//
// Immutable; thread-safe.
class ExactTruth {
 public:
  ExactTruth(const VectorSet& set, size_t k);

  const std::vector<uint32_t>& closest(size_t query, size_t level) const {
    return closest_[query * levels_ + level];
  }

  // How many of closest() are in `found`.
  size_t Hits(size_t query, size_t level,
              const std::vector<uint32_t>& found) const;

 private:
  size_t levels_ = 1;
  std::vector<std::vector<uint32_t>> closest_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_EXACT_TRUTH_H_
