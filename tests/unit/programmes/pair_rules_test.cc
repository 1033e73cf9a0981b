#include "service/programmes/pair_rules.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/programmes/places_record.h"
#include "tandem/v1/pairing_report.pb.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {
namespace {

Area AreaIn(const std::string& country, const std::string& subdivision,
            const std::string& nuts) {
  Area area;
  area.country = country;
  area.subdivision = subdivision;
  area.nuts = nuts;
  return area;
}

// A giver and a taker that have nothing in common but what a test gives them.
class PairRulesTest : public ProgrammeFixture {
 protected:
  RuleSet BrokenBy(const v1::PairingRules& rules, const Organisation& giver,
                   const Organisation& taker) {
    Add(giver);
    Add(taker);
    v1::Programme programme = Programme({giver.id.value()}, {taker.id.value()});
    *programme.mutable_rules() = rules;
    const ProgrammePlan plan = Plan(programme);
    const std::shared_ptr<const Snapshot> snapshot = catalog_->snapshot();
    const auto cohort = GatherCohort(plan, *snapshot, {});
    EXPECT_THAT(cohort, IsOk());
    return PairRules(plan.rules, *cohort).Broken(0, 0);
  }
};

TEST_F(PairRulesTest, EveryMustHaveComparesItsOwnFact) {
  struct Case {
    ExclusionRule rule;
    void (*demand)(v1::MustHaves&);
    void (*give)(Organisation&);
  };
  for (const Case& c : std::vector<Case>{
           {ExclusionRule::kLanguage,
            [](auto& m) { m.set_common_language(true); },
            [](auto& o) {
              o.languages = {"cs", "en"};
            }},
           {ExclusionRule::kCountry, [](auto& m) { m.set_same_country(true); },
            [](auto& o) { o.seat = AreaIn("CZ", "", ""); }},
           {ExclusionRule::kSubdivision,
            [](auto& m) { m.set_same_subdivision(true); },
            [](auto& o) { o.areas = {AreaIn("", "CZ-64", "")}; }},
           {ExclusionRule::kNuts,
            [](auto& m) { m.set_same_nuts_characters(4); },
            [](auto& o) {
              o.areas = {AreaIn("", "", "CZ06" + std::string(o.website))};
            }},
           {ExclusionRule::kSector, [](auto& m) { m.set_common_sector(true); },
            [](auto& o) { o.sectors = {"health"}; }}}) {
    SCOPED_TRACE(std::string(FieldOf(c.rule)));
    v1::PairingRules rules;
    c.demand(*rules.mutable_must_haves());
    Organisation giver = Mentor("g", 1).Build();
    Organisation taker = Mentee("t").Build();
    // Only the first four characters of NUTS codes count.
    giver.website = "3";
    taker.website = "4";
    EXPECT_EQ(BrokenBy({}, giver, taker), RuleSet{0});
    EXPECT_EQ(BrokenBy(rules, giver, taker), Bit(c.rule));
    c.give(giver);
    EXPECT_EQ(BrokenBy(rules, giver, taker), Bit(c.rule));
    c.give(taker);
    EXPECT_EQ(BrokenBy(rules, giver, taker), RuleSet{0});
  }
}

TEST_F(PairRulesTest, SeatAndActivityMeet) {
  v1::PairingRules rules;
  rules.mutable_must_haves()->set_same_country(true);
  Organisation giver = Mentor("g", 1).Build();
  Organisation taker = Mentee("t").Build();
  giver.seat = AreaIn("CZ", "", "");
  giver.areas = {AreaIn("RO", "", "")};
  taker.seat = AreaIn("RO", "", "");

  EXPECT_EQ(BrokenBy(rules, giver, taker), RuleSet{0});
}

TEST_F(PairRulesTest, PairsGroupsAndNetworksAreKeptApart) {
  const Organisation giver =
      Mentor("g", 1)
          .With([](auto& o) { o.memberships = {{.network = "River Net"}}; })
          .Build();
  Organisation taker = Mentee("t").Build();
  v1::PairingRules rules;
  *rules.add_excluded_pairs() = MakePair("g", "t");
  EXPECT_EQ(BrokenBy(rules, giver, taker), Bit(ExclusionRule::kExcludedPair));
  rules.clear_excluded_pairs();
  for (const char* id : {"organisations/t", "organisations/g"}) {
    if (rules.conflict_groups().empty()) rules.add_conflict_groups();
    rules.mutable_conflict_groups(0)->add_organisations(id);
  }
  EXPECT_EQ(BrokenBy(rules, giver, taker), Bit(ExclusionRule::kConflictGroup));
  rules.clear_conflict_groups();
  rules.set_exclude_same_network(true);
  EXPECT_EQ(BrokenBy(rules, giver, taker), RuleSet{0});
  taker.memberships = {{.network = "river net"}};
  EXPECT_EQ(BrokenBy(rules, giver, taker), Bit(ExclusionRule::kSameNetwork));
  // A network and its member.
  taker.memberships = {{.network = "organisations/g"}};
  EXPECT_EQ(BrokenBy(rules, giver, taker), Bit(ExclusionRule::kSameNetwork));
}

TEST_F(PairRulesTest, NobodyIsPairedWithItselfOrWithoutAPlace) {
  EXPECT_EQ(BrokenBy({}, Mentor("g", 0).Build(), Mentee("t").Build()),
            Bit(ExclusionRule::kNoPlaces));
  const Organisation both = Mentor("both", 1).Build();
  EXPECT_EQ(BrokenBy({}, both, both), Bit(ExclusionRule::kSelf));
}

TEST_F(PairRulesTest, TheFirstRuleIsTheOneThatCounts) {
  EXPECT_EQ(FirstRule(Bit(ExclusionRule::kScore) | Bit(ExclusionRule::kNuts)),
            ExclusionRule::kNuts);
}

TEST_F(PairRulesTest, EveryRuleOfTheApiHasWords) {
  for (int number = 1; number < kExclusionRuleLimit; ++number) {
    EXPECT_TRUE(v1::ExclusionRule_IsValid(number));
    EXPECT_FALSE(InWords(static_cast<ExclusionRule>(number)).empty());
    EXPECT_FALSE(FieldOf(static_cast<ExclusionRule>(number)).empty());
  }
  EXPECT_FALSE(v1::ExclusionRule_IsValid(kExclusionRuleLimit));
}

}  // namespace
}  // namespace tandem::testing
