#ifndef TANDEM_INDEXER_DOMAIN_SPARSE_VECTOR_H_
#define TANDEM_INDEXER_DOMAIN_SPARSE_VECTOR_H_

#include <cstdint>
#include <vector>

namespace tandem {

// A sparse vector while it is made; see PackedText for what becomes of it. Ids
// ascend strictly; both lists have the same length; weights are finite and
// above 0.
struct SparseVector {
  std::vector<uint32_t> ids;
  std::vector<float> weights;

  bool empty() const { return ids.empty(); }
  friend bool operator==(const SparseVector&, const SparseVector&) = default;
};

// Euclidean length.
double Length(const SparseVector& v);

// Scales to length 1; a zero vector stays as it is.
void Normalize(SparseVector& v);

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_SPARSE_VECTOR_H_
