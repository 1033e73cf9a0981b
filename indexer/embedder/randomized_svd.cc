// Sums in one order only.
#define EIGEN_DONT_PARALLELIZE
#include "indexer/embedder/randomized_svd.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/embedder/gaussian_matrix.h"

namespace tandem {
namespace {

using Rows = RowMatrix;
using Index = Eigen::Index;

constexpr Index kBlockRows = 1024;
constexpr double kRelativeTolerance = 1e-6;

// a * x.
Rows Multiply(const SparseRows& a, const Rows& x) {
  Rows y = Rows::Zero(static_cast<Index>(a.row_count()), x.cols());
  for (size_t i = 0; i < a.row_count(); ++i) {
    auto row = y.row(static_cast<Index>(i));
    for (size_t e = a.row_starts[i]; e < a.row_starts[i + 1]; ++e) {
      row += a.values[e] * x.row(a.columns[e]);
    }
  }
  return y;
}

// Transposed a * x.
Rows MultiplyTransposed(const SparseRows& a, const Rows& x) {
  Rows y = Rows::Zero(static_cast<Index>(a.column_count), x.cols());
  for (size_t i = 0; i < a.row_count(); ++i) {
    const auto row = x.row(static_cast<Index>(i));
    for (size_t e = a.row_starts[i]; e < a.row_starts[i + 1]; ++e) {
      y.row(a.columns[e]) += a.values[e] * row;
    }
  }
  return y;
}

// An orthonormal basis of the columns' space; needs rows >= columns.
Rows Orthonormalize(const Rows& y) {
  const Eigen::HouseholderQR<Eigen::MatrixXf> qr(y);
  return qr.householderQ() * Eigen::MatrixXf::Identity(y.rows(), y.cols());
}

// Transposed x * x in double precision.
Eigen::MatrixXd Gram(const Rows& x) {
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(x.cols(), x.cols());
  for (Index start = 0; start < x.rows(); start += kBlockRows) {
    const Index count = std::min(kBlockRows, x.rows() - start);
    const Eigen::MatrixXd block = x.middleRows(start, count).cast<double>();
    gram.noalias() += block.transpose() * block;
  }
  return gram;
}

void SettleSigns(Rows& vectors) {
  for (Index j = 0; j < vectors.cols(); ++j) {
    Index largest = 0;
    vectors.col(j).cwiseAbs().maxCoeff(&largest);
    if (vectors(largest, j) < 0) vectors.col(j) *= -1.0f;
  }
}

// Algorithm 5.1 with `b` = transposed (transposed Q * matrix).
TruncatedSvd DecomposeProjected(const Rows& b, int rank) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(Gram(b));
  const Eigen::VectorXd& squares = solver.eigenvalues();  // ascending
  const Index count = squares.size();
  const double largest = std::sqrt(std::max(0.0, squares(count - 1)));
  TruncatedSvd svd;
  for (Index j = 0; j < std::min<Index>(rank, count); ++j) {
    const double value = std::sqrt(std::max(0.0, squares(count - 1 - j)));
    if (value <= kRelativeTolerance * largest) break;
    svd.singular_values.push_back(static_cast<float>(value));
  }
  const Index kept = static_cast<Index>(svd.singular_values.size());
  if (kept == 0) return svd;
  Eigen::MatrixXf turn(count, kept);
  for (Index j = 0; j < kept; ++j) {
    turn.col(j) = (solver.eigenvectors().col(count - 1 - j) /
                   std::sqrt(squares(count - 1 - j)))
                      .cast<float>();
  }
  Rows vectors = b * turn;
  SettleSigns(vectors);
  svd.right_vectors.assign(vectors.data(), vectors.data() + vectors.size());
  return svd;
}

}  // namespace

TruncatedSvd RandomizedSvd(const SparseRows& matrix,
                           const RandomizedSvdOptions& options) {
  const size_t shorter = std::min(matrix.row_count(), matrix.column_count);
  if (shorter == 0 || matrix.values.empty()) return {};
  const Index width = std::min<Index>(options.rank + options.oversampling,
                                      static_cast<Index>(shorter));
  Rows basis = Orthonormalize(
      Multiply(matrix, GaussianMatrix(static_cast<Index>(matrix.column_count),
                                      width, options.seed)));
  for (int i = 0; i < options.power_iterations; ++i) {
    if (options.stop.stop_requested()) return {};
    basis = Orthonormalize(MultiplyTransposed(matrix, basis));
    if (options.stop.stop_requested()) return {};
    basis = Orthonormalize(Multiply(matrix, basis));
  }
  if (options.stop.stop_requested()) return {};
  return DecomposeProjected(MultiplyTransposed(matrix, basis), options.rank);
}

}  // namespace tandem
