#include "service/consortium/rules_in_numbers.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/base/seeded_random.h"
#include "service/consortium/call_rules.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

Organisation Member(int number, const std::string& country,
                    const std::vector<std::string>& languages) {
  return OrganisationBuilder("m" + std::to_string(number))
      .Seat(country, 50, 14)
      .With([&](Organisation& o) { o.languages = languages; })
      .Build();
}

CallRules RandomCallRules(SeededRandom& random) {
  CallRules rules;
  rules.min_partners = 1 + static_cast<int>(random.Below(3));
  rules.max_partners = rules.min_partners + static_cast<int>(random.Below(3));
  rules.min_countries = static_cast<int>(random.Below(4));
  rules.common_language = random.Chance(0.5);
  if (random.Chance(0.5)) rules.languages = {"cs", "en"};
  if (random.Chance(0.5)) {
    Quota& quota = rules.quotas.emplace_back();
    quota.at_least = static_cast<int>(random.Below(3));
    if (random.Chance(0.5)) quota.at_most = quota.at_least + 1;
    quota.condition.countries = {"CZ", "SK"};
  }
  return rules;
}

TEST(RulesInNumbersTest, NumbersSayWhatTheRulesSay) {
  const std::vector<std::string> countries = {"CZ", "SK", "PL", ""};
  const std::vector<std::vector<std::string>> languages = {
      {"cs"}, {"cs", "en"}, {"sk", "en"}, {"pl"}, {}};
  int kept = 0;
  for (uint64_t seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE(seed);
    SeededRandom random(seed);
    FundingCall call;
    call.rules = RandomCallRules(random);
    std::vector<Organisation> organisations;
    std::vector<const Organisation*> members;
    const int count = 1 + static_cast<int>(random.Below(5));
    for (int i = 0; i < count; ++i) {
      organisations.push_back(
          Member(i, countries[random.Below(4)], languages[random.Below(5)]));
    }
    Group group;
    for (int i = 0; i < count; ++i) {
      members.push_back(&organisations[i]);
      group.push_back(i);
    }

    const GroupLimits limits(RulesInNumbers(call.rules, members), count);

    const std::vector<double> coverage = {1.0};
    bool passed = true;
    for (const RuleResult& result : CheckRules(call, members, coverage)) {
      passed = passed && result.passed;
    }
    ASSERT_EQ(limits.Keeps(group), passed);
    kept += passed ? 1 : 0;
  }
  EXPECT_GT(kept, 100);
  EXPECT_LT(kept, 900);
}

// Three candidates of one country, of whom the first speaks another language.
GroupRules OneCountry() {
  GroupRules rules;
  rules.max_members = 3;
  rules.country = {0, 0, 0};
  rules.languages = {LanguageSet(0b01), LanguageSet(0b10), LanguageSet(0b10)};
  return rules;
}

TEST(ReachableRulesTest, RulesThatCanBeKeptStay) {
  GroupRules rules = OneCountry();
  rules.min_members = 3;
  rules.quotas.push_back({.at_least = 1, .counts = {false, true, false}});

  const GroupRules reachable = ReachableRules(rules, {0}, 3);

  EXPECT_EQ(reachable.min_members, 3);
  EXPECT_EQ(reachable.quotas[0].at_least, 1);
}

TEST(ReachableRulesTest, WhatCannotBeReachedIsLoweredAlone) {
  GroupRules rules = OneCountry();
  rules.min_members = 2;
  rules.min_countries = 2;
  rules.quotas.push_back({.at_least = 3, .counts = {false, true, true}});

  const GroupRules reachable = ReachableRules(rules, {0}, 3);

  EXPECT_EQ(reachable.min_members, 2);
  EXPECT_EQ(reachable.min_countries, 1);
  EXPECT_EQ(reachable.quotas[0].at_least, 2);
}

TEST(ReachableRulesTest, TheLanguageIsGivenUpForTheSize) {
  GroupRules rules = OneCountry();
  rules.min_members = 2;
  rules.common_language = true;

  const GroupRules reachable = ReachableRules(rules, {0}, 3);

  EXPECT_FALSE(reachable.common_language);
  EXPECT_EQ(reachable.min_members, 2);
}

TEST(ReachableRulesTest, WhatTheMembersBreakGetsRoom) {
  GroupRules rules = OneCountry();
  rules.max_members = 1;
  rules.common_language = true;
  rules.quotas.push_back({.at_most = 0, .counts = {true, true, false}});

  const GroupRules reachable = ReachableRules(rules, {0, 1}, 3);

  EXPECT_EQ(reachable.max_members, 2);
  EXPECT_FALSE(reachable.common_language);
  EXPECT_EQ(reachable.quotas[0].at_most, 2);
}

}  // namespace
}  // namespace tandem::testing
