#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/pairing_test.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using PairingViewTest = PairingTest;

TEST_F(PairingViewTest, ShowTellsTheWholeRun) {
  const Result result = Run({"pair", "show", "spring/1", "--explain"});

  EXPECT_THAT(state_.calls, ElementsAre("GetPairingRun name: "
                                        "\"programmes/spring/runs/1\""));
  EXPECT_THAT(result.out, StartsWith(R"(Spring  spring/1  proposed
mentoring · criteriaSets/default-mentoring@1 · snapshot 4 · 6 pairs scored, 4
permitted

Pairs (mentee ← mentor)
  0.72  Sadaři ← Zelená mřížka  (fixed, wish 1 of the mentee)
        green-lattice=orchard-keepers
        the mentee gains 71 % of what it needs: Write a project;
                         volunteer-management
        the mentor gains 55 % of what it needs: field-access
        ! fixed, although: the score is below the minimum
          + for the mentee: Both care for orchards.
          ! for the mentee: Far apart.
          + for the mentor: Both care for orchards.
          + for the mentor: =Opens fields
          +0.03  based in rural area
          or: Dílna (form-workshop), 0.50, has a free place
          or: podul-nou (podul-nou), 0.40, in place of apple-row

Without a pair
  Jabloňová řada (mentee apple-row)
        Every acceptable partner has no place left.
        could be with: green-lattice
  Dílna (mentor form-workshop)
        Excluded.

What was reached
  most-paired: 0.80 (proven: the rules permit nothing better)
  1 pair worth 0.80
  1 of 2 mentees and 1 of 2 mentors have a pair; there were 3 free places
  2 permitted pairs would both rather be with each other

Who got how much
  GROUP                SIDE     PAIRED  PLACES  PAIRS  OF ALL PAIRS  OF ITS SIDE
  based in rural area  mentees  1 of 2       2      1         100 %        100 %
  most loaded: green-lattice 1 of 1 (unevenness 0.50, 0 being even)

What the rules cost
  minimum score: nothing
  quota: takers: rural: 0.20; without it 2 pairs worth 1.00
  fixed pairs: cannot be solved without it

History
)"));
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("proposed by ana: round 1 (paired anew)\n"),
                    HasSubstr("\nRemarks\n  ! No wishes are stated.\n")));
}

TEST_F(PairingViewTest, WithoutExplainAPairTakesFewLines) {
  const std::string out = Run({"pair", "show", "spring/1"}).out;

  EXPECT_THAT(out, AllOf(HasSubstr("the mentor gains 55 %"),
                         HasSubstr("        the mentee gains 71 % of what it "
                                   "needs: Write a project; volunteer-mana…\n"),
                         Not(HasSubstr("Both care for orchards")),
                         Not(HasSubstr("or: "))));
}

TEST_F(PairingViewTest, RulesAndValuesAreToldInWords) {
  state_.runs[0].mutable_result()->set_value(1000.8);
  state_.runs[0].mutable_rule_costs(0)->set_rule("must_haves.common_language");

  EXPECT_THAT(Run({"pair", "show", "spring/1"}).out,
              AllOf(HasSubstr("most-paired: 1000.80 with priorities and pairs "
                              "kept (proven"),
                    HasSubstr("  must haves: common language: nothing\n")));
}

TEST_F(PairingViewTest, WhatIsNotProvenHasABound) {
  v1::PairingResult& result = *state_.runs[0].mutable_result();
  result.set_proven(false);
  result.set_bound(0.95);
  result.set_blocking_pairs(0);

  EXPECT_THAT(Run({"pair", "show", "spring/1"}).out,
              AllOf(HasSubstr("not proven to be the best; no pairing is above "
                              "0.95"),
                    HasSubstr("no two would both rather be with each other")));
}

TEST_F(PairingViewTest, AProgrammeAloneMeansItsLatestRun) {
  for (const char* name : {"2", "10"}) {
    state_.runs.push_back(SpringRun());
    state_.runs.back().set_name(std::string("programmes/spring/runs/") + name);
  }

  const Result result = Run({"pair", "show", "programmes/spring"});

  EXPECT_THAT(result.err, HasSubstr("the latest run: "
                                    "programmes/spring/runs/10\n"));
  EXPECT_THAT(state_.calls, ElementsAre(HasSubstr("ListPairingRuns"),
                                        HasSubstr("page_token: \"2\""),
                                        "GetPairingRun name: "
                                        "\"programmes/spring/runs/10\""));
}

TEST_F(PairingViewTest, AProgrammeWithoutRunsHasNoLatestOne) {
  state_.runs.clear();

  const Result result = Run({"pair", "publish", "spring", "--why", "x"});

  EXPECT_EQ(result.code, ExitCode::kNotFound);
  EXPECT_THAT(result.err, HasSubstr("`tandemctl pair propose spring` makes "
                                    "one"));
}

TEST_F(PairingViewTest, RunsAreNamedInThreeWays) {
  for (const char* name :
       {"spring/7", "spring/runs/7", "programmes/spring/runs/7"}) {
    state_.calls.clear();
    Run({"pair", "show", name});
    EXPECT_THAT(state_.calls, ElementsAre("GetPairingRun name: "
                                          "\"programmes/spring/runs/7\""));
  }
  state_.calls.clear();
  for (const char* name :
       {"spring/", "spring/0", "spring/x", "/3", "spring/7/8", "a/b/c/d"}) {
    const Result result = Run({"pair", "show", name});
    EXPECT_EQ(result.code, ExitCode::kUsage);
    EXPECT_THAT(result.err, HasSubstr("is no run: write PROGRAMME/NUMBER"));
  }
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(PairingViewTest, ExportIsASheetOfPairsAndOfThoseWithout) {
  const std::string path = folder_.File("pairs.csv");

  const Result result =
      Run({"pair", "export", "spring/1", "--to", path, "-o", "json"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(result.err, "1 pair and 2 without one written: " + path + "\n");
  std::stringstream sheet;
  sheet << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(
      sheet.str(),
      "status,giver,giver_name,taker,taker_name,score,worth,giver_gains,"
      "taker_gains,fixed,kept,giver_wish,taker_wish,reasons,cautions\r\n"
      "paired,organisations/green-lattice,Zelená mřížka,"
      "organisations/orchard-keepers,Sadaři,0.724,0.8,0.55,0.71,yes,no,,1,"
      "Both care for orchards.; =Opens fields,Far apart.\r\n"
      "without a pair,,,organisations/apple-row,Jabloňová řada,,,,,,,,,"
      "Every acceptable partner has no place left.,\r\n"
      "without a pair,organisations/form-workshop,Dílna,,,,,,,,,,,"
      "Excluded.,\r\n");
  EXPECT_EQ(Run({"pair", "export", "spring/1"}).out, sheet.str());
  EXPECT_EQ(Run({"pair", "show", "spring/1", "-o", "csv"}).out, sheet.str());
  EXPECT_EQ(Run({"pair", "export", "spring/1", "--to", "/nowhere/x"}).code,
            ExitCode::kUsage);
}

}  // namespace
}  // namespace tandem::testing
