#include "indexer/kernels/centroids.h"

#include <cmath>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace tandem {
namespace {

constexpr int kDimension = 64;

// Rows around a few directions, one after the other.
class CentroidsTest : public ::testing::Test {
 protected:
  void Add(int directions, int rows) {
    std::mt19937_64 random(3);
    std::normal_distribution<float> normal;
    std::vector<std::vector<float>> centers(directions);
    for (auto& center : centers) {
      for (int i = 0; i < kDimension; ++i) center.push_back(normal(random));
    }
    const size_t padded = PaddedDimension(kDimension);
    high_.resize(rows * padded);
    const size_t packed = PackedDimension(kDimension);
    low_.resize(rows * packed);
    for (int row = 0; row < rows; ++row) {
      std::vector<float>& vector =
          vectors_.emplace_back(centers[row % directions]);
      for (float& x : vector) x += 0.2f * normal(random);
      const float scale =
          ToFixedPoint(vector, &high_[row * padded], &low_[row * packed]);
      planes_.push_back({&high_[row * padded], &low_[row * packed], scale});
    }
  }

  std::vector<int8_t> high_;
  std::vector<uint8_t> low_;
  std::vector<FixedPoint> planes_;
  std::vector<std::vector<float>> vectors_;
};

TEST_F(CentroidsTest, WhatLiesTogetherHasOneCentroid) {
  Add(/*directions=*/5, /*rows=*/200);
  const Centroids centroids = Centroids::Train(kDimension, planes_, 5);
  std::vector<uint32_t> nearest(200);
  centroids.Assign(high_.data(), nearest.size(), nearest.data());

  ASSERT_EQ(centroids.size(), 5u);
  for (size_t row = 0; row < nearest.size(); ++row) {
    EXPECT_EQ(nearest[row], nearest[row % 5]) << row;
    for (size_t other = row % 5 + 1; other < 5; ++other) {
      EXPECT_NE(nearest[row], nearest[other]) << row;
    }
  }
}

TEST_F(CentroidsTest, TheNearestIsTheOneOfTheClosestDirection) {
  Add(/*directions=*/40, /*rows=*/300);
  const Centroids centroids = Centroids::Train(kDimension, planes_, 12);
  std::vector<uint32_t> nearest(300);
  centroids.Assign(high_.data(), nearest.size(), nearest.data());

  const auto cosine = [&](size_t row, size_t centroid) {
    const std::vector<float> center = centroids.vector(centroid);
    double dot = 0;
    for (int i = 0; i < kDimension; ++i) dot += vectors_[row][i] * center[i];
    return dot / centroids.norm(centroid);
  };
  for (size_t row = 0; row < nearest.size(); ++row) {
    for (size_t centroid = 0; centroid < centroids.size(); ++centroid) {
      // Rounding to eight bits on either side.
      EXPECT_LE(cosine(row, centroid), cosine(row, nearest[row]) + 0.2);
    }
  }
}

TEST_F(CentroidsTest, ProductsAreThoseOfTheCentroids) {
  Add(/*directions=*/8, /*rows=*/100);
  const Centroids centroids = Centroids::Train(kDimension, planes_, 8);
  uint32_t nearest = 0;
  const std::vector<float> products =
      centroids.Products(FixedPointQuery(vectors_[7]), &nearest);
  uint32_t assigned = 0;
  centroids.Assign(planes_[7].high, 1, &assigned);

  EXPECT_EQ(nearest, assigned);
  for (size_t centroid = 0; centroid < centroids.size(); ++centroid) {
    const std::vector<float> center = centroids.vector(centroid);
    double expected = 0;
    for (int i = 0; i < kDimension; ++i) {
      expected += vectors_[7][i] * center[i];
    }
    EXPECT_NEAR(products[centroid], expected, 0.01 * std::abs(expected) + 0.01);
  }
}

TEST_F(CentroidsTest, SameSamplesSameCentroids) {
  Add(/*directions=*/9, /*rows=*/150);
  const Centroids one = Centroids::Train(kDimension, planes_, 10);
  const Centroids two = Centroids::Train(kDimension, planes_, 10);

  EXPECT_EQ(one.planes(), two.planes());
  EXPECT_EQ(one.scales(), two.scales());
}

TEST_F(CentroidsTest, FewSamplesMakeFewCentroids) {
  Add(/*directions=*/3, /*rows=*/3);

  EXPECT_EQ(Centroids::Train(kDimension, planes_, 10).size(), 3u);
  EXPECT_EQ(Centroids::Train(kDimension, {}, 10).size(), 0u);
}

}  // namespace
}  // namespace tandem
