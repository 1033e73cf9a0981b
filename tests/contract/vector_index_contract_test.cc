// What every VectorIndex promises, run by each implementation.
#include <functional>
#include <limits>
#include <memory>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/index/ivf_vector_index.h"
#include "indexer/index/vector_index.h"
#include "tests/testing/random_rows.h"
#include "tests/testing/row_places.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

struct Implementation {
  std::string name;
  std::function<std::unique_ptr<const VectorIndex>(VectorRowsView)> create;
};

void PrintTo(const Implementation& implementation, std::ostream* out) {
  *out << implementation.name;
}

bool AcceptAll(uint32_t) { return true; }

class VectorIndexContract : public ::testing::TestWithParam<Implementation> {
 protected:
  std::unique_ptr<const VectorIndex> Create(
      const std::vector<std::vector<float>>& vectors) {
    VectorRows rows(2);
    for (const auto& vector : vectors) rows.Append({}, LatentVector(vector));
    return GetParam().create(rows.view());
  }
};

TEST_P(VectorIndexContract, ReturnsClosestFirst) {
  const auto index = Create({{1.0f, 0.0f}, {0.6f, 0.8f}});

  const auto hits =
      index->Search(std::vector<float>{0.0f, 1.0f}, /*limit=*/2, AcceptAll);

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(
      *hits, ElementsAre(Field(&Neighbour::row, 1), Field(&Neighbour::row, 0)));
}

TEST_P(VectorIndexContract, BreaksTiesByAscendingRow) {
  const auto index =
      Create({{0.0f, 1.0f}, {1.0f, 0.0f}, {1.0f, 0.0f}, {1.0f, 0.0f}});

  const auto hits =
      index->Search(std::vector<float>{1.0f, 0.0f}, /*limit=*/2, AcceptAll);

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(
      *hits, ElementsAre(Field(&Neighbour::row, 1), Field(&Neighbour::row, 2)));
}

TEST_P(VectorIndexContract, FilterNeverShortensAnAnswerThatCouldBeFull) {
  const VectorRows rows = RandomRows(/*seed=*/5, 2000, 16);
  const auto index = GetParam().create(rows.view());
  std::mt19937_64 random(6);

  // One row in four hundred passes.
  const auto hits = index->Search(RandomUnitVector(random, 16), /*limit=*/5,
                                  [](uint32_t row) { return row % 400 == 7; });

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(*hits, SizeIs(5));
  for (const Neighbour& hit : *hits) EXPECT_EQ(hit.row % 400, 7u);
}

TEST_P(VectorIndexContract, FindsOnlyRowsOfTheSlotsGiven) {
  const VectorRows rows = RandomRows(/*seed=*/5, 2000, 16);
  const auto index = GetParam().create(rows.view());
  std::mt19937_64 random(6);
  const std::vector<uint64_t> words = {0, 0b1011};  // 64, 65 and 67.

  const auto hits = index->Search(RandomUnitVector(random, 16), /*limit=*/5,
                                  RowFilter([](uint32_t row) {
                                    return row != 65;
                                  }).WithSlots(SlotSet(words, /*count=*/3)));

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(*hits, UnorderedElementsAre(Field(&Neighbour::row, 64),
                                          Field(&Neighbour::row, 67)));
}

TEST_P(VectorIndexContract, FindsOnlyTheRowsGiven) {
  const VectorRows rows = RandomRows(/*seed=*/5, 2000, 16);
  const auto index = GetParam().create(rows.view());
  std::mt19937_64 random(6);
  const std::vector<uint32_t> few = {3, 900, 901, 1999};

  const auto hits = index->Search(
      RandomUnitVector(random, 16), /*limit=*/5,
      RowFilter([](uint32_t row) { return row != 901; }).WithRows(few));

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(*hits, UnorderedElementsAre(Field(&Neighbour::row, 3),
                                          Field(&Neighbour::row, 900),
                                          Field(&Neighbour::row, 1999)));
}

TEST_P(VectorIndexContract, GivesEveryRowWhereAllAreAskedFor) {
  const VectorRows rows = RandomRows(/*seed=*/7, 2000, 16);
  const auto index = GetParam().create(rows.view());
  std::mt19937_64 random(8);

  const auto hits =
      index->Search(RandomUnitVector(random, 16), /*limit=*/2000, AcceptAll);

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(*hits, SizeIs(2000));
}

TEST_P(VectorIndexContract, ReturnsFewerOnlyIfFewerPass) {
  const auto index = Create({{1.0f, 0.0f}, {0.0f, 1.0f}});

  const auto hits = index->Search(std::vector<float>{1.0f, 0.0f}, /*limit=*/10,
                                  [](uint32_t row) { return row == 1; });

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(*hits, ElementsAre(Field(&Neighbour::row, 1)));
}

TEST_P(VectorIndexContract, RejectsBadQueries) {
  const auto index = Create({{1.0f, 0.0f}});
  struct Case {
    std::string name;
    std::vector<float> query;
    int limit;
    std::string message;
  };
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<Case> cases = {
      {"empty", {}, 1, "has 0 components, want 2"},
      {"too short", {1.0f}, 1, "has 1 components, want 2"},
      {"not finite", {1.0f, nan}, 1, "not finite"},
      {"no limit", {1.0f, 0.0f}, 0, "limit is 0, want at least 1"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_THAT(
        index->Search(c.query, c.limit, AcceptAll),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.message)));
  }
}

// The oracle: similarities equal the exact ones bit for bit, and nearly all of
// the truth is found.
TEST_P(VectorIndexContract, AgreesWithTheExactScan) {
  constexpr uint64_t kSeed = 20260;
  constexpr int kDimension = 32;
  constexpr int kQueries = 100;
  SCOPED_TRACE(kSeed);
  const VectorRows rows = RandomRows(kSeed, 3000, kDimension);
  const auto index = GetParam().create(rows.view());
  std::mt19937_64 random(kSeed + 1);
  int found = 0;
  for (int i = 0; i < kQueries; ++i) {
    const std::vector<float> query = RandomUnitVector(random, kDimension);
    const std::vector<Neighbour> truth =
        ScanRows(rows.view(), 0, rows.view().size(), query, 10, AcceptAll);
    const auto hits = index->Search(query, 10, AcceptAll);
    ASSERT_THAT(hits, IsOk());
    ASSERT_THAT(*hits, SizeIs(10));
    for (const Neighbour& hit : *hits) {
      EXPECT_EQ(hit.similarity,
                DotProduct(query.data(),
                           rows.view().vector(hit.row).ToFloats().data(),
                           kDimension));
      found += std::find(truth.begin(), truth.end(), hit) != truth.end();
    }
  }
  // Random vectors are the hardest case: real ones cluster.
  EXPECT_GE(found, kQueries * 10 * 0.95);
}

TEST_P(VectorIndexContract, AnswersTheSameTwice) {
  const VectorRows rows = RandomRows(/*seed=*/9, 1000, 16);
  const auto first = GetParam().create(rows.view());
  const auto second = GetParam().create(rows.view());
  std::mt19937_64 random(10);
  for (int i = 0; i < 20; ++i) {
    const std::vector<float> query = RandomUnitVector(random, 16);
    EXPECT_EQ(*first->Search(query, 10, AcceptAll),
              *second->Search(query, 10, AcceptAll));
  }
}

std::unique_ptr<const IvfVectorIndex> BuildIvf(VectorRowsView rows) {
  auto index = IvfVectorIndex::Build(std::move(rows), {});
  EXPECT_THAT(index, IsOk());
  return *std::move(index);
}

std::unique_ptr<const VectorIndex> ReadBack(VectorRowsView rows) {
  auto index = IvfVectorIndex::Read(BuildIvf(rows)->Serialize(), rows,
                                    Unmoved(rows.size()));
  EXPECT_THAT(index, IsOk());
  return *std::move(index);
}

// Kept over other rows: half of the rows in another order, and some that have
// gone.
std::unique_ptr<const VectorIndex> ReadMoved(VectorRowsView rows) {
  VectorRows before(rows.dimension());
  std::vector<uint32_t> moved;
  std::mt19937_64 random(77);
  for (uint32_t row = rows.size(); row > rows.size() / 2; --row) {
    before.Append(rows.item(row - 1), rows.vector(row - 1));
    moved.push_back(row - 1);
    before.Append({.slot = 77},
                  LatentVector(RandomUnitVector(random, rows.dimension())));
    moved.push_back(IvfVectorIndex::kGone);
  }
  auto index =
      IvfVectorIndex::Read(BuildIvf(before.view())->Serialize(), rows, moved);
  EXPECT_THAT(index, IsOk());
  return *std::move(index);
}

// Built from the first half, then extended.
std::unique_ptr<const VectorIndex> Extend(VectorRowsView rows) {
  VectorRows half(rows.dimension());
  for (uint32_t row = 0; row < (rows.size() + 1) / 2; ++row) {
    half.Append(rows.item(row), rows.vector(row));
  }
  return *BuildIvf(half.view())->Extended(std::move(rows), AcceptAll);
}

INSTANTIATE_TEST_SUITE_P(
    All, VectorIndexContract,
    ::testing::Values(Implementation{"BruteForce", NewBruteForceVectorIndex},
                      Implementation{"Ivf", BuildIvf},
                      Implementation{"IvfReadBack", ReadBack},
                      Implementation{"IvfReadMoved", ReadMoved},
                      Implementation{"IvfExtended", Extend}),
    [](const auto& param) { return param.param.name; });

TEST(BruteForceVectorIndexTest, FindsAllOfTheTruth) {
  const VectorRows rows = RandomRows(/*seed=*/1, 500, 8);
  const auto index = NewBruteForceVectorIndex(rows.view());
  std::mt19937_64 random(2);
  const std::vector<float> query = RandomUnitVector(random, 8);

  const auto hits = index->Search(query, 500, AcceptAll);

  ASSERT_THAT(hits, IsOk());
  ASSERT_THAT(*hits, SizeIs(500));
  EXPECT_TRUE(std::is_sorted(hits->begin(), hits->end(), IsCloser));
}

TEST(BruteForceVectorIndexTest, EmptyIndexGivesAnEmptyAnswer) {
  const auto index = NewBruteForceVectorIndex(VectorRows(2).view());

  const auto hits = index->Search(std::vector<float>{1, 0}, 3, AcceptAll);

  ASSERT_THAT(hits, IsOk());
  EXPECT_THAT(*hits, IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
