#include <memory>
#include <utility>
#include <vector>

#include "indexer/index/exact_scan.h"
#include "indexer/index/vector_index.h"

namespace tandem {
namespace {

class BruteForceVectorIndex : public VectorIndex {
 public:
  explicit BruteForceVectorIndex(VectorRowsView rows)
      : VectorIndex(std::move(rows)) {}

 private:
  absl::StatusOr<std::vector<Neighbour>> SearchImpl(
      absl::Span<const float> query, int limit,
      const RowFilter& filter) const override {
    return ExactScan(rows(), 0, size(), query, limit, filter);
  }
};

}  // namespace

std::unique_ptr<const VectorIndex> NewBruteForceVectorIndex(
    VectorRowsView rows) {
  return std::make_unique<BruteForceVectorIndex>(std::move(rows));
}

}  // namespace tandem
