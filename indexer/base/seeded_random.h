#ifndef TANDEM_INDEXER_BASE_SEEDED_RANDOM_H_
#define TANDEM_INDEXER_BASE_SEEDED_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace tandem {

// Random numbers that are the same on every machine: the distributions of the
// standard library are not.
//
// Confined to one thread.
class SeededRandom {
 public:
  explicit SeededRandom(uint64_t seed) : engine_(seed) {}

  // Evenly in [0, bound). `bound` must be positive.
  size_t Below(size_t bound) {
    const uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    uint64_t drawn = engine_();
    while (drawn >= limit) drawn = engine_();
    return static_cast<size_t>(drawn % bound);
  }

  template <typename T>
  void Shuffle(std::vector<T>& values) {
    for (size_t i = values.size(); i > 1; --i) {
      std::swap(values[i - 1], values[Below(i)]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_SEEDED_RANDOM_H_
