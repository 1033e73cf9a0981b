#ifndef TANDEM_INDEXER_EMBEDDER_RANDOM_ROTATION_H_
#define TANDEM_INDEXER_EMBEDDER_RANDOM_ROTATION_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tandem {

// `vectors`, of `count` rows of `dimension` components, with the rows turned
// by a random rotation into `turned` >= `dimension` components: products among
// rows stay as they are, but all components become alike. The first singular
// directions have by far the largest components, and these would set the step
// to which fixed point rounds all others.
//
// The rotation is orthogonal from the left, the Q of a Gaussian matrix (G.
// Stewart, "The efficient generation of random orthogonal matrices", SIAM
// Journal on Numerical Analysis 17, 1980); the same `seed` gives the same one.
// O(count x dimension x turned + turned^3). Single-threaded.
std::vector<float> TurnAtRandom(const std::vector<float>& vectors, size_t count,
                                size_t dimension, size_t turned, uint64_t seed);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_RANDOM_ROTATION_H_
