#include "service/rpc/outcome_list.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_outcome_store.h"
#include "service/rpc/error_details.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

OrganisationId Id(const std::string& id) {
  return *OrganisationId::ParseId(id);
}

// Outcomes a, b, c of mentoring and d of coaching by published criteria.
class OutcomeListTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Outcome outcome;
    outcome.subject = Id("reed");
    outcome.partner = Id("willow");
    outcome.kind = CooperationKind::kMentoring;
    outcome.result = OutcomeResult::kWentWell;
    outcome.date = absl::CivilDay(2023, 5, 31);
    for (const char* id : {"a", "b", "c"}) {
      outcome.id = id;
      ASSERT_THAT(store_.Add({outcome}), IsOk());
    }
    outcome.id = "d";
    outcome.kind = CooperationKind::kCoaching;
    outcome.criteria = {"default-coaching", 1};
    ASSERT_THAT(store_.Add({outcome}), IsOk());
  }

  static std::vector<std::string> IdsOf(const std::vector<Outcome>& outcomes) {
    std::vector<std::string> ids;
    for (const Outcome& outcome : outcomes) ids.push_back(outcome.id);
    return ids;
  }

  std::vector<std::string> Select(const OutcomeFilter& filter) {
    const auto all = SelectOutcomes(filter, store_, [] { return false; });
    EXPECT_THAT(all, IsOk());
    return all.ok() ? IdsOf(*all) : std::vector<std::string>();
  }

  InMemoryOutcomeStore store_;
};

TEST_F(OutcomeListTest, PagesFollowEachOther) {
  v1::ListOutcomesRequest request;
  request.set_page_size(2);
  auto query = ParseListOutcomes(request);
  ASSERT_THAT(query, IsOk());
  const auto never = [] { return false; };

  const auto first = ListOutcomesPage(*query, store_, never);
  query->after = "b";
  const auto second = ListOutcomesPage(*query, store_, never);

  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(IdsOf(first->outcomes), ElementsAre("a", "b"));
  EXPECT_TRUE(first->has_next);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(IdsOf(second->outcomes), ElementsAre("c", "d"));
  EXPECT_FALSE(second->has_next);
}

TEST_F(OutcomeListTest, EveryFilterCounts) {
  EXPECT_THAT(Select({}), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(Select({.kind = CooperationKind::kCoaching}), ElementsAre("d"));
  EXPECT_THAT(Select({.criteria = {"default-coaching", 0}}), ElementsAre("d"));
  EXPECT_THAT(Select({.criteria = {"default-coaching", 1}}), ElementsAre("d"));
  EXPECT_THAT(Select({.criteria = {"default-coaching", 2}}), IsEmpty());
  EXPECT_THAT(Select({.organisation = Id("reed")}),
              ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(Select({.organisation = Id("willow")}),
              ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(Select({.organisation = Id("rush")}), IsEmpty());
}

TEST_F(OutcomeListTest, EndsWhenTheCallerGivesUp) {
  Outcome outcome = *store_.Get("a");
  for (int i = 0; i < 2000; ++i) {
    outcome.id = "more-" + std::to_string(i);
    ASSERT_THAT(store_.Add({outcome}), IsOk());
  }

  EXPECT_THAT(SelectOutcomes({}, store_, [] { return true; }),
              StatusIs(absl::StatusCode::kCancelled));
}

TEST_F(OutcomeListTest, WrongListingsAreNamedWithTheirFields) {
  v1::ListOutcomesRequest request;
  request.set_page_size(-1);
  request.set_organisation("reed");
  request.set_kind(static_cast<v1::CooperationKind>(77));
  request.set_criteria_set("office");

  const auto query = ParseListOutcomes(request);

  EXPECT_THAT(query, StatusIs(absl::StatusCode::kInvalidArgument));
  google::rpc::BadRequest bad;
  ASSERT_TRUE(GetDetail(query.status(), bad));
  std::vector<std::string> fields;
  for (const auto& violation : bad.field_violations()) {
    fields.push_back(violation.field());
  }
  EXPECT_THAT(fields,
              ElementsAre("page_size", "organisation", "kind", "criteria_set"));
}

}  // namespace
}  // namespace tandem::testing
