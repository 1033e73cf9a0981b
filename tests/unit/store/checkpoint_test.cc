#include "indexer/store/checkpoint.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/rocksdb_profile_store.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using ::tandem::testing::IsOk;
using ::tandem::testing::IsOkAndHolds;
using ::tandem::testing::MakeOutcome;
using ::tandem::testing::MakeProfile;
using ::tandem::testing::MakeVectors;
using ::tandem::testing::SmallTaxonomy;
using ::tandem::testing::StatusIs;
using ::tandem::testing::TempFolder;
using ::testing::HasSubstr;

class CheckpointTest : public ::testing::Test {
 protected:
  void SetUp() override {
    store_ = Open("store");
    for (uint64_t i = 1; i <= 5; ++i) Put(i);
  }

  std::unique_ptr<ProfileStore> Open(const std::string& name) {
    auto store =
        OpenRocksDbProfileStore({.path = folder_.File(name)}, SmallTaxonomy());
    EXPECT_THAT(store, IsOk());
    return store.ok() ? *std::move(store) : nullptr;
  }

  void Put(uint64_t i) {
    const StoredProfile profile = MakeProfile(absl::StrCat("id-", i), i);
    const EmbeddedProfile vectors =
        MakeVectors(profile.organisation, static_cast<uint32_t>(i));
    ASSERT_THAT(store_->Write({{.id = profile.organisation.id,
                                .profile = &profile,
                                .vectors = &vectors,
                                .contact = Contact{.person = "p"}}},
                              i),
                IsOk());
  }

  std::vector<std::pair<StoredProfile, std::optional<EmbeddedProfile>>> All(
      const ProfileStore& store) {
    std::vector<std::pair<StoredProfile, std::optional<EmbeddedProfile>>> all;
    EXPECT_THAT(store.ForEachProfile([&](auto profile, auto vectors) {
      all.emplace_back(std::move(profile), std::move(vectors));
      return absl::OkStatus();
    }),
                IsOk());
    return all;
  }

  // Path of the first file with `extension` in the checkpoint.
  std::string FileOf(const std::string& extension) {
    for (const auto& entry : fs::directory_iterator(copy_)) {
      if (entry.path().extension() == extension) return entry.path().string();
    }
    ADD_FAILURE() << "no " << extension;
    return "";
  }

  TempFolder folder_;
  const std::string copy_ = folder_.File("checkpoints/first");
  std::unique_ptr<ProfileStore> store_;
};

TEST_F(CheckpointTest, OpensAndEqualsTheMomentItWasMade) {
  const auto before = All(*store_);
  ASSERT_THAT(store_->outcomes().Add({MakeOutcome("first")}), IsOk());
  ASSERT_THAT(store_->resources().Commit({{"calls/a", "first", 0}}, 1), IsOk());
  ASSERT_THAT(store_->CreateCheckpoint(copy_), IsOk());
  Put(6);
  ASSERT_THAT(store_->resources().Commit({{"calls/a", "second", 1}}, 1),
              IsOk());
  ASSERT_THAT(store_->outcomes().Add({MakeOutcome("second")}), IsOk());

  const auto copy = Open("checkpoints/first");

  ASSERT_NE(copy, nullptr);
  EXPECT_EQ(All(*copy), before);
  EXPECT_EQ(copy->ReadState()->generation, 5u);
  EXPECT_EQ(All(*store_).size(), 6u);
  const auto contact = copy->FindContact(before[0].first.organisation.id);
  EXPECT_EQ(*contact, Contact{.person = "p"});
  EXPECT_THAT(copy->outcomes().Get("first"),
              IsOkAndHolds(MakeOutcome("first")));
  EXPECT_EQ(copy->resources().Get("calls/a")->content, "first");
  EXPECT_THAT(copy->outcomes().Get("second"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CheckpointTest, VerifiesAndSaysWhatItHolds) {
  ASSERT_THAT(store_->CreateCheckpoint(copy_), IsOk());

  const auto summary = VerifyCheckpoint(copy_);

  ASSERT_THAT(summary, IsOk());
  EXPECT_EQ(summary->generation, 5u);
  EXPECT_EQ(summary->organisations, 5);
  EXPECT_GT(summary->files, 3);
  EXPECT_GT(summary->bytes, 1000);
  EXPECT_EQ(fs::status(copy_).permissions(), fs::perms::owner_all);
  EXPECT_FALSE(fs::exists(copy_ + ".tmp"));
}

TEST_F(CheckpointTest, AnExistingFolderIsLeftAlone) {
  fs::create_directories(copy_);
  EXPECT_THAT(store_->CreateCheckpoint(copy_),
              StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr(copy_)));
  EXPECT_THAT(store_->CreateCheckpoint(copy_ + "/"),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_TRUE(fs::is_empty(copy_));
}

TEST_F(CheckpointTest, WhatABreakLeftIsNoHindrance) {
  fs::create_directories(copy_ + ".tmp");
  std::ofstream(copy_ + ".tmp/half") << "half";
  fs::create_directories(copy_ + ".tmp.tmp");

  ASSERT_THAT(store_->CreateCheckpoint(copy_), IsOk());

  EXPECT_THAT(VerifyCheckpoint(copy_), IsOk());
  EXPECT_FALSE(fs::exists(copy_ + "/half"));
}

TEST_F(CheckpointTest, AFlippedBitIsNoticed) {
  ASSERT_THAT(store_->CreateCheckpoint(copy_), IsOk());
  const std::string path = FileOf(".sst");
  // The file may be a link into the store: change a copy of it.
  fs::copy_file(path, path + "2");
  fs::rename(path + "2", path);
  {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    const char first = static_cast<char>(file.get());
    file.seekp(0);
    file.put(static_cast<char>(first ^ 1));
  }

  EXPECT_THAT(VerifyCheckpoint(copy_),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("has changed")));
}

TEST_F(CheckpointTest, AMissingFileIsNoticed) {
  ASSERT_THAT(store_->CreateCheckpoint(copy_), IsOk());
  fs::remove(FileOf(".sst"));
  EXPECT_THAT(VerifyCheckpoint(copy_),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("is missing")));
}

TEST_F(CheckpointTest, AFurtherFileIsNoticed) {
  ASSERT_THAT(store_->CreateCheckpoint(copy_), IsOk());
  std::ofstream(copy_ + "/000999.sst") << "x";
  EXPECT_THAT(VerifyCheckpoint(copy_), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(CheckpointTest, WithoutItsListItIsNone) {
  ASSERT_THAT(store_->CreateCheckpoint(copy_), IsOk());
  fs::remove(copy_ + "/CHECKPOINT.json");
  EXPECT_THAT(VerifyCheckpoint(copy_), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CheckpointTest, ANewerFormatIsRefusedWithBothNumbers) {
  ASSERT_THAT(store_->CreateCheckpoint(copy_), IsOk());
  const std::string path = copy_ + "/CHECKPOINT.json";
  std::string json;
  {
    std::ifstream in(path);
    json.assign(std::istreambuf_iterator<char>(in), {});
  }
  ASSERT_THAT(json, HasSubstr("\"format\": 1"));
  std::ofstream(path) << absl::StrReplaceAll(
      json, {{"\"format\": 1", "\"format\": 2, \"later\": true"}});

  EXPECT_THAT(VerifyCheckpoint(copy_),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("format 2, this version of Tandem reads up "
                                 "to 1")));

  std::ofstream(path) << "{";
  EXPECT_THAT(VerifyCheckpoint(copy_), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace tandem
