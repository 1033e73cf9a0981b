#include "indexer/index/exact_scan.h"

#include <cstdint>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/kernels/fixed_point.h"
#include "indexer/kernels/kernels.h"
#include "tests/testing/random_rows.h"
#include "tests/unit/index/accept_all.h"

namespace tandem::testing {
namespace {

using ::testing::Each;
using ::testing::FloatNear;

// Rows in groups of nearly equal ones: eight bits cannot tell their order.
VectorRows CloseRows(int count, int dimension) {
  std::mt19937_64 random(11);
  std::normal_distribution<float> normal(0.0f, 0.002f);
  VectorRows rows(dimension);
  std::vector<float> center;
  for (int i = 0; i < count; ++i) {
    if (i % 50 == 0) center = RandomUnitVector(random, dimension);
    std::vector<float> vector = center;
    for (float& x : vector) x += normal(random);
    rows.Append({.slot = static_cast<uint32_t>(i)}, LatentVector(vector));
  }
  return rows;
}

TEST(ExactScanTest, AnswersAsTheFullScanDoesBitForBit) {
  const VectorRows rows = CloseRows(9000, 100);
  const VectorRowsView view = rows.view();
  std::mt19937_64 random(3);
  for (const int limit : {1, 7, 60, 9000}) {
    const std::vector<float> query = view.vector(random() % 9000).ToFloats();

    EXPECT_EQ(ExactScan(view, 0, 9000, query, limit, AcceptAll),
              ScanRows(view, 0, 9000, query, limit, AcceptAll));
    EXPECT_EQ(ExactScan(view, 17, 5001, query, limit,
                        [](uint32_t row) { return row % 3 == 0; }),
              ScanRows(view, 17, 5001, query, limit,
                       [](uint32_t row) { return row % 3 == 0; }));
  }
}

TEST(ExactScanTest, KnowsSlotsAndRowsOfAFilter) {
  const VectorRows rows = CloseRows(6000, 32);
  const VectorRowsView view = rows.view();
  const std::vector<uint64_t> words = {0xff, 0, 0, ~uint64_t{0}};
  std::vector<uint32_t> few;
  for (uint32_t row = 5; row < 6000; row += 9) few.push_back(row);
  const std::vector<float> query = view.vector(200).ToFloats();

  for (const RowFilter& filter :
       {RowFilter(AcceptAll).WithSlots(SlotSet(words, 72)),
        RowFilter(AcceptAll).WithRows(few)}) {
    EXPECT_EQ(ExactScan(view, 0, 6000, query, 20, filter),
              ScanRows(view, 0, 6000, query, 20, filter));
  }
}

TEST(ExactScanTest, AnswersSeveralQueriesAsOneByOne) {
  const VectorRows rows = CloseRows(5000, 64);
  const VectorRowsView view = rows.view();
  std::vector<std::vector<float>> queries;
  for (uint32_t row = 0; row < 5000; row += 700) {
    queries.push_back(view.vector(row).ToFloats());
  }
  const std::vector<absl::Span<const float>> spans(queries.begin(),
                                                   queries.end());

  const auto answers = ExactScan(view, 0, 5000, spans, 10, AcceptAll);

  ASSERT_EQ(answers.size(), queries.size());
  for (size_t q = 0; q < queries.size(); ++q) {
    EXPECT_EQ(answers[q], ExactScan(view, 0, 5000, queries[q], 10, AcceptAll));
  }
}

TEST(FixedPointTest, RoundsByLessThanAStepAndKeepsTheLength) {
  std::mt19937_64 random(5);
  for (const int dimension : {1, 63, 64, 65, 256}) {
    const std::vector<float> vector = RandomUnitVector(random, dimension);
    VectorRows rows(dimension);
    rows.Append({}, LatentVector(vector));
    const float step = rows.view().fixed(0).scale;

    std::vector<float> error = rows.view().vector(0).ToFloats();
    for (int i = 0; i < dimension; ++i) error[i] -= vector[i];

    // Half a step, and what keeping the length moves the largest by.
    EXPECT_THAT(error, Each(FloatNear(0.0f, 0.75f * kLowStep * step)));
    EXPECT_LE(step, 1.001f / kFixedPointRange);
    const std::vector<float> floats = rows.view().vector(0).ToFloats();
    EXPECT_NEAR(DotProduct(floats.data(), floats.data(), dimension), 1.0, 1e-6);
    EXPECT_EQ(rows.view().vector(0), LatentVector(vector));
  }
}

TEST(FixedPointTest, NoVectorIsAllZero) {
  VectorRows rows(3);
  rows.Append({}, {});

  EXPECT_EQ(rows.view().vector(0), LatentVector(std::vector<float>(3)));
}

TEST(FixedPointTest, ProductsKeepTheirBound) {
  const VectorRows rows = RandomRows(/*seed=*/3, 300, 256);
  const VectorRowsView view = rows.view();
  for (uint32_t a = 0; a < 100; ++a) {
    const std::vector<float> vector = view.vector(a).ToFloats();
    const FixedPointQuery query(vector);
    for (uint32_t b = a; b < 300; b += 7) {
      int32_t sums[2];
      DotInt8Block(query.planes(), 2, view.fixed(b).high, 1, view.padded(),
                   sums);
      const float scale = view.fixed(b).scale;
      EXPECT_NEAR(
          query.Similarity(sums[0], sums[1], scale),
          DotProduct(vector.data(), view.vector(b).ToFloats().data(), 256),
          query.ErrorBound(scale));
    }
  }
}

}  // namespace
}  // namespace tandem::testing
