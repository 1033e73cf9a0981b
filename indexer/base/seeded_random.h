#ifndef TANDEM_INDEXER_BASE_SEEDED_RANDOM_H_
#define TANDEM_INDEXER_BASE_SEEDED_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "absl/types/span.h"

namespace tandem {

// A seed made from two numbers, such as a seed and a place. Near numbers give
// seeds that have nothing in common.
inline uint64_t MixSeeds(uint64_t a, uint64_t b) {
  uint64_t mixed = a * 0x9E3779B97F4A7C15ULL + b + 0x9E3779B97F4A7C15ULL;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31);
}

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

  // Evenly in [0, 1).
  double Share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

  bool Chance(double probability) { return Share() < probability; }

  // Near the normal distribution with mean 0 and deviation 1, by the sum of
  // twelve even ones; never beyond 6.
  double Normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += Share();
    return sum;
  }

  // A place of `weights`, as likely as its weight. They must not be negative,
  // and one must be positive.
  size_t Pick(absl::Span<const double> weights) {
    double rest = 0;
    for (double weight : weights) rest += weight;
    rest *= Share();
    size_t last = 0;
    for (size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] <= 0) continue;
      last = i;
      if (rest < weights[i]) break;
      rest -= weights[i];
    }
    return last;
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
