#include "service/rpc/criteria_binder.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::SizeIs;

class CriteriaBinderTest : public ::testing::Test {
 protected:
  absl::StatusOr<BoundCriteria> Bind(const std::string& set_name) {
    v1::CriteriaChoice choice;
    if (!set_name.empty()) choice.set_criteria_set(set_name);
    const ParsedCriteriaChoice parsed =
        ParseCriteriaChoice(choice, violations_);
    return BindCriteria(
        parsed, *FindCooperationKind(CooperationKind::kJointCall), *registry_);
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<CriteriaRegistry> registry_ =
      *CriteriaRegistry::Open(*store_, SystemClock());
  std::vector<FieldViolation> violations_;
};

TEST_F(CriteriaBinderTest, NamedSetsAreBoundToTheirVersion) {
  CriteriaSet set;
  set.id = "office-a";
  set.kind = CooperationKind::kJointCall;
  set.criteria.weights[3] = 100;
  set.criteria.gates.minimum_benefit = 0.5;
  ASSERT_THAT(registry_->Create(set), IsOk());
  set.criteria.weights = {};
  set.criteria.weights[4] = 100;
  ASSERT_THAT(registry_->Update(set, 1), IsOk());

  const auto latest = Bind("criteriaSets/office-a");
  const auto first = Bind("criteriaSets/office-a@1");

  ASSERT_THAT(latest, IsOk());
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(latest->version, "criteriaSets/office-a@2");
  EXPECT_EQ(latest->criteria.weights[4], 100);
  EXPECT_EQ(first->version, "criteriaSets/office-a@1");
  EXPECT_EQ(first->criteria.weights[3], 100);
  EXPECT_EQ(first->criteria.gates.minimum_benefit, 0.5);
}

TEST_F(CriteriaBinderTest, NoChoiceIsTheDefaultOfTheKind) {
  const auto bound = Bind("");

  ASSERT_THAT(bound, IsOk());
  EXPECT_EQ(bound->version, "criteriaSets/default-joint-call@1");
}

TEST_F(CriteriaBinderTest, WhatASetLeavesOpenComesFromTheKind) {
  CriteriaSet set;
  set.id = "office-b";
  set.criteria.weights[0] = 100;
  ASSERT_THAT(registry_->Create(set), IsOk());
  const Criteria& defaults =
      FindCooperationKind(CooperationKind::kJointCall)->default_criteria;

  const auto bound = Bind("criteriaSets/office-b");

  ASSERT_THAT(bound, IsOk());
  EXPECT_EQ(bound->criteria.gates.minimum_benefit,
            defaults.gates.minimum_benefit);
  EXPECT_EQ(bound->criteria.past_partners, defaults.past_partners);
}

TEST_F(CriteriaBinderTest, NamesOfAnotherFormAreRefused) {
  for (const std::string name :
       {"office-a", "criteriaSets/", "criteriaSets/A", "criteriaSets/a@",
        "criteriaSets/a@0", "criteriaSets/a@x", "criteriaSets/a@99999999999",
        "criteriaSets/a@1@2", "criteriaSets/a@01"}) {
    violations_.clear();
    v1::CriteriaChoice choice;
    choice.set_criteria_set(name);

    ParseCriteriaChoice(choice, violations_);

    ASSERT_THAT(violations_, SizeIs(1)) << name;
    EXPECT_EQ(violations_[0].field, "criteria.criteria_set");
  }
}

}  // namespace
}  // namespace tandem::testing
