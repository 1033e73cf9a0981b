#include "service/consortium/call_rules.h"

#include <optional>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Organisation Member(const std::string& id, const std::string& country,
                    const std::vector<std::string>& languages = {"en"}) {
  return OrganisationBuilder(id)
      .Seat(country, 50, 14)
      .With([&](Organisation& o) { o.languages = languages; })
      .Build();
}

FundingCall AnyCall() {
  FundingCall call;
  call.requirements.resize(1);
  call.requirements[0].need.text.text = "water";
  call.rules.min_partners = 1;
  call.rules.max_partners = 10;
  return call;
}

class CallRulesTest : public ::testing::Test {
 protected:
  // What `call` says of `members_`, for the rule of one kind.
  RuleResult Check(CallRuleKind kind) {
    std::vector<const Organisation*> members;
    for (const Organisation& member : members_) members.push_back(&member);
    std::vector<double> coverage(call_.requirements.size(), coverage_);
    for (const RuleResult& result : CheckRules(call_, members, coverage)) {
      if (result.kind == kind) return result;
    }
    ADD_FAILURE() << "the rule was not looked at";
    return {};
  }

  void AddQuota(int at_least, std::optional<int> at_most = std::nullopt,
                const std::string& description = "") {
    Quota& quota = call_.rules.quotas.emplace_back();
    quota.at_least = at_least;
    quota.at_most = at_most;
    quota.description = description;
  }

  FundingCall call_ = AnyCall();
  std::vector<Organisation> members_ = {Member("a", "CZ"), Member("b", "CZ")};
  double coverage_ = 0.7;
};

TEST_F(CallRulesTest, OnlyRulesThatAreSetAreChecked) {
  std::vector<const Organisation*> members = {&members_[0]};
  const std::vector<double> coverage = {0.0};

  const std::vector<RuleResult> results = CheckRules(call_, members, coverage);

  ASSERT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0].kind, CallRuleKind::kPartners);
  EXPECT_TRUE(results[0].passed);
}

TEST_F(CallRulesTest, NumberOfPartners) {
  call_.rules.min_partners = 3;
  EXPECT_FALSE(Check(CallRuleKind::kPartners).passed);
  EXPECT_EQ(Check(CallRuleKind::kPartners).rule, "3 to 10 partners");
  EXPECT_EQ(Check(CallRuleKind::kPartners).reason, "it has 2");
  members_.push_back(Member("c", "CZ"));
  EXPECT_TRUE(Check(CallRuleKind::kPartners).passed);
  call_.rules.min_partners = 1;
  call_.rules.max_partners = 2;
  EXPECT_FALSE(Check(CallRuleKind::kPartners).passed);
}

TEST_F(CallRulesTest, NumberOfCountries) {
  call_.rules.min_countries = 2;
  EXPECT_FALSE(Check(CallRuleKind::kCountries).passed);
  members_.push_back(Member("c", "SK"));
  EXPECT_TRUE(Check(CallRuleKind::kCountries).passed);
  EXPECT_EQ(Check(CallRuleKind::kCountries).reason, "CZ, SK");
}

TEST_F(CallRulesTest, ACountryNotStatedIsNone) {
  call_.rules.min_countries = 2;
  members_[1].seat.reset();
  EXPECT_FALSE(Check(CallRuleKind::kCountries).passed);
  members_[1].areas.push_back({.country = "PL"});
  EXPECT_TRUE(Check(CallRuleKind::kCountries).passed);
}

TEST_F(CallRulesTest, EligibleCountries) {
  call_.rules.eligible.countries = {"CZ"};
  EXPECT_TRUE(Check(CallRuleKind::kEligible).passed);
  members_.push_back(Member("c", "SK"));
  // Where it works does not matter, but where it has its seat.
  members_.back().areas.push_back({.country = "CZ"});
  EXPECT_FALSE(Check(CallRuleKind::kEligible).passed);
  EXPECT_THAT(Check(CallRuleKind::kEligible).reason,
              HasSubstr("not eligible: Organisation c"));
}

TEST_F(CallRulesTest, EligibleKinds) {
  call_.rules.eligible.filter.kinds = {OrganisationKind::kNgo};
  EXPECT_FALSE(Check(CallRuleKind::kEligible).passed);
  for (Organisation& member : members_) member.kind = OrganisationKind::kNgo;
  EXPECT_TRUE(Check(CallRuleKind::kEligible).passed);
}

TEST_F(CallRulesTest, EligibleSectors) {
  call_.rules.eligible.filter.sectors = {"health", "environment"};
  members_[0].sectors = {"health"};
  EXPECT_FALSE(Check(CallRuleKind::kEligible).passed);
  members_[1].sectors = {"environment"};
  EXPECT_TRUE(Check(CallRuleKind::kEligible).passed);
}

TEST_F(CallRulesTest, EligibleRegionsAndFunctionalAreas) {
  call_.rules.eligible.filter.nuts_prefixes = {"CZ06"};
  members_[0].seat->nuts = "CZ064";
  EXPECT_FALSE(Check(CallRuleKind::kEligible).passed);
  members_[1].areas.push_back({.nuts = "CZ063"});
  EXPECT_TRUE(Check(CallRuleKind::kEligible).passed);
  call_.rules.eligible.filter.functional_areas = {"jiu-valley"};
  EXPECT_FALSE(Check(CallRuleKind::kEligible).passed);
  for (Organisation& member : members_) {
    member.areas.push_back({.functional_area = "jiu-valley"});
  }
  EXPECT_TRUE(Check(CallRuleKind::kEligible).passed);
}

TEST_F(CallRulesTest, TheLeadHasConditionsOfItsOwn) {
  call_.rules.lead.countries = {"CZ"};
  call_.rules.lead.filter.kinds = {OrganisationKind::kFoundation};
  call_.rules.lead.filter.has_track_record = true;
  members_[1].kind = OrganisationKind::kFoundation;
  members_[1].track_record.push_back({.partner = "Somebody"});
  EXPECT_FALSE(Check(CallRuleKind::kLead).passed);
  std::swap(members_[0], members_[1]);
  EXPECT_TRUE(Check(CallRuleKind::kLead).passed);
  EXPECT_EQ(Check(CallRuleKind::kLead).reason, "Organisation b does");
}

TEST_F(CallRulesTest, AtLeastSoManyOfAKind) {
  AddQuota(1, std::nullopt, "media");
  call_.rules.quotas[0].condition.filter.kinds = {OrganisationKind::kMedia};
  EXPECT_FALSE(Check(CallRuleKind::kQuota).passed);
  EXPECT_EQ(Check(CallRuleKind::kQuota).rule, "at least 1 member: media");
  members_[1].kind = OrganisationKind::kMedia;
  EXPECT_TRUE(Check(CallRuleKind::kQuota).passed);
  EXPECT_EQ(Check(CallRuleKind::kQuota).reason, "1: Organisation b");
}

TEST_F(CallRulesTest, AtMostSoManyOfASort) {
  AddQuota(0, 1);
  call_.rules.quotas[0].condition.countries = {"CZ"};
  EXPECT_FALSE(Check(CallRuleKind::kQuota).passed);
  members_.pop_back();
  EXPECT_TRUE(Check(CallRuleKind::kQuota).passed);
}

TEST_F(CallRulesTest, AtLeastSoManyNewcomersAndExperienced) {
  AddQuota(1);
  call_.rules.quotas[0].condition.filter.has_track_record = false;
  EXPECT_TRUE(Check(CallRuleKind::kQuota).passed);
  call_.rules.quotas[0].condition.filter.has_track_record = true;
  EXPECT_FALSE(Check(CallRuleKind::kQuota).passed);
  members_[0].track_record.push_back({.partner = "Somebody"});
  EXPECT_TRUE(Check(CallRuleKind::kQuota).passed);
}

TEST_F(CallRulesTest, ALanguageThatAllShare) {
  call_.rules.common_language = true;
  EXPECT_TRUE(Check(CallRuleKind::kLanguage).passed);
  call_.rules.languages = {"cs"};
  EXPECT_FALSE(Check(CallRuleKind::kLanguage).passed);
  members_[0].languages = {"cs", "en"};
  members_[1].languages = {"sk", "cs"};
  EXPECT_TRUE(Check(CallRuleKind::kLanguage).passed);
  members_[1].languages.clear();
  EXPECT_FALSE(Check(CallRuleKind::kLanguage).passed);
  EXPECT_EQ(Check(CallRuleKind::kLanguage).reason,
            "not stated by Organisation b");
}

TEST_F(CallRulesTest, AMandatoryRequirementMustBeCovered) {
  call_.requirements[0].mandatory = true;
  EXPECT_TRUE(Check(CallRuleKind::kMandatory).passed);
  coverage_ = 0.49;
  EXPECT_FALSE(Check(CallRuleKind::kMandatory).passed);
  EXPECT_EQ(Check(CallRuleKind::kMandatory).reason,
            "covered 0.49; 0.50 is needed");
}

TEST_F(CallRulesTest, CommonLanguagesAreSorted) {
  members_[0].languages = {"sk", "en", "cs"};
  members_[1].languages = {"cs", "sk"};

  EXPECT_THAT(CommonLanguages({}, {&members_[0], &members_[1]}),
              ElementsAre("cs", "sk"));
  EXPECT_THAT(CommonLanguages({}, {}), IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
