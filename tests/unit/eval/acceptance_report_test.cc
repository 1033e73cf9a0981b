#include "tools/eval/acceptance_report.h"

#include <nlohmann/json.hpp>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr size_t kTwoWayPlace = 2;

// Four askers with five proposals each. One-way scoring gets one pair each,
// two-way scoring two, of four pairs proposed; the others nothing.
SeedOutcome OutcomeOf(uint64_t seed) {
  SeedOutcome outcome{.seed = seed,
                      .base = {.accepts = 0.125, .both_accept = 0.025}};
  const auto methods = AllAcceptanceMethods();
  for (size_t i = 0; i < methods.size(); ++i) {
    AskerTally tally{.proposals = 5, .pairs_proposed = 5};
    if (methods[i] == AcceptanceMethod::kOneWay) tally.pairs_accepted = 1;
    if (i == kTwoWayPlace) {
      tally.pairs_proposed = 4;
      tally.pairs_accepted = 2;
    }
    outcome.tallies.emplace_back(4, tally);
  }
  return outcome;
}

AcceptanceReport ReportOf(const std::vector<SeedOutcome>& outcomes) {
  return {.kind = "joint-call",
          .organisations = 4,
          .limit = 5,
          .tables = MakeAcceptanceTables(outcomes)};
}

TEST(AcceptanceReportTest, ComparesWithOneWayScoring) {
  const auto tables = MakeAcceptanceTables({OutcomeOf(1)});
  ASSERT_EQ(tables.size(), 1u) << "all together say it";
  const AcceptanceFigures& two_way = tables[0].methods[kTwoWayPlace];
  EXPECT_EQ(two_way.name, "two_way");
  EXPECT_EQ(two_way.total.proposals, 20);
  EXPECT_EQ(two_way.total.pairs_accepted, 8);
  EXPECT_DOUBLE_EQ(two_way.ratio->mean, 2.0);
  EXPECT_DOUBLE_EQ(two_way.rate_ratio->mean, 2.5);
  EXPECT_DOUBLE_EQ(tables[0].methods[0].ratio->mean, 0.0);
}

TEST(AcceptanceReportTest, AddsSeedsUpAndShowsEach) {
  const auto tables = MakeAcceptanceTables({OutcomeOf(1), OutcomeOf(2)});
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_EQ(tables[0].seed, 0u);
  EXPECT_EQ(tables[0].askers, 8u);
  EXPECT_DOUBLE_EQ(tables[0].base.accepts, 0.125);
  EXPECT_EQ(tables[0].methods[kTwoWayPlace].total.pairs_accepted, 16);
  EXPECT_EQ(tables[2].seed, 2u);
  EXPECT_EQ(tables[2].askers, 4u);
}

TEST(AcceptanceReportTest, HasNoRatioWhereOneWayFindsNobody) {
  SeedOutcome outcome = OutcomeOf(1);
  for (auto& tallies : outcome.tallies) tallies.assign(4, {.proposals = 5});
  const auto tables = MakeAcceptanceTables({outcome});
  EXPECT_FALSE(tables[0].methods[kTwoWayPlace].ratio.has_value());
  EXPECT_FALSE(tables[0].methods[kTwoWayPlace].rate_ratio.has_value());
  const auto json =
      nlohmann::json::parse(AcceptanceAsJson(ReportOf({outcome})));
  EXPECT_TRUE(json["methods"]["two_way"]["ratio"].is_null());
}

TEST(AcceptanceReportTest, WritesJson) {
  const auto json = nlohmann::json::parse(
      AcceptanceAsJson(ReportOf({OutcomeOf(1), OutcomeOf(2)})));
  EXPECT_EQ(json["kind"], "joint-call");
  EXPECT_EQ(json["askers"], 8);
  EXPECT_EQ(json["base_both_accept"], 0.025);
  EXPECT_EQ(json["methods"]["two_way"]["pairs_accepted"], 16);
  EXPECT_EQ(json["methods"]["two_way"]["ratio"], 2.0);
  EXPECT_EQ(json["methods"]["two_way"]["rate_ratio_low"], 2.5);
  EXPECT_EQ(json["seeds"]["2"]["methods"]["one_way"]["pairs_accepted"], 4);
}

TEST(AcceptanceReportTest, WritesTables) {
  const std::string text = AcceptanceAsText(ReportOf({OutcomeOf(1)}));
  EXPECT_THAT(text, HasSubstr("joint-call, 4 organisations"));
  EXPECT_THAT(text, HasSubstr("8 (40.0%)"));
  EXPECT_THAT(text, HasSubstr("2.500 [2.500 2.500]"));
  EXPECT_THAT(text, Not(HasSubstr(" \n")));
}

}  // namespace
}  // namespace tandem::testing
