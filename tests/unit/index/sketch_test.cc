#include "indexer/index/sketch.h"

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/index/sketch_list.h"
#include "indexer/index/vector_index.h"
#include "tests/testing/random_rows.h"

namespace tandem::testing {
namespace {

constexpr int kSketchDimension = 200;

float Dot(const std::vector<float>& a, const std::vector<float>& b) {
  return DotProduct(a.data(), b.data(), static_cast<int>(a.size()));
}

TEST(SketchRotationTest, KeepsProducts) {
  std::mt19937_64 random(1);
  for (const int dimension : {1, 2, 64, 100, 256}) {
    const SketchRotation rotation(dimension);
    const std::vector<float> a = RandomUnitVector(random, dimension);
    const std::vector<float> b = RandomUnitVector(random, dimension);

    EXPECT_NEAR(Dot(rotation.Rotate(a), rotation.Rotate(b)), Dot(a, b), 1e-5);
  }
}

TEST(SketchRotationTest, SpreadsASingleComponent) {
  const SketchRotation rotation(256);
  std::vector<float> one(256);
  one[17] = 1.0f;

  for (const float x : rotation.Rotate(one)) EXPECT_LT(std::abs(x), 0.5f);
}

TEST(SketchRotationTest, TogetherGivesTheSameAsOneByOne) {
  constexpr size_t kTogether = SketchRotation::kTogether;
  std::mt19937_64 random(3);
  const SketchRotation rotation(100);
  std::vector<float> together(kTogether * rotation.bits());
  std::vector<std::vector<float>> alone;
  for (size_t v = 0; v < kTogether; ++v) {
    const std::vector<float> vector = RandomUnitVector(random, 100);
    for (size_t i = 0; i < 100; ++i) together[kTogether * i + v] = vector[i];
    alone.push_back(rotation.Rotate(vector));
  }

  rotation.RotateTogether(together.data());

  for (size_t v = 0; v < kTogether; ++v) {
    for (size_t i = 0; i < rotation.bits(); ++i) {
      ASSERT_EQ(together[kTogether * i + v], alone[v][i]) << v << ", " << i;
    }
  }
}

// The estimate of each product, by the bound that is not raised.
class SketchEstimateTest : public ::testing::Test {
 protected:
  struct Errors {
    double mean = 0;
    double deviation = 0;  // in the deviations that the bound expects
    double below_bound = 0;
  };

  Errors Measure(float center_share) {
    constexpr int kRows = 1000;
    std::mt19937_64 random(2);
    const SketchRotation rotation(kSketchDimension);
    std::vector<float> center = RandomUnitVector(random, kSketchDimension);
    for (float& x : center) x *= center_share;
    const std::vector<float> rotated = rotation.Rotate(center);
    const std::vector<float> query = RandomUnitVector(random, kSketchDimension);
    const SketchQuery sketch_query(rotation, query);
    const float product = Dot(query, center);
    const float distance = std::sqrt(1 - 2 * product + Dot(center, center));
    Errors errors;
    for (int i = 0; i < kRows; ++i) {
      std::vector<float> residual = RandomUnitVector(random, kSketchDimension);
      for (float& x : residual) x *= 0.6f;
      const float truth = product + Dot(query, residual);
      SketchList list(rotation.code_bytes(), 1);
      list.Add(0, 0, SketchOf(rotation, residual, center, rotated));
      const float estimate =
          Find(list, sketch_query.Probe(product, distance, 0));
      const float bound = Find(list, sketch_query.Probe(product, distance, 2));
      const float expected = (bound - estimate) / 2;
      errors.mean += (estimate - truth) / kRows;
      errors.deviation += std::pow((estimate - truth) / expected, 2) / kRows;
      errors.below_bound += (truth <= bound ? 1.0 : 0.0) / kRows;
    }
    errors.deviation = std::sqrt(errors.deviation);
    return errors;
  }

 private:
  // The bound of the only row: the threshold that it only just survives.
  static float Find(const SketchList& list, const SketchProbe& probe) {
    float low = -4;
    float high = 4;
    for (int i = 0; i < 40; ++i) {
      const float middle = (low + high) / 2;
      uint32_t survivors = 0;
      list.Scan(probe, middle, &survivors);
      (survivors != 0 ? low : high) = middle;
    }
    return low;
  }
};

TEST_F(SketchEstimateTest, HasTheStatedErrors) {
  for (const float center_share : {0.0f, 0.5f, 0.8f}) {
    const Errors errors = Measure(center_share);

    EXPECT_NEAR(errors.mean, 0.0, 0.003) << center_share;
    EXPECT_NEAR(errors.deviation, 1.0, 0.12) << center_share;
    EXPECT_GT(errors.below_bound, 0.95) << center_share;
  }
}

TEST(SketchListTest, GivesBackWhatWasAdded) {
  const VectorRows rows = RandomRows(/*seed=*/4, 70, kSketchDimension);
  const SketchRotation rotation(kSketchDimension);
  const std::vector<float> zero(kSketchDimension);
  const std::vector<float> rotated(rotation.bits());
  SketchList list(rotation.code_bytes(), 70);
  for (uint32_t row = 0; row < 70; ++row) {
    list.Add(
        row, 100 + row,
        SketchOf(rotation, rows.view().vector(row).ToFloats(), zero, rotated));
  }

  ASSERT_EQ(list.size(), 70u);
  EXPECT_EQ(list.blocks(), 3u);
  for (uint32_t row = 0; row < 70; ++row) {
    const Sketch sketch =
        SketchOf(rotation, rows.view().vector(row).ToFloats(), zero, rotated);
    EXPECT_EQ(list.rows()[row], row);
    EXPECT_EQ(list.slots()[row], 100 + row);
    EXPECT_EQ(list.sketch(row).code, sketch.code);
    EXPECT_EQ(list.sketch(row).scale, sketch.scale);
  }
}

TEST(SketchListTest, PlacesWithoutARowSurviveNothing) {
  const SketchRotation rotation(kSketchDimension);
  const std::vector<float> zero(kSketchDimension);
  SketchList list(rotation.code_bytes(), 1);
  list.Add(3, 3, SketchOf(rotation, zero, zero, rotation.Rotate(zero)));
  const SketchQuery query(rotation, std::vector<float>(kSketchDimension, 0.1f));
  uint32_t survivors = 0;

  list.Scan(query.Probe(0, 1, 2), -1e30f, &survivors);

  EXPECT_EQ(survivors, 1u);
}

}  // namespace
}  // namespace tandem::testing
