// Sums in one order only.
#define EIGEN_DONT_PARALLELIZE
#include "indexer/embedder/random_rotation.h"

#include <Eigen/Dense>

#include "indexer/embedder/gaussian_matrix.h"

namespace tandem {

std::vector<float> TurnAtRandom(const std::vector<float>& vectors, size_t count,
                                size_t dimension, size_t turned,
                                uint64_t seed) {
  using Eigen::Index;
  const auto width = static_cast<Index>(turned);
  const Eigen::HouseholderQR<Eigen::MatrixXf> qr(
      GaussianMatrix(width, width, seed));
  const RowMatrix rotation = qr.householderQ();
  std::vector<float> out(count * turned);
  Eigen::Map<RowMatrix>(out.data(), static_cast<Index>(count), width)
      .noalias() =
      Eigen::Map<const RowMatrix>(vectors.data(), static_cast<Index>(count),
                                  static_cast<Index>(dimension)) *
      rotation.topRows(static_cast<Index>(dimension));
  return out;
}

}  // namespace tandem
