#include "clients/cli/csv_reader.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<CsvRecord> ReadAll(const std::string& text) {
  CsvReader reader(text);
  std::vector<CsvRecord> records;
  while (auto record = reader.Next()) records.push_back(*std::move(record));
  return records;
}

std::vector<std::vector<std::string>> FieldsOf(const std::string& text) {
  std::vector<std::vector<std::string>> fields;
  for (const CsvRecord& record : ReadAll(text)) {
    EXPECT_THAT(record.error, IsEmpty());
    fields.push_back(record.fields);
  }
  return fields;
}

TEST(CsvReaderTest, ReadsRecordsWhateverTheLineBreak) {
  for (const char* text :
       {"a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\nc,d",
        "\xEF\xBB\xBF"
        "a,b\n\n\r\nc,d\n\n"}) {
    EXPECT_THAT(FieldsOf(text),
                ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")))
        << text;
  }
}

TEST(CsvReaderTest, QuotesHoldSeparatorsLineBreaksAndQuotes) {
  EXPECT_THAT(FieldsOf("\"a,b\",\"c\r\nd\",\"e \"\"f\"\"\",\"\"\nx,,y,\n"),
              ElementsAre(ElementsAre("a,b", "c\r\nd", "e \"f\"", ""),
                          ElementsAre("x", "", "y", "")));
}

TEST(CsvReaderTest, TheFirstLineTellsTheSeparator) {
  EXPECT_EQ(CsvReader("a;b;c,d\n1,2,3,4,5\n").separator(), ';');
  EXPECT_EQ(CsvReader("a\tb\tc,d\n").separator(), '\t');
  EXPECT_EQ(CsvReader("\n\n\"x;y;z\",b\n").separator(), ',');
  EXPECT_EQ(CsvReader("alone\na;b\n").separator(), ',');
  EXPECT_EQ(CsvReader("").separator(), ',');
}

TEST(CsvReaderTest, RecordsKnowTheLineWhereTheyBegin) {
  const auto records = ReadAll("a\n\n\"b\nb\r\nb\"\nc\n");

  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].line, 1);
  EXPECT_EQ(records[1].line, 3);
  EXPECT_EQ(records[2].line, 6);
}

TEST(CsvReaderTest, ABadRecordIsReportedAndTheNextIsRead) {
  struct Case {
    std::string bad;
    std::string error;
  };
  for (const Case& c :
       std::vector<Case>{{"\"a\"b,c", "text behind a closing quote"},
                         {"a\"b,c", "a quote within a field"}}) {
    SCOPED_TRACE(c.bad);
    const auto records = ReadAll("x,y\n" + c.bad + "\nd,e\n");

    ASSERT_EQ(records.size(), 3u);
    EXPECT_THAT(records[1].error, HasSubstr(c.error));
    EXPECT_THAT(records[2].error, IsEmpty());
    EXPECT_THAT(records[2].fields, ElementsAre("d", "e"));
    EXPECT_EQ(records[2].line, 3);
  }
}

TEST(CsvReaderTest, AQuoteThatIsNeverClosedNamesItsLine) {
  const auto records = ReadAll("x,y\na,\"b\nc\n");

  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[1].line, 2);
  EXPECT_THAT(records[1].error, Eq("a quote is never closed"));
}

TEST(CsvReaderTest, NothingIsNoRecord) {
  EXPECT_THAT(ReadAll(""), IsEmpty());
  EXPECT_THAT(ReadAll("\xEF\xBB\xBF\r\n\n"), IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
