// What index_bench measures with: files, invented vectors, truth, engines.
#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/kernels/kernels.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"
#include "tools/bench/attribute_columns.h"
#include "tools/bench/engine_measure.h"
#include "tools/bench/exact_truth.h"
#include "tools/bench/npy_file.h"
#include "tools/bench/search_engine.h"
#include "tools/bench/synthetic_vectors.h"
#include "tools/bench/vector_set.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Not;

const VectorSet& SmallSet() {
  static const VectorSet set = MakeSyntheticVectors(
      {.count = 3000, .queries = 20, .dimension = 64, .seed = 4});
  return set;
}

class NpyFileTest : public ::testing::Test {
 protected:
  std::string Path(const std::string& name) const {
    return folder_.path() + "/" + name;
  }
  TempFolder folder_;
};

TEST_F(NpyFileTest, ReadsWhatWasWritten) {
  const std::vector<float> values = {1, 2, 3, 4, 5, 6};
  ASSERT_THAT(WriteNpy<float>(Path("a.npy"), {3, 2}, values), IsOk());

  const auto all = ReadNpy<float>(Path("a.npy"));
  const auto two = ReadNpy<float>(Path("a.npy"), 2);

  ASSERT_THAT(all, IsOk());
  EXPECT_THAT(all->shape, ElementsAre(3, 2));
  EXPECT_EQ(all->values, values);
  ASSERT_THAT(two, IsOk());
  EXPECT_THAT(two->shape, ElementsAre(2, 2));
  EXPECT_THAT(two->values, ElementsAre(1, 2, 3, 4));
}

TEST_F(NpyFileTest, RefusesOtherTypesAndOtherFiles) {
  const std::vector<uint8_t> bytes = {1, 2};
  ASSERT_THAT(WriteNpy<uint8_t>(Path("a.npy"), {1, 2}, bytes), IsOk());
  std::ofstream(Path("b.npy")) << "no array at all, but long enough";

  EXPECT_THAT(ReadNpy<float>(Path("a.npy")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadNpy<float>(Path("b.npy")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadNpy<float>(Path("c.npy")),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(NpyFileTest, SetsAreReadAsTheyWereWritten) {
  const VectorSet& set = SmallSet();
  ASSERT_THAT(WriteVectorSet(set, Path("set")), IsOk());

  const auto all = LoadVectorSet(Path("set"), 0, 0);
  const auto some = LoadVectorSet(Path("set"), 100, 3);

  ASSERT_THAT(all, IsOk());
  EXPECT_EQ(all->base, set.base);
  EXPECT_EQ(all->attributes, set.attributes);
  EXPECT_EQ(all->filters.size(), set.filters.size());
  ASSERT_THAT(some, IsOk());
  EXPECT_EQ(some->size(), 100u);
  EXPECT_EQ(some->query_count(), 3u);
  EXPECT_EQ(some->attributes.size(), 200u);
  EXPECT_THAT(LoadVectorSet(Path("nothing"), 0, 0),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(NpyFileTest, RefusesAttributesThatDoNotFitTheVectors) {
  ASSERT_THAT(WriteVectorSet(SmallSet(), Path("set")), IsOk());
  ASSERT_THAT(WriteNpy<uint8_t>(Path("set/attr_0.npy"), {2, 2},
                                std::vector<uint8_t>{1, 2, 3, 4}),
              IsOk());

  EXPECT_THAT(LoadVectorSet(Path("set"), 0, 0),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(SyntheticVectorsTest, AreOfLengthOneAndTheSameForASeed) {
  const VectorSet& set = SmallSet();
  const VectorSet again = MakeSyntheticVectors(
      {.count = 3000, .queries = 20, .dimension = 64, .seed = 4});

  for (size_t i = 0; i < set.size(); i += 100) {
    float square = 0;
    DotFloat(set.vector(i).data(), set.vector(i).data(), 1, set.dimension,
             &square);
    EXPECT_NEAR(square, 1.0f, 1e-5);
  }
  EXPECT_EQ(again.base, set.base);
  EXPECT_EQ(again.queries, set.queries);
}

TEST(SyntheticVectorsTest, FiltersPassAboutWhatTheirLevelsSay) {
  const VectorSet set =
      MakeSyntheticVectors({.count = 20000, .queries = 40, .seed = 2});
  const AttributeColumns columns(set);
  const double wanted[] = {1.0, 0.5, 0.1, 0.01, 0.001, 0.1};
  for (size_t level = 0; level < VectorSet::kLevels; ++level) {
    double share = 0;
    for (size_t q = 0; q < set.query_count(); ++q) {
      share += static_cast<double>(columns.Count(set.filter(q, level))) /
               static_cast<double>(set.size() * set.query_count());
    }
    EXPECT_GT(share, 0.3 * wanted[level]) << VectorSet::kLevelNames[level];
    EXPECT_LT(share, 2.0 * wanted[level]) << VectorSet::kLevelNames[level];
  }
}

TEST(AttributeColumnsTest, FindWhatPasses) {
  const VectorSet& set = SmallSet();
  const AttributeColumns columns(set);
  for (size_t level = 1; level < VectorSet::kLevels; ++level) {
    const VectorSet::Filter filter = set.filter(3, level);
    std::vector<uint32_t> passing;
    for (uint32_t row = 0; row < set.size(); ++row) {
      if (filter.Passes(set.attributes[2 * row], set.attributes[2 * row + 1])) {
        passing.push_back(row);
      }
    }
    std::vector<uint32_t> bits;
    const std::vector<uint64_t> words = columns.Matching(filter);
    for (uint32_t row = 0; row < set.size(); ++row) {
      if ((words[row / 64] >> (row % 64) & 1) != 0) bits.push_back(row);
    }

    EXPECT_EQ(columns.MatchingRows(filter), passing);
    EXPECT_EQ(bits, passing);
    EXPECT_EQ(columns.Count(filter), passing.size());
  }
}

TEST(ExactTruthTest, IsWhatSortingAllGives) {
  const VectorSet& set = SmallSet();
  const ExactTruth truth(set, 10);
  for (size_t q = 0; q < 5; ++q) {
    std::vector<std::pair<float, uint32_t>> all;
    for (uint32_t row = 0; row < set.size(); ++row) {
      float product = 0;
      DotFloat(set.query(q).data(), set.vector(row).data(), 1, set.dimension,
               &product);
      all.push_back({-product, row});
    }
    std::sort(all.begin(), all.end());
    std::vector<uint32_t> closest;
    for (int i = 0; i < 10; ++i) closest.push_back(all[i].second);

    EXPECT_EQ(truth.Hits(q, 0, closest), 10u);
  }
}

class EngineTest : public ::testing::TestWithParam<const char*> {
 protected:
  std::unique_ptr<SearchEngine> New() const {
    const std::string name = GetParam();
    if (name == "tandem") return NewTandemEngine();
    if (name == "hnswlib") return NewHnswEngine();
    if (name == "faiss_ivf_flat") return NewFaissIvfEngine();
    return NewFaissFlatEngine();
  }
};

TEST_P(EngineTest, ReachesItsRecallUnderEveryFilter) {
  const VectorSet& set = SmallSet();
  const ExactTruth truth(set, 10);
  const auto engine = New();
  engine->Build(set, 10);
  for (size_t level = 0; level < set.levels(); ++level) {
    engine->Use(ChooseSetting(*engine, set, truth, level, 10, set.query_count(),
                              0.99, 100));
    const PassResult pass =
        RunPass(*engine, set, truth, level, 10, set.query_count(), 2);

    EXPECT_GE(pass.recall, 0.99) << VectorSet::kLevelNames[level];
    EXPECT_GT(pass.cpu_us, 0.0);
    EXPECT_LE(pass.p50_us, pass.p99_us);
  }
}

TEST_P(EngineTest, FindsWhatWasAddedAndForgetsWhatWasRemoved) {
  const VectorSet& set = SmallSet();
  const auto engine = New();
  engine->Build(set, 10);
  engine->Use(engine->settings() - 1);
  std::vector<float> added(set.dimension);
  added[5] = 1.0f;

  ASSERT_TRUE(engine->Upsert(added));
  EXPECT_THAT(engine->Search(added, {}, 0, 1), ElementsAre(3000));

  const std::vector<uint32_t> seven = {7};
  if (!engine->Delete(seven)) return;
  EXPECT_THAT(engine->Search(set.vector(7), {}, 0, 1), Not(ElementsAre(7)));
}

INSTANTIATE_TEST_SUITE_P(All, EngineTest,
                         ::testing::Values("tandem", "hnswlib",
                                           "faiss_ivf_flat", "faiss_flat"),
                         [](const auto& name) {
                           return std::string(name.param);
                         });

}  // namespace
}  // namespace tandem::testing
