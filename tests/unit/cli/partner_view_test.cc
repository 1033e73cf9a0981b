#include "clients/cli/partner_view.h"

#include "absl/strings/str_split.h"
#include "clients/cli/display_text.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

v1::Partner GreenFurrow() {
  v1::Partner partner;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        organisation: "organisations/green-furrow"
        display_name: "Nadace Zelená brázda"
        score: 0.82
        subject_benefit {
          stated: true
          coverage: 0.71
          covered_needs {
            need: "A mentor for our first grant application, for a year"
            offer: "Coaching of small groups in project writing"
            coverage: 0.81
            weight: 0.6
            competency: "project-writing"
          }
        }
        partner_benefit { stated: false }
        policy_effects { policy: "based_in_rural_area" added: 0.03 }
        explanation {
          components {
            name: "need_coverage"
            value: 0.71
            weight: 0.6
            stated: true
          }
          components {
            name: "track_record"
            value: 0.5
            weight: 0.4
            note: "no earlier cooperation"
          }
          components { name: "region" value: 0.9 weight: 0 stated: true }
          cautions: "No common working language is stated."
          reasons: "Both care for orchards."
          base_score: 0.8
          duplication_deduction: 0.01
        })pb",
      &partner));
  return partner;
}

TEST(PartnerBlockTest, TellsTheWholeStory) {
  EXPECT_EQ(
      PartnerBlock(GreenFurrow(), 1, Paint(false), 72),
      R"( 1  Nadace Zelená brázda                       ████████████████░░░░ 0.82
    organisations/green-furrow

    You gain   ███████░░░  71 % of your needs
      ████████░░  81 %  A mentor for our first grant application, for a
                        year
                        → Coaching of small groups in project writing
                          [project-writing]

    They gain  they state no needs, so this gain is not stated: neither
               zero nor guessed

    What to watch
      ! No common working language is stated.

    What speaks for it
      + Both care for orchards.

    What declared policies changed
      +0.03  based in rural area

    What counted
      need coverage   ███████░░░ 0.71 ×  60 % = 0.43
      track record    █████░░░░░ 0.50 ×  40 % = 0.20  no earlier
                                                      cooperation
      sum 0.80, duplication -0.01, based in rural area +0.03, score 0.82
)");
}

TEST(PartnerBlockTest, StaysWithinTheTerminal) {
  for (const int width : {60, 80, 100}) {
    const std::string block =
        PartnerBlock(GreenFurrow(), 1, Paint(false), width);
    for (const auto& line : absl::StrSplit(block, '\n')) {
      EXPECT_LE(DisplayWidth(line), width) << line;
    }
  }
}

TEST(PartnerBlockTest, NamesTheMissionThatCoversANeed) {
  v1::Partner partner = GreenFurrow();
  auto* covered = partner.mutable_subject_benefit()->mutable_covered_needs(0);
  covered->set_offer_index(-1);
  covered->set_offer("Orchards for all");
  covered->clear_competency();

  EXPECT_THAT(PartnerBlock(partner, 1, Paint(false), 90),
              HasSubstr("→ their mission: Orchards for all\n"));
}

TEST(PartnerBlockTest, ShowsWhyMatchWouldLeaveItOut) {
  v1::Partner partner = GreenFurrow();
  partner.clear_explanation();
  partner.set_duplication(0.9);
  partner.add_shortfalls()->set_description("no free place for mentees");

  const std::string block = PartnerBlock(partner, 1, Paint(false), 90);

  EXPECT_THAT(block,
              HasSubstr("! not proposed by match: no free place for mentees"));
  EXPECT_THAT(block, HasSubstr("! the two are much alike (0.90)"));
  EXPECT_THAT(block, Not(HasSubstr("What counted")));
}

TEST(PartnerBlockTest, FaintLikenessIsNotWorthAWord) {
  v1::Partner partner = GreenFurrow();
  partner.mutable_explanation()->clear_cautions();
  partner.mutable_explanation()->set_duplication_deduction(0.001);
  partner.set_duplication(0.01);

  EXPECT_THAT(PartnerBlock(partner, 1, Paint(false), 90),
              AllOf(Not(HasSubstr("alike")), Not(HasSubstr("duplication"))));
}

TEST(PartnerBlockTest, DirectoryTextCannotSteerTheTerminal) {
  v1::Partner partner = GreenFurrow();
  partner.set_display_name("x\x1b[2Jy");
  partner.mutable_explanation()->set_cautions(0, "a\nb\x1b[0m");

  EXPECT_THAT(PartnerBlock(partner, 1, Paint(false), 80),
              Not(HasSubstr("\x1b")));
}

TEST(PartnerTableTest, SaysMuchInOneLine) {
  Partners partners;
  *partners.Add() = GreenFurrow();

  EXPECT_EQ(
      PartnerTable(partners).ToText(Paint(false), 0),
      "#  SCORE            PARTNER               NAME                     "
      "   YOU GAIN              THEY GAIN   WATCH\n"
      "1  ████████░░ 0.82  Nadace Zelená brázda  organisations/green-furr"
      "ow  71 % project-writing  not stated  +0.03 based in rural area\n");
}

TEST(PartnerTableTest, CsvHoldsTheNumbers) {
  Partners partners;
  *partners.Add() = GreenFurrow();

  EXPECT_EQ(PartnerCsv(partners).ToCsv(),
            "rank,organisation,display_name,score,subject_needs_stated,"
            "subject_benefit,partner_needs_stated,partner_benefit,duplication,"
            "shortfalls\r\n"
            "1,organisations/green-furrow,Nadace Zelená brázda,0.82,yes,0.71,"
            "no,0,0,\r\n");
}

TEST(ParagraphTest, ContinuesUnderItsText) {
  EXPECT_EQ(Paragraph("Advice", "one two three four", Paint(false), 26),
            "Advice    one two three\n"
            "          four\n");
}

}  // namespace
}  // namespace tandem::testing
