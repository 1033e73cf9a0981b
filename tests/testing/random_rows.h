#ifndef TANDEM_TESTS_TESTING_RANDOM_ROWS_H_
#define TANDEM_TESTS_TESTING_RANDOM_ROWS_H_

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "indexer/index/vector_rows.h"

namespace tandem::testing {

// A direction, every one as likely as any other.
inline std::vector<float> RandomUnitVector(std::mt19937_64& random,
                                           int dimension) {
  std::normal_distribution<float> normal;
  std::vector<float> vector(dimension);
  float norm = 0;
  for (float& x : vector) {
    x = normal(random);
    norm += x * x;
  }
  for (float& x : vector) x /= std::sqrt(norm);
  return vector;
}

// Rows of random directions; row i has slot i.
inline VectorRows RandomRows(uint64_t seed, int count, int dimension) {
  std::mt19937_64 random(seed);
  VectorRows rows(dimension);
  for (int i = 0; i < count; ++i) {
    rows.Append({.slot = static_cast<uint32_t>(i)},
                LatentVector(RandomUnitVector(random, dimension)));
  }
  return rows;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_RANDOM_ROWS_H_
