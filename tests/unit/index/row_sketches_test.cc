#include "indexer/index/row_sketches.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/index/vector_index.h"
#include "tests/testing/random_rows.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAreArray;

constexpr int kSketchedDimension = 100;
constexpr uint32_t kStep = RowSketches::kStepRows;

// Which slot the rows of a test have.
enum class Slots { kOneEach, kSeveralEach, kInNoOrder };

class RowSketchesTest : public ::testing::TestWithParam<Slots> {
 protected:
  static uint32_t SlotOf(uint32_t row) {
    switch (GetParam()) {
      case Slots::kOneEach:
        return row + 7;
      case Slots::kSeveralEach:
        return row / 3 + row / 9 + 7;  // Some slots have no row.
      case Slots::kInNoOrder:
        return row * 7919 % 10007;
    }
    return 0;
  }

  static VectorRows Make(uint32_t count) {
    std::mt19937_64 random(3);
    const std::vector<float> vector =
        RandomUnitVector(random, kSketchedDimension);
    VectorRows rows(kSketchedDimension);
    for (uint32_t row = 0; row < count; ++row) {
      rows.Append({.slot = SlotOf(row)}, LatentVector(vector));
    }
    return rows;
  }

  // Every third slot up to a limit.
  static std::vector<uint64_t> Words(uint32_t limit) {
    std::vector<uint64_t> words((limit + 63) / 64);
    for (uint32_t slot = 0; slot < limit; slot += 3) {
      words[slot / 64] |= uint64_t{1} << (slot % 64);
    }
    return words;
  }

  static std::vector<uint32_t> FindAll(const RowSketches& sketches,
                                       const SlotSet& slots) {
    std::vector<uint32_t> found;
    std::vector<uint32_t> places(RowSketches::kMostFound);
    for (uint32_t first = 0; first < sketches.size(); first += kStep) {
      const size_t count = sketches.Find(first, slots, places.data());
      for (size_t i = 0; i < count; ++i) found.push_back(first + places[i]);
    }
    return found;
  }
};

TEST_P(RowSketchesTest, FindsTheRowsOfASetOfSlots) {
  const VectorRows rows = Make(2 * kStep + 100);
  const RowSketches sketches(rows.view(), SketchRotation(kSketchedDimension),
                             nullptr);
  for (const uint32_t limit : {0u, 5u, 900u, 1000000u}) {
    const std::vector<uint64_t> words = Words(limit);
    const SlotSet slots(words, limit / 3);
    std::vector<uint32_t> want;
    for (uint32_t row = 0; row < rows.view().size(); ++row) {
      if (slots.contains(SlotOf(row))) want.push_back(row);
    }

    EXPECT_THAT(FindAll(sketches, slots), ElementsAreArray(want)) << limit;
  }
}

TEST_P(RowSketchesTest, GrowsByRowsThatAreAppended) {
  VectorRows rows = Make(100);
  const SketchRotation rotation(kSketchedDimension);
  const RowSketches before(rows.view(), rotation, nullptr);
  rows = Make(kStep + 1);
  const RowSketches after(rows.view(), rotation, &before);
  const std::vector<uint64_t> words(20000, ~uint64_t{0});

  EXPECT_EQ(FindAll(before, SlotSet(words, 1)).size(), 100u);
  EXPECT_EQ(FindAll(after, SlotSet(words, 1)).size(), kStep + 1);
  EXPECT_GT(after.MemoryBytes(), before.MemoryBytes());
}

// One of the rows is new, one has gone, the others have changed places.
TEST_P(RowSketchesTest, WhatWasKeptIsTheSameAsMadeAnew) {
  constexpr uint32_t kRows = 300;
  const SketchRotation rotation(kSketchedDimension);
  const VectorRows before = RandomRows(/*seed=*/9, kRows, kSketchedDimension);
  std::string bytes;
  RowSketches(before.view(), rotation, nullptr).AppendTo(bytes);
  VectorRows now(kSketchedDimension);
  std::vector<uint32_t> where;
  for (uint32_t row = 1; row < kRows; ++row) {
    where.push_back(row * 7 % kRows);
    now.Append({.slot = SlotOf(row)}, before.view().vector(where.back()));
  }
  where.push_back(KeptSketches::kNone);
  now.Append({.slot = SlotOf(kRows)}, Make(1).view().vector(0));

  const RowSketches kept(
      now.view(), rotation,
      {.bytes = reinterpret_cast<const std::byte*>(bytes.data()),
       .size = kRows,
       .before = where});

  EXPECT_EQ(bytes.size(), RowSketches::KeptBytes(rotation, kRows));
  const RowSketches anew(now.view(), rotation, nullptr);
  std::string kept_bytes;
  std::string anew_bytes;
  kept.AppendTo(kept_bytes);
  anew.AppendTo(anew_bytes);
  EXPECT_EQ(kept_bytes, anew_bytes);
  const std::vector<uint64_t> words = Words(900);
  EXPECT_EQ(FindAll(kept, SlotSet(words, 300)),
            FindAll(anew, SlotSet(words, 300)));
}

// Told by sketches that no row would get.
TEST_P(RowSketchesTest, WhatWasKeptIsTaken) {
  const SketchRotation rotation(kSketchedDimension);
  const VectorRows rows = Make(2);
  const std::string bytes(RowSketches::KeptBytes(rotation, 1), '\x55');
  const std::vector<uint32_t> where = {0, KeptSketches::kNone};
  std::string out;

  RowSketches(
      rows.view(), rotation,
      KeptSketches{.bytes = reinterpret_cast<const std::byte*>(bytes.data()),
                   .size = 1,
                   .before = where})
      .AppendTo(out);

  const size_t code_bytes = rotation.code_bytes();
  EXPECT_EQ(out.substr(0, code_bytes), bytes.substr(0, code_bytes));
  EXPECT_NE(out.substr(code_bytes, code_bytes), bytes.substr(0, code_bytes));
}

TEST_P(RowSketchesTest, OfNoRowsThereIsNothingToFind) {
  const RowSketches sketches(VectorRows(kSketchedDimension).view(),
                             SketchRotation(kSketchedDimension), nullptr);

  EXPECT_EQ(sketches.size(), 0u);
}

INSTANTIATE_TEST_SUITE_P(AllOrders, RowSketchesTest,
                         ::testing::Values(Slots::kOneEach, Slots::kSeveralEach,
                                           Slots::kInNoOrder));

// Errors of estimates in the deviations that bounds expect.
TEST(RowSketchBoundTest, HasTheStatedErrors) {
  constexpr uint32_t kRows = 2000;
  const VectorRows rows = RandomRows(/*seed=*/5, kRows, kSketchedDimension);
  const SketchRotation rotation(kSketchedDimension);
  const RowSketches sketches(rows.view(), rotation, nullptr);
  std::mt19937_64 random(6);
  const std::vector<float> query = RandomUnitVector(random, kSketchedDimension);
  const auto bounds = [&](float deviations) {
    const PlaneQuery planes(rotation, query, deviations);
    std::vector<uint32_t> places(RowSketches::kMostFound);
    std::vector<float> found(RowSketches::kMostFound);
    for (uint32_t row = 0; row < kRows; ++row) places[row] = row;
    sketches.Bound(0, planes.planes(), places.data(), kRows, found.data());
    return found;
  };
  const std::vector<float> estimates = bounds(0);
  const std::vector<float> raised = bounds(2);
  double mean = 0;
  double square = 0;
  double below = 0;
  for (uint32_t row = 0; row < kRows; ++row) {
    const std::vector<float> vector = rows.view().vector(row).ToFloats();
    const float truth =
        DotProduct(query.data(), vector.data(), kSketchedDimension);
    const float deviation = (raised[row] - estimates[row]) / 2;
    mean += (estimates[row] - truth) / kRows;
    square += std::pow((estimates[row] - truth) / deviation, 2) / kRows;
    below += (truth <= raised[row] ? 1.0 : 0.0) / kRows;
  }

  EXPECT_NEAR(mean, 0.0, 0.005);
  EXPECT_NEAR(std::sqrt(square), 1.0, 0.12);
  EXPECT_GT(below, 0.95);
}

TEST(RowSketchBoundTest, ARowThatSaysNothingHasTheBoundZero) {
  VectorRows rows(kSketchedDimension);
  rows.Append({.slot = 0}, LatentVector());
  const SketchRotation rotation(kSketchedDimension);
  const RowSketches sketches(rows.view(), rotation, nullptr);
  const PlaneQuery query(rotation, std::vector<float>(kSketchedDimension, 0.1f),
                         2);
  std::vector<uint32_t> places(1 + kSketchStep);
  std::vector<float> bounds(1 + kSketchStep);

  sketches.Bound(0, query.planes(), places.data(), 1, bounds.data());

  EXPECT_EQ(bounds[0], 0.0f);
}

}  // namespace
}  // namespace tandem::testing
