#include "service/matching/criteria_registry.h"

#include <memory>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "service/matching/cooperation_kinds.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class FixedClock : public Clock {
 public:
  int64_t NowMs() const override { return 1234; }
};

CriteriaSet MakeSet(const std::string& id, double need_coverage) {
  CriteriaSet set;
  set.id = id;
  set.display_name = "Set";
  set.criteria.weights[0] = need_coverage;
  set.criteria.weights[1] = 100 - need_coverage;
  return set;
}

class CriteriaRegistryTest : public ::testing::Test {
 protected:
  void SetUp() override { Reopen(); }

  void Reopen() {
    auto registry = CriteriaRegistry::Open(*store_, clock_);
    ASSERT_THAT(registry, IsOk());
    registry_ = *std::move(registry);
  }

  FixedClock clock_;
  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  std::unique_ptr<CriteriaRegistry> registry_;
};

TEST_F(CriteriaRegistryTest, EveryServedKindHasADefaultSetThatSumsTo100) {
  int served = 0;
  for (const CooperationKindDefinition& definition : CooperationKinds()) {
    const std::string id = "default-" + std::string(definition.code);
    SCOPED_TRACE(id);
    if (!definition.refusal.empty()) {
      EXPECT_THAT(registry_->Get(id, 0), StatusIs(absl::StatusCode::kNotFound));
      continue;
    }
    const auto set = registry_->Get(id, 1);
    ASSERT_THAT(set, IsOk());
    double sum = 0;
    for (const double weight : set->criteria.weights) sum += weight;
    EXPECT_NEAR(sum, 100, 1e-9);
    ++served;
  }
  EXPECT_EQ(served, 9);
  EXPECT_THAT(registry_->List(), SizeIs(9));
}

TEST_F(CriteriaRegistryTest, VersionsAreKeptAndSurviveReopening) {
  ASSERT_THAT(registry_->Create(MakeSet("office-a", 100)), IsOk());
  const auto second = registry_->Update(MakeSet("office-a", 40), 1);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->version, 2);
  EXPECT_EQ(second->create_time_ms, 1234);

  Reopen();

  EXPECT_EQ(registry_->Get("office-a", 1)->criteria.weights[0], 100);
  EXPECT_EQ(registry_->Get("office-a", 0)->criteria.weights[0], 40);
  const auto versions = registry_->ListVersions("office-a");
  ASSERT_THAT(versions, IsOk());
  ASSERT_THAT(*versions, SizeIs(2));
  EXPECT_EQ(versions->front().version, 2);
}

TEST_F(CriteriaRegistryTest, RefusesBadIds) {
  for (const std::string id :
       {"", "1abc", "-abc", "Abc", "a_b", "a@1", "default-mine"}) {
    EXPECT_THAT(registry_->Create(MakeSet(id, 50)),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << id;
  }
  EXPECT_THAT(registry_->Create(MakeSet(std::string(65, 'a'), 50)),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(registry_->Create(MakeSet(std::string(64, 'a'), 50)), IsOk());
}

TEST_F(CriteriaRegistryTest, AnIdIsTakenOnce) {
  ASSERT_THAT(registry_->Create(MakeSet("a", 50)), IsOk());

  EXPECT_THAT(registry_->Create(MakeSet("a", 60)),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(CriteriaRegistryTest, UpdateNeedsTheLatestVersion) {
  ASSERT_THAT(registry_->Create(MakeSet("a", 50)), IsOk());

  EXPECT_THAT(registry_->Update(MakeSet("a", 60), 2),
              StatusIs(absl::StatusCode::kAborted, HasSubstr("version 1")));
  EXPECT_THAT(registry_->Update(MakeSet("b", 60), 0),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(registry_->Update(MakeSet("default-mentoring", 60), 0),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(CriteriaRegistryTest, AnAbsentVersionIsNotFound) {
  EXPECT_THAT(registry_->Get("default-mentoring", 2),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("the latest version is 1")));
  EXPECT_THAT(registry_->Get("default-mentoring", -1),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(registry_->ListVersions("nothing"),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace tandem::testing
