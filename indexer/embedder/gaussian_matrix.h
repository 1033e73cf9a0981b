#ifndef TANDEM_INDEXER_EMBEDDER_GAUSSIAN_MATRIX_H_
#define TANDEM_INDEXER_EMBEDDER_GAUSSIAN_MATRIX_H_

#include <Eigen/Core>
#include <cstdint>

namespace tandem {

using RowMatrix =
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Independent normal deviates of mean 0 and variance 1, by the method of G. Box
// and M. Muller (1958), for std::normal_distribution differs between libraries.
RowMatrix GaussianMatrix(Eigen::Index rows, Eigen::Index columns,
                         uint64_t seed);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_GAUSSIAN_MATRIX_H_
