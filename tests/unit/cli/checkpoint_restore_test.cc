#include "clients/cli/checkpoint_restore.h"

#include <unistd.h>
#include <xxhash.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/app.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// A checkpoint of two files, one in a folder of its own.
class CheckpointRestoreTest : public ::testing::Test {
 protected:
  CheckpointRestoreTest() {
    std::string pattern =
        (fs::path(::testing::TempDir()) / "restore.XXXXXX").string();
    root_ = mkdtemp(pattern.data());
    fs::create_directories(root_ / "checkpoint" / "blobs");
    Write("checkpoint/CURRENT", "MANIFEST-1\n");
    Write("checkpoint/blobs/1.blob", std::string(3 << 20, 'b'));
    WriteManifest({Entry("CURRENT"), Entry("blobs/1.blob")});
  }
  ~CheckpointRestoreTest() override { fs::remove_all(root_); }

  void Write(const std::string& path, const std::string& text) {
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  std::string Read(const std::string& path) {
    std::ifstream file(root_ / path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }
  std::string Entry(const std::string& path) {
    const std::string text = Read("checkpoint/" + path);
    return absl::StrFormat(
        R"({"path": "%s", "bytes": "%d", "checksum": "%016x"})", path,
        text.size(), XXH3_64bits(text.data(), text.size()));
  }
  void WriteManifest(const std::vector<std::string>& entries) {
    std::string json =
        R"({"format": 1, "generation": "7", "organisations": "2", "files": [)";
    for (size_t i = 0; i < entries.size(); ++i) {
      absl::StrAppend(&json, i > 0 ? "," : "", entries[i]);
    }
    Write("checkpoint/CHECKPOINT.json", json + "]}");
  }
  std::string Path(const std::string& name) { return (root_ / name).string(); }
  absl::Status Restore() {
    const auto manifest = ReadManifest(Path("checkpoint"));
    if (!manifest.ok()) return manifest.status();
    return RestoreCheckpoint(Path("checkpoint"), *manifest, Path("target"));
  }

  fs::path root_;
};

TEST_F(CheckpointRestoreTest, CopiesEveryFileAndNothingElse) {
  Write("checkpoint/stray", "not in the manifest");

  ASSERT_THAT(Restore(), IsOk());

  EXPECT_EQ(Read("target/CURRENT"), "MANIFEST-1\n");
  EXPECT_EQ(Read("target/blobs/1.blob"), std::string(3 << 20, 'b'));
  EXPECT_FALSE(fs::exists(root_ / "target/stray"));
  EXPECT_FALSE(fs::exists(root_ / "target/CHECKPOINT.json"));
}

TEST_F(CheckpointRestoreTest, TakesAnEmptyFolderButNoOther) {
  fs::create_directories(root_ / "target");
  EXPECT_THAT(CheckRestoreTarget(Path("target")), IsOk());

  Write("target/kept", "mine");

  EXPECT_THAT(Restore(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                  HasSubstr("not an empty folder")));
  EXPECT_EQ(Read("target/kept"), "mine");
  EXPECT_FALSE(fs::exists(root_ / "target/CURRENT"));
}

TEST_F(CheckpointRestoreTest, FindsAFlippedBit) {
  std::string damaged(3 << 20, 'b');
  damaged[2 << 20] ^= 1;
  Write("checkpoint/blobs/1.blob", damaged);
  const auto manifest = ReadManifest(Path("checkpoint"));
  ASSERT_THAT(manifest, IsOk());

  EXPECT_THAT(VerifyCheckpoint(Path("checkpoint"), *manifest),
              StatusIs(absl::StatusCode::kDataLoss,
                       HasSubstr("blobs/1.blob: has the checksum")));
}

TEST_F(CheckpointRestoreTest, LeavesNothingBehindAfterDamage) {
  Write("checkpoint/blobs/1.blob", std::string(3 << 20, 'c'));

  EXPECT_THAT(Restore(), StatusIs(absl::StatusCode::kDataLoss));

  EXPECT_TRUE(fs::is_empty(root_ / "target"));
}

TEST_F(CheckpointRestoreTest, FindsShortAndMissingFiles) {
  Write("checkpoint/CURRENT", "MANI");
  EXPECT_THAT(Restore(), StatusIs(absl::StatusCode::kDataLoss,
                                  HasSubstr("CURRENT: has 4 bytes, not 11")));

  fs::remove(root_ / "checkpoint/CURRENT");
  EXPECT_THAT(Restore(), StatusIs(absl::StatusCode::kDataLoss,
                                  HasSubstr("CURRENT: is missing")));
}

TEST_F(CheckpointRestoreTest, RefusesPathsThatLeadOutside) {
  for (const char* path :
       {"../x", "/etc/passwd", "a/../../x", "", ".", "CHECKPOINT.json"}) {
    SCOPED_TRACE(path);
    WriteManifest({absl::StrFormat(
        R"({"path": "%s", "bytes": "0", "checksum": "0"})", path)});
    EXPECT_THAT(ReadManifest(Path("checkpoint")),
                StatusIs(absl::StatusCode::kDataLoss));
  }
}

TEST_F(CheckpointRestoreTest, RefusesFoldersThatAreNoCheckpoint) {
  EXPECT_THAT(ReadManifest(Path("nowhere")),
              StatusIs(absl::StatusCode::kNotFound));

  Write("checkpoint/CHECKPOINT.json", "{\"format\": ");
  EXPECT_THAT(ReadManifest(Path("checkpoint")),
              StatusIs(absl::StatusCode::kDataLoss));

  Write("checkpoint/CHECKPOINT.json", "{\"format\": 2}");
  EXPECT_THAT(ReadManifest(Path("checkpoint")),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("has format 2")));

  WriteManifest({});
  EXPECT_THAT(ReadManifest(Path("checkpoint")),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(CheckpointRestoreTest, CommandChecksFirstAndCopiesUnlessDryRun) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const Environment environment{.in = &in, .out = &out, .err = &err};
  const auto run = [&](const std::vector<std::string>& options) {
    std::vector<std::string> line = {"restore", Path("checkpoint"),
                                     Path("target")};
    line.insert(line.end(), options.begin(), options.end());
    return RunTandemctl(line, environment);
  };

  EXPECT_EQ(run({"--dry-run"}), ExitCode::kOk);
  EXPECT_FALSE(fs::exists(root_ / "target"));
  EXPECT_EQ(run({}), ExitCode::kOk);
  EXPECT_TRUE(fs::exists(root_ / "target/CURRENT"));
  EXPECT_EQ(run({}), ExitCode::kError);
  EXPECT_EQ(out.str(),
            "checked: 2 files with 2 organisations of generation 7\n"
            "restored: 2 files with 2 organisations of generation 7\n");
  EXPECT_THAT(err.str(), HasSubstr("failed precondition: "));
}

}  // namespace
}  // namespace tandem::testing
