#include "indexer/index/vector_rows.h"

#include <random>
#include <vector>

#include "gtest/gtest.h"
#include "tests/testing/random_rows.h"

namespace tandem::testing {
namespace {

constexpr int kComponents = 64;

TEST(VectorRowsTest, ARowHasTheCodeOfTheNearestCentroid) {
  const VectorRows samples = RandomRows(/*seed=*/1, 40, kComponents);
  std::vector<FixedPoint> planes;
  for (uint32_t row = 0; row < 40; ++row) {
    planes.push_back(samples.view().fixed(row));
  }
  const Centroids codebook = Centroids::Train(kComponents, planes, 10);
  VectorRows rows(kComponents, &codebook);
  for (uint32_t row = 0; row < 40; ++row) {
    rows.Append({.slot = row}, samples.view().vector(row));
  }

  for (uint32_t row = 0; row < 40; ++row) {
    uint32_t nearest = 0;
    codebook.Assign(planes[row].high, 1, &nearest);
    EXPECT_EQ(rows.view().code(row), nearest);
  }
}

TEST(VectorRowsTest, WhatSaysNothingHasNoCode) {
  const Centroids none(kComponents, {}, {});
  VectorRows without(kComponents);
  VectorRows empty(kComponents, &none);
  std::mt19937_64 random(2);
  const LatentVector vector(RandomUnitVector(random, kComponents));
  without.Append({}, vector);
  empty.Append({}, vector);
  empty.Append({}, LatentVector());
  empty.Append({}, LatentVector(std::vector<float>(kComponents)));

  EXPECT_EQ(without.view().code(0), VectorRowsView::kNoCode);
  for (uint32_t row = 0; row < 3; ++row) {
    EXPECT_EQ(empty.view().code(row), VectorRowsView::kNoCode);
  }
}

}  // namespace
}  // namespace tandem::testing
