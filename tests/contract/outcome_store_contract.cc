#include "tests/contract/outcome_store_contract.h"

#include "gmock/gmock.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {

std::vector<std::string> OutcomeStoreContract::IdsAfter(
    const std::string& after, size_t at_most) {
  std::vector<std::string> ids;
  EXPECT_THAT(outcomes_.Scan(after,
                             [&](const Outcome& outcome) {
                               ids.push_back(outcome.id);
                               return ids.size() < at_most;
                             }),
              IsOk());
  return ids;
}

namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using What = AddedOutcome::What;

TEST_P(OutcomeStoreContract, StartsEmpty) {
  EXPECT_THAT(IdsAfter(""), IsEmpty());
  EXPECT_THAT(outcomes_.Get("first"),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("outcomes/first does not exist")));
}

TEST_P(OutcomeStoreContract, GivesBackWhatWasAdded) {
  Outcome bare = MakeOutcome("bare");
  bare.criteria = {};
  bare.kind = CooperationKind::kJointAction;
  bare.result = OutcomeResult::kDeclined;

  const auto added = outcomes_.Add({MakeOutcome("first"), bare});

  ASSERT_THAT(added, IsOk());
  EXPECT_THAT(*added, ElementsAre(Field(&AddedOutcome::what, What::kAdded),
                                  Field(&AddedOutcome::what, What::kAdded)));
  EXPECT_THAT(outcomes_.Get("first"), IsOkAndHolds(MakeOutcome("first")));
  EXPECT_THAT(outcomes_.Get("bare"), IsOkAndHolds(bare));
}

TEST_P(OutcomeStoreContract, TheSameContentTwiceIsStoredOnce) {
  ASSERT_THAT(outcomes_.Add({MakeOutcome("first")}), IsOk());
  Outcome later = MakeOutcome("first");
  later.create_time_ms += 1000;

  const auto added = outcomes_.Add({later});

  ASSERT_THAT(added, IsOk());
  ASSERT_THAT(*added, ElementsAre(Field(&AddedOutcome::what, What::kSame)));
  EXPECT_EQ((*added)[0].stored, MakeOutcome("first"));
  EXPECT_THAT(outcomes_.Get("first"), IsOkAndHolds(MakeOutcome("first")));
}

TEST_P(OutcomeStoreContract, ATakenIdKeepsItsContentAndTheOthersGoOn) {
  ASSERT_THAT(outcomes_.Add({MakeOutcome("first")}), IsOk());
  Outcome other = MakeOutcome("first");
  other.result = OutcomeResult::kWentBadly;

  const auto added = outcomes_.Add({other, MakeOutcome("second")});

  ASSERT_THAT(added, IsOk());
  EXPECT_THAT(*added, ElementsAre(Field(&AddedOutcome::what, What::kTaken),
                                  Field(&AddedOutcome::what, What::kAdded)));
  EXPECT_EQ(outcomes_.Get("first")->result, OutcomeResult::kWentWell);
  EXPECT_THAT(IdsAfter(""), ElementsAre("first", "second"));
}

TEST_P(OutcomeStoreContract, AnEarlierOutcomeOfABatchTakesTheId) {
  Outcome other = MakeOutcome("first");
  other.result = OutcomeResult::kWentBadly;

  const auto added =
      outcomes_.Add({MakeOutcome("first"), other, MakeOutcome("first")});

  ASSERT_THAT(added, IsOk());
  EXPECT_THAT(*added, ElementsAre(Field(&AddedOutcome::what, What::kAdded),
                                  Field(&AddedOutcome::what, What::kTaken),
                                  Field(&AddedOutcome::what, What::kSame)));
  EXPECT_EQ(outcomes_.Get("first")->result, OutcomeResult::kWentWell);
}

TEST_P(OutcomeStoreContract, ScansInAscendingOrderFromBehindAnId) {
  ASSERT_THAT(outcomes_.Add({MakeOutcome("b"), MakeOutcome("a-b"),
                             MakeOutcome("c"), MakeOutcome("a")}),
              IsOk());

  EXPECT_THAT(IdsAfter(""), ElementsAre("a", "a-b", "b", "c"));
  EXPECT_THAT(IdsAfter("a"), ElementsAre("a-b", "b", "c"));
  EXPECT_THAT(IdsAfter("a-c"), ElementsAre("b", "c"));
  EXPECT_THAT(IdsAfter("", 2), ElementsAre("a", "a-b"));
  EXPECT_THAT(IdsAfter("c"), IsEmpty());
}

TEST_P(OutcomeStoreContract, AScanSeesOneStateWhileOthersWrite) {
  ASSERT_THAT(outcomes_.Add({MakeOutcome("a"), MakeOutcome("c")}), IsOk());
  std::vector<std::string> ids;

  ASSERT_THAT(outcomes_.Scan("",
                             [&](const Outcome& outcome) {
                               EXPECT_THAT(outcomes_.Add({MakeOutcome("b")}),
                                           IsOk());
                               ids.push_back(outcome.id);
                               return true;
                             }),
              IsOk());

  EXPECT_THAT(ids, ElementsAre("a", "c"));
  EXPECT_THAT(IdsAfter(""), ElementsAre("a", "b", "c"));
}

TEST_P(OutcomeStoreContract, DeletesOnce) {
  ASSERT_THAT(outcomes_.Add({MakeOutcome("a"), MakeOutcome("b")}), IsOk());

  EXPECT_THAT(outcomes_.Delete("a"), IsOk());

  EXPECT_THAT(outcomes_.Delete("a"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(IdsAfter(""), ElementsAre("b"));
}

TEST_P(OutcomeStoreContract, OutcomesStayWhenTheOrganisationGoes) {
  ASSERT_THAT(Put(MakeProfile("reed", 1), 1), IsOk());
  ASSERT_THAT(outcomes_.Add({MakeOutcome("a")}), IsOk());

  ASSERT_THAT(Delete("reed", 2), IsOk());

  EXPECT_THAT(outcomes_.Get("a"), IsOkAndHolds(MakeOutcome("a")));
}

}  // namespace
}  // namespace tandem::testing
