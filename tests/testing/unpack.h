#ifndef TANDEM_TESTS_TESTING_UNPACK_H_
#define TANDEM_TESTS_TESTING_UNPACK_H_

#include <cstddef>

#include "indexer/domain/packed_text.h"
#include "indexer/domain/sparse_vector.h"

namespace tandem::testing {

// The ids and weights of a packed vector.
inline SparseVector Unpack(const SparseView& packed) {
  SparseVector v;
  for (size_t i = 0; i < packed.size(); ++i) {
    v.ids.push_back(packed.id(i));
    v.weights.push_back(packed.weight(i));
  }
  return v;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_UNPACK_H_
