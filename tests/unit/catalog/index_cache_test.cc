#include "indexer/catalog/index_cache.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

class IndexCacheTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(WriteIndexCache(path_, Example()), IsOk());
  }
  void TearDown() override { std::filesystem::remove(path_); }

  static CachedIndex Example() {
    return {.embedder_fingerprint = "latent-x",
            .rows = {{"reed", 7, 2}, {"oak", 9, 0}},
            .index_bytes = absl::string_view("\0\1binary", 8),
            .memory = nullptr};
  }

  const std::string path_ =
      ::testing::TempDir() + "index_cache_test_" +
      ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(IndexCacheTest, ReadsBackWhatWasWritten) {
  const auto read = ReadIndexCache(path_);

  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->embedder_fingerprint, "latent-x");
  ASSERT_EQ(read->rows.size(), 2u);
  EXPECT_EQ(read->rows[0].id, "reed");
  EXPECT_EQ(read->rows[0].revision, 7u);
  EXPECT_EQ(read->rows[0].count, 2u);
  EXPECT_EQ(read->index_bytes, Example().index_bytes);
}

TEST_F(IndexCacheTest, MissingFileIsNotFound) {
  EXPECT_THAT(ReadIndexCache(path_ + "-absent"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(IndexCacheTest, WhatIsThereButCannotBeReadIsNotTakenForAbsent) {
  std::filesystem::remove(path_);
  std::filesystem::create_directory(path_);

  EXPECT_THAT(ReadIndexCache(path_), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(IndexCacheTest, AnyFlippedBitIsDataLoss) {
  std::ifstream in(path_, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  for (size_t i = 0; i < content.size(); ++i) {
    std::string damaged = content;
    damaged[i] = static_cast<char>(damaged[i] ^ 4);
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << damaged;
    EXPECT_THAT(ReadIndexCache(path_), StatusIs(absl::StatusCode::kDataLoss))
        << "byte " << i;
  }
}

TEST_F(IndexCacheTest, TruncationIsDataLoss) {
  const auto size = std::filesystem::file_size(path_);
  for (size_t length = 0; length < size; length += 5) {
    ASSERT_THAT(WriteIndexCache(path_, Example()), IsOk());
    std::filesystem::resize_file(path_, length);
    EXPECT_THAT(ReadIndexCache(path_), StatusIs(absl::StatusCode::kDataLoss))
        << "length " << length;
  }
}

TEST_F(IndexCacheTest, FolderThatIsNotThereIsUnavailable) {
  EXPECT_THAT(WriteIndexCache(path_ + "-no-folder/x", Example()),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace tandem::testing
