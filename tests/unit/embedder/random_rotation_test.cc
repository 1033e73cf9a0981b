#include "indexer/embedder/random_rotation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

constexpr size_t kTurned = 96;

float Product(const std::vector<float>& rows, size_t a, size_t b,
              size_t dimension) {
  float sum = 0;
  for (size_t i = 0; i < dimension; ++i) {
    sum += rows[a * dimension + i] * rows[b * dimension + i];
  }
  return sum;
}

// The largest component of row `r` for each unit of its length.
float Peak(const std::vector<float>& rows, size_t r, size_t dimension) {
  float most = 0;
  for (size_t i = 0; i < dimension; ++i) {
    most = std::max(most, std::abs(rows[r * dimension + i]));
  }
  return most / std::sqrt(Product(rows, r, r, dimension));
}

// Rows whose first components are by far the largest.
std::vector<float> SteepRows(size_t count, size_t dimension) {
  std::vector<float> rows;
  for (size_t r = 0; r < count; ++r) {
    for (size_t i = 0; i < dimension; ++i) {
      rows.push_back(std::sin(static_cast<float>(3 * r + 7 * i + 1)) *
                     std::pow(0.7f, static_cast<float>(i)));
    }
  }
  return rows;
}

TEST(RandomRotationTest, KeepsProductsAndMakesComponentsAlike) {
  constexpr size_t kCount = 20;
  for (const size_t dimension : {size_t{1}, size_t{40}, kTurned}) {
    const std::vector<float> rows = SteepRows(kCount, dimension);

    const std::vector<float> turned =
        TurnAtRandom(rows, kCount, dimension, kTurned, 7);

    ASSERT_EQ(turned.size(), kCount * kTurned);
    for (size_t a = 0; a < kCount; ++a) {
      for (size_t b = 0; b <= a; ++b) {
        EXPECT_NEAR(Product(turned, a, b, kTurned),
                    Product(rows, a, b, dimension), 1e-5f);
      }
      // Of 96 normal deviates, which it is about, one set in some 18,000 has
      // one beyond 5.
      EXPECT_LT(Peak(turned, a, kTurned), 5 / std::sqrt(float{kTurned}));
    }
  }
}

TEST(RandomRotationTest, TheSeedDecides) {
  const std::vector<float> rows = SteepRows(3, 10);
  const std::vector<float> turned = TurnAtRandom(rows, 3, 10, kTurned, 1);

  EXPECT_EQ(TurnAtRandom(rows, 3, 10, kTurned, 1), turned);
  EXPECT_NE(TurnAtRandom(rows, 3, 10, kTurned, 2), turned);
}

TEST(RandomRotationTest, WhatHasNoDirectionStaysAtZero) {
  EXPECT_EQ(TurnAtRandom({}, 3, 0, 2, 1), std::vector<float>(6, 0.0f));
}

}  // namespace
}  // namespace tandem::testing
