#include "indexer/embedder/randomized_svd.h"

#include <Eigen/Dense>
#include <cmath>
#include <cstddef>
#include <random>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

// Random with falling singular values, so that the leading ones stand out.
Eigen::MatrixXf RandomMatrix(int rows, int columns, uint64_t seed) {
  std::mt19937_64 engine(seed);
  const auto uniform = [&engine] {
    return static_cast<float>(static_cast<double>(engine() >> 11) * 0x1p-53);
  };
  Eigen::MatrixXf matrix = Eigen::MatrixXf::Zero(rows, columns);
  const int terms = std::min(rows, columns);
  for (int t = 0; t < terms; ++t) {
    Eigen::VectorXf u(rows);
    Eigen::VectorXf v(columns);
    for (float& x : u) x = uniform() - 0.5f;
    for (float& x : v) x = uniform() - 0.5f;
    matrix += std::pow(0.7f, static_cast<float>(t)) * u * v.transpose();
  }
  return matrix;
}

SparseRows ToSparse(const Eigen::MatrixXf& matrix) {
  SparseRows sparse;
  sparse.column_count = static_cast<size_t>(matrix.cols());
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
      if (matrix(i, j) == 0) continue;
      sparse.columns.push_back(static_cast<uint32_t>(j));
      sparse.values.push_back(matrix(i, j));
    }
    sparse.row_starts.push_back(sparse.columns.size());
  }
  return sparse;
}

Eigen::MatrixXf VectorsOf(const TruncatedSvd& svd, Eigen::Index columns) {
  return Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic,
                                        Eigen::RowMajor>>(
      svd.right_vectors.data(), columns,
      static_cast<Eigen::Index>(svd.singular_values.size()));
}

RandomizedSvdOptions Options(int rank) {
  RandomizedSvdOptions options;
  options.rank = rank;
  options.oversampling = 10;
  options.power_iterations = 3;
  return options;
}

TEST(RandomizedSvdTest, AgreesWithJacobi) {
  for (const uint64_t seed : {1, 2, 3}) {
    const Eigen::MatrixXf matrix = RandomMatrix(60, 40, seed);
    const Eigen::JacobiSVD<Eigen::MatrixXf> oracle(
        matrix, Eigen::ComputeThinU | Eigen::ComputeThinV);
    const TruncatedSvd svd = RandomizedSvd(ToSparse(matrix), Options(8));
    ASSERT_EQ(svd.singular_values.size(), 8u);
    const Eigen::MatrixXf vectors = VectorsOf(svd, matrix.cols());
    for (int j = 0; j < 8; ++j) {
      EXPECT_NEAR(svd.singular_values[static_cast<size_t>(j)] /
                      oracle.singularValues()(j),
                  1.0, 1e-4);
      EXPECT_NEAR(std::abs(vectors.col(j).dot(oracle.matrixV().col(j))), 1.0,
                  1e-3);
    }
  }
}

TEST(RandomizedSvdTest, VectorsAreOrthonormalWithSettledSigns) {
  const Eigen::MatrixXf matrix = RandomMatrix(30, 50, 4);
  const Eigen::MatrixXf vectors =
      VectorsOf(RandomizedSvd(ToSparse(matrix), Options(10)), 50);
  const Eigen::MatrixXf gram = vectors.transpose() * vectors;
  EXPECT_LT((gram - Eigen::MatrixXf::Identity(10, 10)).cwiseAbs().maxCoeff(),
            1e-3);
  for (int j = 0; j < 10; ++j) {
    EXPECT_FLOAT_EQ(vectors.col(j).maxCoeff(),
                    vectors.col(j).cwiseAbs().maxCoeff());
  }
}

TEST(RandomizedSvdTest, FindsTheRankOfTheMatrix) {
  const Eigen::MatrixXf tall = RandomMatrix(20, 2, 5);
  const Eigen::MatrixXf wide = RandomMatrix(20, 2, 6).transpose();
  const Eigen::MatrixXf rank_two = tall * wide;
  EXPECT_EQ(
      RandomizedSvd(ToSparse(rank_two), Options(8)).singular_values.size(), 2u);
  EXPECT_EQ(RandomizedSvd(ToSparse(tall), Options(8)).singular_values.size(),
            2u);
}

TEST(RandomizedSvdTest, EmptyMatricesHaveNoDirections) {
  EXPECT_TRUE(RandomizedSvd(SparseRows(), Options(3)).singular_values.empty());
  SparseRows zero;
  zero.column_count = 5;
  zero.row_starts = {0, 0, 0};
  EXPECT_TRUE(RandomizedSvd(zero, Options(3)).right_vectors.empty());
}

TEST(RandomizedSvdTest, TheSameSeedGivesTheSameBits) {
  const SparseRows matrix = ToSparse(RandomMatrix(50, 40, 7));
  const TruncatedSvd a = RandomizedSvd(matrix, Options(6));
  const TruncatedSvd b = RandomizedSvd(matrix, Options(6));
  EXPECT_EQ(a.right_vectors, b.right_vectors);
  EXPECT_EQ(a.singular_values, b.singular_values);
}

}  // namespace
}  // namespace tandem::testing
