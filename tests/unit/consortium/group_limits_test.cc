#include "service/consortium/group_limits.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/consortium/random_problem.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Rules for four candidates that allow everything from one to three members.
GroupRules FourCandidates() {
  GroupRules rules;
  rules.max_members = 3;
  rules.country = {0, 0, 1, -1};
  rules.languages.assign(4, LanguageSet(0b01));
  return rules;
}

TEST(GroupLimitsTest, CountsMembers) {
  GroupRules rules = FourCandidates();
  rules.min_members = 2;
  const GroupLimits limits(rules, 4);

  EXPECT_FALSE(limits.Keeps({0}));
  EXPECT_TRUE(limits.Keeps({0, 1}));
  EXPECT_FALSE(limits.Keeps({0, 1, 2, 3}));
  EXPECT_TRUE(limits.MayGrow({0}));
  EXPECT_FALSE(limits.MayGrow({0, 1, 2, 3}));
}

TEST(GroupLimitsTest, CountsCountriesAndNoUnstatedOne) {
  GroupRules rules = FourCandidates();
  rules.min_countries = 2;
  const GroupLimits limits(rules, 4);

  EXPECT_FALSE(limits.Keeps({0, 1}));
  EXPECT_FALSE(limits.Keeps({0, 3}));
  EXPECT_TRUE(limits.Keeps({0, 2}));
  EXPECT_TRUE(limits.MayGrow({0, 1}));
}

TEST(GroupLimitsTest, AsksForALanguageThatAllShare) {
  GroupRules rules = FourCandidates();
  rules.common_language = true;
  rules.languages = {LanguageSet(0b011), LanguageSet(0b110), LanguageSet(0b101),
                     LanguageSet(0)};
  const GroupLimits limits(rules, 4);

  EXPECT_TRUE(limits.Keeps({0, 1}));
  EXPECT_TRUE(limits.Keeps({1, 2}));
  // Each two have one, but all three have none.
  EXPECT_FALSE(limits.Keeps({0, 1, 2}));
  EXPECT_FALSE(limits.MayGrow({0, 1, 2}));
  EXPECT_FALSE(limits.Keeps({0, 3}));
}

TEST(GroupLimitsTest, QuotasHaveALowerAndAnUpperEnd) {
  GroupRules rules = FourCandidates();
  rules.quotas.push_back(
      {.at_least = 1, .at_most = 2, .counts = {true, true, true, false}});
  const GroupLimits limits(rules, 4);

  EXPECT_FALSE(limits.Keeps({3}));
  EXPECT_TRUE(limits.MayGrow({3}));
  EXPECT_TRUE(limits.Keeps({1, 3}));
  EXPECT_FALSE(limits.Keeps({0, 1, 2}));
  EXPECT_FALSE(limits.MayGrow({0, 1, 2}));
}

TEST(GroupLimitsTest, FindsWhoCompletesAGroup) {
  GroupRules rules = FourCandidates();
  rules.min_members = 3;
  rules.min_countries = 2;
  const GroupLimits limits(rules, 4);
  Group added;

  EXPECT_TRUE(limits.CanComplete({0, 1}, {true, true, true, true}, &added));
  EXPECT_THAT(added, ElementsAre(2));
  EXPECT_FALSE(limits.CanComplete({0, 1}, {true, true, false, true}, &added));
  EXPECT_THAT(added, IsEmpty());
}

// Whether any group that holds `group` keeps the rules, by looking at all.
bool BruteForceCanComplete(const GroupLimits& limits, const Group& group) {
  for (uint32_t mask = 0; mask < (1u << limits.candidates()); ++mask) {
    Group all;
    for (int i = 0; i < limits.candidates(); ++i) {
      if ((mask >> i) & 1) all.push_back(i);
    }
    if (std::includes(all.begin(), all.end(), group.begin(), group.end()) &&
        limits.Keeps(all)) {
      return true;
    }
  }
  return false;
}

TEST(GroupLimitsTest, CanCompleteAgreesWithLookingAtAllGroups) {
  int hopeless = 0;
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    SeededRandom random(seed);
    const GroupLimits limits(
        RandomRules({.candidates = 10, .most_members = 4, .rules = 0.8},
                    random),
        10);
    Group group = {static_cast<int>(random.Below(5)),
                   5 + static_cast<int>(random.Below(5))};
    Group added;

    const bool can =
        limits.CanComplete(group, std::vector<bool>(10, true), &added);

    ASSERT_EQ(can, BruteForceCanComplete(limits, group));
    hopeless += can ? 0 : 1;
    if (!can) continue;
    group.insert(group.end(), added.begin(), added.end());
    EXPECT_TRUE(limits.Keeps(group));
  }
  // Both answers were there to be had.
  EXPECT_GT(hopeless, 20);
  EXPECT_LT(hopeless, 280);
}

}  // namespace
}  // namespace tandem::testing
