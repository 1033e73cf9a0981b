#include "clients/cli/participant_sheet.h"

#include "clients/cli/exit_code.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto kGivers = v1::PAIRING_SIDE_GIVERS;
constexpr auto kTakers = v1::PAIRING_SIDE_TAKERS;

ParticipantSheet Read(const std::string& text, v1::PairingSide side) {
  auto sheet = ReadParticipantSheet(text, side);
  EXPECT_THAT(sheet, IsOk());
  return sheet.ok() ? *std::move(sheet) : ParticipantSheet{};
}

auto Problem(int64_t line, const std::string& column, const std::string& text) {
  return AllOf(Field(&SheetProblem::line, line),
               Field(&SheetProblem::column, column),
               Field(&SheetProblem::description, HasSubstr(text)));
}

TEST(ParticipantSheetTest, ReadsMentorsAsASpreadsheetSavesThem) {
  const ParticipantSheet sheet = Read(
      "\xEF\xBB\xBFMentor;Capacity;Wishes (ranked);Notes\r\n"
      "Zelená mřížka;3;\"orchard-keepers; apple-row\";\"rings, but\r\n"
      "late\"\r\n"
      ";;;\r\n"
      "form-workshop;;;\r\n",
      kGivers);

  EXPECT_THAT(sheet.problems, IsEmpty());
  EXPECT_THAT(sheet.passed_over, ElementsAre("Notes"));
  ASSERT_THAT(sheet.rows, SizeIs(2));
  const SheetRow& first = sheet.rows[0];
  EXPECT_EQ(first.line, 2);
  EXPECT_THAT(first.names,
              ElementsAre(Field(&SheetName::text, "Zelená mřížka")));
  EXPECT_THAT(first.wishes,
              ElementsAre(Field(&SheetName::text, "orchard-keepers"),
                          Field(&SheetName::text, "apple-row")));
  EXPECT_EQ(first.participant.places(), 3);
  EXPECT_EQ(sheet.rows[1].line, 5);
  EXPECT_FALSE(sheet.rows[1].participant.has_places());
}

TEST(ParticipantSheetTest, ReadsMenteesWithTheirNumbers) {
  const ParticipantSheet sheet = Read(
      "NAME\tid\tMIN\tmaximum\tpriority\tLeft_over\n"
      "Sadaři\torchard-keepers\t1\t2.0\t0,5\t3\n",
      kTakers);

  EXPECT_THAT(sheet.problems, IsEmpty());
  ASSERT_THAT(sheet.rows, SizeIs(1));
  EXPECT_THAT(sheet.rows[0].names,
              ElementsAre(Field(&SheetName::column, "id"),
                          Field(&SheetName::column, "NAME")));
  const v1::Participant& participant = sheet.rows[0].participant;
  EXPECT_EQ(participant.minimum(), 1);
  EXPECT_EQ(participant.maximum(), 2);
  EXPECT_EQ(participant.priority(), 0.5);
  EXPECT_EQ(participant.rounds_left_over(), 3);
}

TEST(ParticipantSheetTest, TheMaximumOfAGiverIsItsPlaces) {
  EXPECT_EQ(Read("id,max\na,4\n", kGivers).rows.at(0).participant.places(), 4);
  EXPECT_THAT(Read("id,places,minimum\na,1,1\n", kTakers).passed_over,
              ElementsAre("places"));
  EXPECT_THAT(Read("id,minimum\na,1\n", kGivers).passed_over,
              ElementsAre("minimum"));
}

TEST(ParticipantSheetTest, TellsEveryProblemWithItsLine) {
  const ParticipantSheet sheet = Read(
      "id,minimum,maximum,priority\n"
      "a,two,1.5,2\n"
      ",1,1,0\n"
      "b,3,2,\n"
      "c,1,1,0,more\n"
      "d\xFF,,,\n"
      "\"e\"x,,,\n"
      "f,2,,\n"
      "g,,0,\n",
      kTakers);

  EXPECT_THAT(
      sheet.problems,
      ElementsAre(Problem(2, "maximum", "is 1.5; it must be a whole number"),
                  Problem(2, "minimum", "`two` is not a number"),
                  Problem(2, "priority", "is 2; it must be in [0, 1]"),
                  Problem(3, "", "does not say which organisation"),
                  Problem(4, "minimum", "is 3, more than the maximum of 2"),
                  Problem(5, "", "has 5 fields; the first row has 4"),
                  Problem(6, "", "is not UTF-8"),
                  Problem(7, "", "text behind a closing quote"),
                  Problem(8, "minimum", "more than the maximum of 1"),
                  Problem(9, "maximum", "in [1, 100]")));
  // Rows with bad numbers still say who they are about.
  EXPECT_THAT(sheet.rows, SizeIs(4));
}

TEST(ParticipantSheetTest, RowsMayEndEarly) {
  const ParticipantSheet sheet = Read("id,places,wishes\na\n", kGivers);

  EXPECT_THAT(sheet.problems, IsEmpty());
  EXPECT_THAT(sheet.rows, SizeIs(1));
}

TEST(ParticipantSheetTest, TooManyWishesAreAProblem) {
  std::string wishes;
  for (int i = 0; i < 51; ++i) wishes += "w|";

  EXPECT_THAT(Read("id,wishes\na," + wishes + "\n", kTakers).problems,
              ElementsAre(Problem(2, "wishes", "has 51 wishes; at most 50")));
}

TEST(ParticipantSheetTest, HeadersThatAreNoneAreUsageErrors) {
  for (const auto& [text, message] :
       std::vector<std::pair<std::string, std::string>>{
           {"", "the sheet is empty"},
           {"places,wishes\n", "one of them must be organisation, id or name"},
           {"id,places,capacity\n", "`places` and `capacity` mean the same"},
           {"\"id\"x,places\n", "text behind a closing quote"}}) {
    const auto sheet = ReadParticipantSheet(text, kGivers);
    EXPECT_TRUE(IsUsageError(sheet.status())) << text;
    EXPECT_THAT(std::string(sheet.status().message()), HasSubstr(message));
  }
}

}  // namespace
}  // namespace tandem::testing
