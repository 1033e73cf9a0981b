#include "indexer/index/ivf_vector_index.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hwy/highway.h"
#include "indexer/index/exact_scan.h"
#include "tests/testing/random_rows.h"
#include "tests/testing/row_places.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/index/accept_all.h"

namespace tandem::testing {
namespace {

constexpr int kDimension = 64;
constexpr uint32_t kStoredRows = 20000;

// Clusters of different size around random centers. Slots are rows.
class IvfVectorIndexTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::mt19937_64 random(1);
    for (int i = 0; i < 60; ++i) {
      Centers().push_back(RandomUnitVector(random, kDimension));
    }
    for (uint32_t row = 0; row < kStoredRows; ++row) {
      Rows().Append({.slot = row}, LatentVector(Near(random)));
    }
    auto index = IvfVectorIndex::Build(Rows().view(), {});
    ASSERT_THAT(index, IsOk());
    Index() = *std::move(index);
  }
  static void TearDownTestSuite() { Index().reset(); }

  static std::vector<float> Near(std::mt19937_64& random) {
    // The first clusters are the largest.
    const size_t cluster = std::min(random() % 60, random() % 60);
    std::vector<float> vector = Centers()[cluster];
    const std::vector<float> noise = RandomUnitVector(random, kDimension);
    float square = 0;
    for (int i = 0; i < kDimension; ++i) {
      vector[i] += 0.7f * noise[i];
      square += vector[i] * vector[i];
    }
    for (float& x : vector) x /= std::sqrt(square);
    return vector;
  }

  // Share of the exact ten that `index` finds, over some queries.
  static double Recall(const VectorIndex& index, const VectorRowsView& rows,
                       const RowFilter& filter) {
    std::mt19937_64 random(99);
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < 50; ++i) {
      const std::vector<float> query = Near(random);
      const auto truth = ExactScan(rows, 0, rows.size(), query, 10, filter);
      const auto hits = index.Search(query, 10, filter);
      EXPECT_THAT(hits, IsOk());
      EXPECT_EQ(hits->size(), truth.size());
      wanted += static_cast<int>(truth.size());
      for (const Neighbour& hit : *hits) {
        found += std::find(truth.begin(), truth.end(), hit) != truth.end();
      }
    }
    return static_cast<double>(found) / wanted;
  }

  static std::vector<std::vector<float>>& Centers() {
    static std::vector<std::vector<float>> centers;
    return centers;
  }
  static VectorRows& Rows() {
    static VectorRows rows(kDimension);
    return rows;
  }
  static std::unique_ptr<const IvfVectorIndex>& Index() {
    static std::unique_ptr<const IvfVectorIndex> index;
    return index;
  }
};

TEST_F(IvfVectorIndexTest, FindsNearlyAllWithoutVisitingAll) {
  EXPECT_GE(Recall(*Index(), Rows().view(), AcceptAll), 0.98);
  EXPECT_LT(Index()->plan().Share(10), 0.5);
}

TEST_F(IvfVectorIndexTest, LosesNothingUnderFiltersOfSlots) {
  for (const uint32_t one_in : {1, 2, 10, 100, 1000, 10000}) {
    std::vector<uint64_t> words((kStoredRows + 63) / 64);
    size_t count = 0;
    for (uint32_t row = 3; row < kStoredRows; row += one_in, ++count) {
      words[row / 64] |= uint64_t{1} << (row % 64);
    }
    EXPECT_GE(Recall(*Index(), Rows().view(),
                     RowFilter(AcceptAll).WithSlots(SlotSet(words, count))),
              0.98)
        << "one in " << one_in;
  }
}

TEST_F(IvfVectorIndexTest, LosesNothingUnderFiltersThatAreFunctions) {
  for (const uint32_t one_in : {2, 10, 100, 1000, 10000}) {
    EXPECT_GE(Recall(*Index(), Rows().view(),
                     [&](uint32_t row) { return row % one_in == 1; }),
              0.98)
        << "one in " << one_in;
  }
}

// Only rows that are far from most queries pass.
TEST_F(IvfVectorIndexTest, GoesAsFarAsTheRowsThatPassAreUnlikeTheQuery) {
  std::vector<uint64_t> words((kStoredRows + 63) / 64);
  size_t count = 0;
  for (uint32_t row = 0; row < kStoredRows; ++row) {
    const std::vector<float> vector = Rows().view().vector(row).ToFloats();
    if (DotProduct(vector.data(), Centers()[59].data(), kDimension) > 0.2f) {
      words[row / 64] |= uint64_t{1} << (row % 64);
      ++count;
    }
  }
  ASSERT_GT(count, 100u);
  ASSERT_LT(count, kStoredRows / 10);

  EXPECT_GE(Recall(*Index(), Rows().view(),
                   RowFilter(AcceptAll).WithSlots(SlotSet(words, count))),
            0.98);
}

TEST_F(IvfVectorIndexTest, FindsManyAsWellAsFew) {
  std::mt19937_64 random(5);
  const std::vector<float> query = Near(random);
  const auto truth =
      ExactScan(Rows().view(), 0, kStoredRows, query, 500, AcceptAll);

  const auto hits = Index()->Search(query, 500, AcceptAll);

  ASSERT_THAT(hits, IsOk());
  ASSERT_EQ(hits->size(), 500u);
  int found = 0;
  for (const Neighbour& hit : *hits) {
    found += std::find(truth.begin(), truth.end(), hit) != truth.end();
  }
  EXPECT_GE(found, 485);
}

TEST_F(IvfVectorIndexTest, AlwaysFindsWhatIsEqualToTheQuery) {
  for (uint32_t row = 0; row < kStoredRows; row += 11) {
    const auto hits =
        Index()->Search(Rows().view().vector(row).ToFloats(), 1, AcceptAll);
    ASSERT_THAT(hits, IsOk());
    ASSERT_EQ(hits->size(), 1u);
    EXPECT_EQ(hits->front().row, row);
  }
}

TEST_F(IvfVectorIndexTest, ExtendedFindsNewRowsAndForgetsDeadOnes) {
  VectorRows rows(kDimension);
  for (uint32_t row = 0; row < kStoredRows; ++row) {
    rows.Append({.slot = row}, Rows().view().vector(row));
  }
  std::mt19937_64 random(6);
  for (uint32_t row = kStoredRows; row < kStoredRows + 500; ++row) {
    rows.Append({.slot = row}, LatentVector(Near(random)));
  }
  const auto live = [](uint32_t row) { return row % 5 != 0; };

  const auto made = Index()->Extended(rows.view(), live);
  ASSERT_THAT(made, IsOk());
  const auto& extended = *made;

  EXPECT_EQ(extended->size(), kStoredRows + 500);
  EXPECT_EQ(extended->listed(), (kStoredRows + 500) / 5 * 4);
  EXPECT_EQ(Index()->listed(), kStoredRows);  // The one before is untouched.
  EXPECT_GE(Recall(*extended, rows.view(), live), 0.98);
  for (uint32_t row = kStoredRows + 1; row < kStoredRows + 500; row += 50) {
    const auto hits =
        extended->Search(rows.view().vector(row).ToFloats(), 1, AcceptAll);
    ASSERT_THAT(hits, IsOk());
    EXPECT_EQ(hits->front().row, row);
  }
}

TEST_F(IvfVectorIndexTest, IsNotMadeOnceAStopIsAskedFor) {
  std::stop_source stop;
  stop.request_stop();

  EXPECT_THAT(IvfVectorIndex::Build(Rows().view(), {.stop = stop.get_token()}),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Index()->Extended(Rows().view(), AcceptAll, stop.get_token()),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(IvfVectorIndexTest, AnswersTheSameOnEveryInstructionSet) {
  std::mt19937_64 random(7);
  const std::vector<float> query = Near(random);
  const auto answer = *Index()->Search(query, 50, AcceptAll);
  const std::string bytes = Index()->Serialize();

  for (const int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    EXPECT_EQ(*Index()->Search(query, 50, AcceptAll), answer)
        << hwy::TargetName(target);
    VectorRows few(kDimension);
    for (uint32_t row = 0; row < 2000; ++row) {
      few.Append({.slot = row}, Rows().view().vector(row));
    }
    const auto built = IvfVectorIndex::Build(few.view(), {});
    ASSERT_THAT(built, IsOk());
    static const std::string first = (*built)->Serialize();
    EXPECT_EQ((*built)->Serialize(), first) << hwy::TargetName(target);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

TEST_F(IvfVectorIndexTest, ReadBackIsTheSame) {
  const std::string bytes = Index()->Serialize();

  const auto read =
      IvfVectorIndex::Read(bytes, Rows().view(), Unmoved(Rows().view().size()));

  ASSERT_THAT(read, IsOk());
  EXPECT_EQ((*read)->Serialize(), bytes);
  EXPECT_EQ((*read)->plan().steps(), Index()->plan().steps());
}

TEST(IvfVectorIndexFileTest, RefusesToBuildFromNothing) {
  EXPECT_THAT(IvfVectorIndex::Build(VectorRows(2).view(), {}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(IvfVectorIndexFileTest, RefusesBytesThatDoNotFit) {
  const VectorRows rows = RandomRows(/*seed=*/1, 100, 8);
  const std::string bytes =
      (*IvfVectorIndex::Build(rows.view(), {}))->Serialize();
  const auto refused = [](const absl::Status& status) {
    return absl::IsDataLoss(status);
  };

  const auto read = [](absl::string_view from, const VectorRowsView& over,
                       uint32_t count) {
    return IvfVectorIndex::Read(from, over, Unmoved(count)).status();
  };
  EXPECT_TRUE(refused(read(bytes, rows.view(), 99)));
  EXPECT_TRUE(refused(read(bytes, RandomRows(/*seed=*/1, 100, 9).view(), 100)));
  EXPECT_TRUE(refused(read(bytes + "x", rows.view(), 100)));
  for (size_t length = 0; length < bytes.size(); ++length) {
    ASSERT_TRUE(refused(read(bytes.substr(0, length), rows.view(), 100)))
        << length;
  }
}

}  // namespace
}  // namespace tandem::testing
