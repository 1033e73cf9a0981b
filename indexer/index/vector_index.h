#ifndef TANDEM_INDEXER_INDEX_VECTOR_INDEX_H_
#define TANDEM_INDEXER_INDEX_VECTOR_INDEX_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/index/row_filter.h"
#include "indexer/index/vector_rows.h"

namespace tandem {

// One hit. `similarity` is the inner product; larger is closer.
struct Neighbour {
  uint32_t row = 0;
  float similarity = 0.0f;

  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

// The order of answers: closest first, ties by ascending row.
inline bool IsCloser(const Neighbour& a, const Neighbour& b) {
  return a.similarity != b.similarity ? a.similarity > b.similarity
                                      : a.row < b.row;
}

// A VectorIndex finds the rows whose vectors are closest to a query vector.
//
//   auto index = NewBruteForceVectorIndex(rows.view());
//   TANDEM_ASSIGN_OR_RETURN(auto hits, index->Search(query, 10, accept_all));
//
// It knows neither organisations nor disk: indexer/catalog joins the three.
//
// Immutable; thread-safe.
class VectorIndex {
 public:
  virtual ~VectorIndex() = default;
  VectorIndex(const VectorIndex&) = delete;
  VectorIndex& operator=(const VectorIndex&) = delete;

  // Returns at most `limit` rows that `filter` passes, closest first, ties by
  // ascending row; fewer only if fewer pass. An empty index gives an empty
  // answer, not an error. INVALID_ARGUMENT if `limit` < 1, or `query` has
  // another dimension or a component that is not finite.
  absl::StatusOr<std::vector<Neighbour>> Search(absl::Span<const float> query,
                                                int limit,
                                                const RowFilter& filter) const;

  // Rows [0, size()) are covered.
  uint32_t size() const { return rows_.size(); }
  int dimension() const { return rows_.dimension(); }

 protected:
  explicit VectorIndex(VectorRowsView rows) : rows_(std::move(rows)) {}

  const VectorRowsView& rows() const { return rows_; }

 private:
  // Sees only checked arguments.
  virtual absl::StatusOr<std::vector<Neighbour>> SearchImpl(
      absl::Span<const float> query, int limit,
      const RowFilter& filter) const = 0;

  const VectorRowsView rows_;
};

// Scans rows [begin, end) in full and returns the closest `limit` that `filter`
// passes: the plain reference of ExactScan and of every index. `query` has the
// rows' dimension. O(rows x dimension).
std::vector<Neighbour> ScanRows(const VectorRowsView& rows, uint32_t begin,
                                uint32_t end, absl::Span<const float> query,
                                int limit, const RowFilter& filter);

// Inner product in single precision, always added up in the same order.
float DotProduct(const float* a, const float* b, int dimension);

// Exact search by scanning: the best choice for small sets.
std::unique_ptr<const VectorIndex> NewBruteForceVectorIndex(
    VectorRowsView rows);

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_VECTOR_INDEX_H_
