#ifndef TANDEM_INDEXER_EMBEDDER_RANDOMIZED_SVD_H_
#define TANDEM_INDEXER_EMBEDDER_RANDOMIZED_SVD_H_

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace tandem {

// A sparse matrix in compressed rows: row i has the entries from row_starts[i]
// up to row_starts[i + 1].
struct SparseRows {
  std::vector<size_t> row_starts = {0};
  std::vector<uint32_t> columns;  // each < column_count
  std::vector<float> values;
  size_t column_count = 0;

  size_t row_count() const { return row_starts.size() - 1; }
};

// The leading part of a singular value decomposition.
struct TruncatedSvd {
  // Descending; as many as the matrix has above 1e-6 of the largest one, at
  // most as many as asked for.
  std::vector<float> singular_values;
  // Right singular vectors: one row per column of the matrix, one column per
  // singular value, row by row. The entry of largest size of each vector is
  // positive, which settles the signs.
  std::vector<float> right_vectors;
};

struct RandomizedSvdOptions {
  // Singular values wanted; > 0.
  int rank = 256;
  // Further directions that are followed and then dropped; >= 0.
  int oversampling = 16;
  // More give sharper directions, in time linear in them; >= 0.
  int power_iterations = 2;
  uint64_t seed = 1;
  // Once asked for, the answer is empty.
  std::stop_token stop;
};

// Truncated singular value decomposition by random projection: N. Halko, P.
// Martinsson, J. Tropp, "Finding structure with randomness", SIAM Review 53
// (2011), algorithms 4.4 (randomised subspace iteration) and 5.1 (direct SVD).
// O(entries x rank + (rows + columns) x rank^2) for each power iteration.
//
// Single-threaded; the same input gives the same bits on one machine.
TruncatedSvd RandomizedSvd(const SparseRows& matrix,
                           const RandomizedSvdOptions& options);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_RANDOMIZED_SVD_H_
