#include "clients/cli/line_source.h"

#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

using Lines = std::vector<std::pair<int64_t, std::string>>;

// All records up to the end or the first error, which goes to `status`.
Lines ReadAll(LineSource& source, absl::Status& status) {
  Lines lines;
  while (true) {
    const auto record = source.Next();
    status = record.status();
    if (!record.ok() || !record->has_value()) return lines;
    lines.emplace_back((*record)->line_number, (*record)->json);
  }
}

class LineSourceTest : public ::testing::Test {
 protected:
  LineSourceTest()
      : path_(std::filesystem::path(::testing::TempDir()) /
              ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
  }
  ~LineSourceTest() override { std::filesystem::remove(path_); }

  void WriteFile(const std::string& text) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  void WriteGzip(const std::string& text) {
    const gzFile file = gzopen(path_.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
  }
  Lines Read(int64_t from_line = 1) {
    const auto source = LineSource::Open(path_, from_line);
    status_ = source.status();
    return source.ok() ? ReadAll(**source, status_) : Lines();
  }

  const std::filesystem::path path_;
  absl::Status status_;
};

TEST_F(LineSourceTest, NumbersLinesAndPassesOverBlankOnes) {
  WriteFile("{\"a\":1}\r\n\n  \n{\"b\":2}");

  EXPECT_THAT(Read(), ElementsAre(Pair(1, "{\"a\":1}"), Pair(4, "{\"b\":2}")));
  EXPECT_THAT(status_, IsOk());
}

TEST_F(LineSourceTest, BeginsAtTheLineAskedFor) {
  WriteFile("{1}\n{2}\n{3}\n");

  EXPECT_THAT(Read(2), ElementsAre(Pair(2, "{2}"), Pair(3, "{3}")));
  EXPECT_THAT(Read(9), ElementsAre());
}

TEST_F(LineSourceTest, DropsAByteOrderMark) {
  WriteFile("\xef\xbb\xbf{1}\n");

  EXPECT_THAT(Read(), ElementsAre(Pair(1, "{1}")));
}

TEST_F(LineSourceTest, ReadsGzipLikePlainText) {
  const std::string longer(700000, 'x');
  WriteGzip("{1}\n" + longer + "\n{3}\n");

  EXPECT_THAT(Read(),
              ElementsAre(Pair(1, "{1}"), Pair(2, longer), Pair(3, "{3}")));
  EXPECT_THAT(status_, IsOk());
}

TEST_F(LineSourceTest, ReportsACutGzipFile) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919) + "\n";
  WriteGzip(text);
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);

  Read();

  EXPECT_THAT(status_, StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(LineSourceTest, ReportsALineThatIsTooLongByItsNumber) {
  WriteFile("{1}\n" + std::string(LineSource::kMaxLineBytes + 400000, 'x'));

  EXPECT_THAT(Read(), ElementsAre(Pair(1, "{1}")));
  EXPECT_THAT(status_, StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("line 2: ")));
}

TEST_F(LineSourceTest, TellsHowMuchIsRead) {
  WriteFile("{1}\n{2}\n");
  const auto source = LineSource::Open(path_, 1);
  ASSERT_THAT(source, IsOk());
  EXPECT_EQ((*source)->fraction(), 0);

  absl::Status status;
  ReadAll(**source, status);

  EXPECT_EQ((*source)->fraction(), 1);
}

TEST_F(LineSourceTest, RefusesAbsentFilesAndFolders) {
  EXPECT_THAT(LineSource::Open(path_, 1),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(LineSource::Open(::testing::TempDir(), 1),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(LineSourceTest, ReadsStreams) {
  std::istringstream in("{1}\n\n{3}");
  const auto source = LineSource::FromStream(in, 1);

  EXPECT_THAT(ReadAll(*source, status_),
              ElementsAre(Pair(1, "{1}"), Pair(3, "{3}")));
  EXPECT_LT(source->fraction(), 0);
}

}  // namespace
}  // namespace tandem::testing
