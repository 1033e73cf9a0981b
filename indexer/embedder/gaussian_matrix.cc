#include "indexer/embedder/gaussian_matrix.h"

#include <cmath>
#include <numbers>
#include <random>

namespace tandem {

RowMatrix GaussianMatrix(Eigen::Index rows, Eigen::Index columns,
                         uint64_t seed) {
  std::mt19937_64 engine(seed);
  // In (0, 1].
  const auto uniform = [&engine] {
    return (static_cast<double>(engine() >> 11) + 1.0) * 0x1p-53;
  };
  RowMatrix matrix(rows, columns);
  for (Eigen::Index i = 0; i < matrix.size(); i += 2) {
    const double radius = std::sqrt(-2.0 * std::log(uniform()));
    const double angle = 2.0 * std::numbers::pi * uniform();
    matrix.data()[i] = static_cast<float>(radius * std::cos(angle));
    if (i + 1 < matrix.size()) {
      matrix.data()[i + 1] = static_cast<float>(radius * std::sin(angle));
    }
  }
  return matrix;
}

}  // namespace tandem
