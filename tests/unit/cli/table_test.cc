#include "clients/cli/table.h"

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

Table Rivers() {
  Table table({{"NAME", false, true}, {"KM", true}});
  table.AddRow({"Řeka dlouhá", "12"});
  table.AddRow({"Brook", "3"});
  return table;
}

TEST(TableTest, AlignsColumnsByWidth) {
  EXPECT_EQ(Rivers().ToText(Paint(false), 0),
            "NAME         KM\n"
            "Řeka dlouhá  12\n"
            "Brook         3\n");
}

TEST(TableTest, CutsFlexibleColumnsToTheTerminal) {
  EXPECT_EQ(Rivers().ToText(Paint(false), 13),
            "NAME       KM\n"
            "Řeka dlo…  12\n"
            "Brook       3\n");
}

TEST(TableTest, EmphasisesOnlyTheTitles) {
  EXPECT_EQ(Rivers().ToText(Paint(true), 0).substr(0, 4), "\x1b[1m");
  EXPECT_EQ(Rivers().ToText(Paint(true), 0).find("\x1b[", 20),
            std::string::npos);
}

TEST(TableTest, KeepsCellsOnOneLine) {
  Table table({{"TEXT"}});
  table.AddRow({"one\ntwo\x1b[2J"});

  EXPECT_EQ(table.ToText(Paint(false), 0), "TEXT\none two [2J\n");
}

TEST(TableTest, WritesCsvWithQuotesWhereNeeded) {
  Table table({{"name"}, {"text"}});
  table.AddRow({"a", "one, \"two\"\nthree"});

  EXPECT_EQ(table.ToCsv(), "name,text\r\na,\"one, \"\"two\"\"\nthree\"\r\n");
}

TEST(CsvFieldTest, DisarmsFormulasButNotNumbers) {
  EXPECT_EQ(CsvField("=HYPERLINK(1)"), "'=HYPERLINK(1)");
  EXPECT_EQ(CsvField("+420 Řeka"), "'+420 Řeka");
  EXPECT_EQ(CsvField("@all"), "'@all");
  EXPECT_EQ(CsvField("-cmd"), "'-cmd");
  EXPECT_EQ(CsvField("\tx"), "'\tx");
  EXPECT_EQ(CsvField("=1,2"), "\"'=1,2\"");
  EXPECT_EQ(CsvField("-0.5"), "-0.5");
  EXPECT_EQ(CsvField("plain"), "plain");
  EXPECT_EQ(CsvField(""), "");
}

}  // namespace
}  // namespace tandem::testing
