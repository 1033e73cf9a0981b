#include "tools/eval/json_lines.h"

#include <zlib.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

class JsonLinesTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& content) {
    std::ofstream(folder_.File("lines")) << content;
    return folder_.File("lines");
  }

  const TempFolder folder_;
};

TEST_F(JsonLinesTest, ReadsPlainFilesAndDropsBlankLines) {
  EXPECT_THAT(ReadLines(Write("a\r\n\n \nb")),
              IsOkAndHolds(ElementsAre("a", "b")));
}

TEST_F(JsonLinesTest, ReadsGzipFiles) {
  const std::string path = folder_.File("lines.gz");
  const gzFile file = gzopen(path.c_str(), "wb");
  ASSERT_EQ(gzputs(file, "{\"query\": 3}\n"), 13);
  gzclose(file);
  const auto objects = ReadJsonLines(path);
  ASSERT_THAT(objects, IsOk());
  ASSERT_EQ(objects->size(), 1u);
  EXPECT_EQ(TextOf(objects->front(), "query"), "3");
}

TEST_F(JsonLinesTest, NamesTheRecordThatIsNoObject) {
  EXPECT_THAT(
      ReadJsonLines(Write("{}\n[1]\n")),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("record 2")));
  EXPECT_THAT(
      ReadJsonLines(Write("{\"a\": ")),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("record 1")));
}

TEST_F(JsonLinesTest, SaysThatAFileIsAbsentOrDamaged) {
  EXPECT_THAT(ReadLines(folder_.File("absent")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ReadLines(Write("\x1f\x8b\x08 cut")),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(JsonFieldsTest, ReadsTextsNumbersAndLists) {
  const auto object = nlohmann::json::parse(
      R"({"a": "x", "n": 4, "d": "1,25", "f": 2.5, "l": ["y", 7, null],
          "none": null})");
  EXPECT_EQ(TextOf(object, "a"), "x");
  EXPECT_EQ(TextOf(object, "n"), "4");
  EXPECT_EQ(TextOf(object, "none"), "");
  EXPECT_EQ(TextOf(object, "absent"), "");
  EXPECT_THAT(ListOf(object, "l"), ElementsAre("y", "7"));
  EXPECT_THAT(ListOf(object, "a"), IsEmpty());
  EXPECT_THAT(NumberOf(object, "d"), Optional(1.25));
  EXPECT_THAT(NumberOf(object, "f"), Optional(2.5));
  EXPECT_EQ(NumberOf(object, "a"), std::nullopt);
}

TEST(CutTextTest, EndsWithAWholeCharacter) {
  EXPECT_EQ(CutText("řeka", 10), "řeka");
  EXPECT_EQ(CutText("až", 2), "a");
  EXPECT_EQ(CutText("až", 3), "až");
  EXPECT_EQ(CutText("ž", 1), "");
}

}  // namespace
}  // namespace tandem::testing
