// Embedders and criteria: the second part of the contract.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/contract/profile_store_contract.h"
#include "tests/testing/embedder_replacement.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST_P(ProfileStoreContract, ReplacesEmbedderAndAllVectors) {
  ASSERT_THAT(Put(MakeProfile("a", 1), 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("b", 2), 2), IsOk());
  ASSERT_THAT(Replace(40, 3), IsOk());
  ASSERT_THAT(Replace(50, 4), IsOk());

  EXPECT_THAT(store_->ReadEmbedder(), IsOkAndHolds("bytes-50"));
  EXPECT_EQ(store_->ReadState()->embedder_fingerprint, "fingerprint-50");
  EXPECT_EQ(store_->ReadState()->generation, 4u);
  EXPECT_THAT(ReadAll(*store_), ElementsAre(Expected(MakeProfile("a", 1), 50),
                                            Expected(MakeProfile("b", 2), 50)));
}

TEST_P(ProfileStoreContract, ReplacesTheEmbedderOfAnEmptyStore) {
  ASSERT_THAT(Replace(40, 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("a", 2), 40), IsOk());

  EXPECT_THAT(ReadAll(*store_), ElementsAre(Expected(MakeProfile("a", 2), 40)));
}

TEST_P(ProfileStoreContract, AReplacementTakesInWhatIsWrittenBesideIt) {
  const StoredProfile stays = MakeProfile("stays", 1);
  ASSERT_THAT(Put(stays, 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("b", 2), 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("gone", 3), 1), IsOk());
  const EmbeddedProfile vectors = MakeVectors(stays.organisation, 9);
  auto next = store_->BeginReplacement("f", "b");
  ASSERT_THAT(next, IsOk());
  for (const Visited& v : ReadAll(*store_)) {
    ASSERT_THAT((*next)->Add(v.profile, &vectors), IsOk());
  }
  ASSERT_THAT(Put(MakeProfile("b", 4), 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("a", 5), 1), IsOk());
  ASSERT_THAT(Delete("gone", 6), IsOk());
  EXPECT_THAT(store_->BeginReplacement("g", "c"),
              StatusIs(absl::StatusCode::kAborted));
  ASSERT_THAT((*next)->Add(MakeProfile("a", 5), &vectors), IsOk());
  // Not as it is now.
  ASSERT_THAT((*next)->Add(MakeProfile("b", 2), &vectors), IsOk());
  EXPECT_THAT((*next)->PutInForce(7),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("organisations/b")));
  EXPECT_EQ(store_->ReadState()->generation, 6u);
  ASSERT_THAT((*next)->Add(MakeProfile("b", 4), &vectors), IsOk());

  ASSERT_THAT((*next)->PutInForce(7), IsOk());

  EXPECT_EQ(store_->ReadState()->embedder_fingerprint, "f");
  EXPECT_EQ(store_->ReadState()->generation, 7u);
  EXPECT_THAT(ReadAll(*store_),
              ElementsAre(Visited{MakeProfile("a", 5), vectors},
                          Visited{MakeProfile("b", 4), vectors},
                          Visited{stays, vectors}));
}

TEST_P(ProfileStoreContract, AReplacementThatIsGivenUpLeavesNothing) {
  ASSERT_THAT(Put(MakeProfile("a", 1), 1), IsOk());
  ASSERT_THAT(Replace(40, 2), IsOk());
  {
    const auto next = store_->BeginReplacement("new", "bytes");
    ASSERT_THAT(next, IsOk());
    const EmbeddedProfile vectors =
        MakeVectors(MakeProfile("a", 1).organisation, 9);
    ASSERT_THAT((*next)->Add(MakeProfile("a", 1), &vectors), IsOk());
  }

  EXPECT_THAT(store_->ReadEmbedder(), IsOkAndHolds("bytes-40"));
  EXPECT_THAT(ReadAll(*store_), ElementsAre(Expected(MakeProfile("a", 1), 40)));
  EXPECT_THAT(Replace(60, 3), IsOk());
}

TEST_P(ProfileStoreContract, ABrokenReplacementLeavesTheOldInForce) {
  ASSERT_THAT(Put(MakeProfile("a", 1), 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("b", 2), 2), IsOk());
  ASSERT_THAT(Replace(40, 3), IsOk());
  const EmbeddedProfile vectors =
      MakeVectors(MakeProfile("a", 1).organisation, 9);
  const auto fail_at_b = [&](const OrganisationId& id) {
    return id.value() == "b" ? nullptr : &vectors;
  };

  EXPECT_THAT(ReplaceEmbedder(*store_, "new", "bytes", fail_at_b, 4),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("organisations/b")));
  EXPECT_THAT(ReplaceEmbedder(*store_, "new", "bytes", fail_at_b, 2),
              StatusIs(absl::StatusCode::kInvalidArgument));

  EXPECT_THAT(store_->ReadEmbedder(), IsOkAndHolds("bytes-40"));
  EXPECT_EQ(store_->ReadState()->embedder_fingerprint, "fingerprint-40");
  EXPECT_EQ(store_->ReadState()->generation, 3u);
  EXPECT_THAT(ReadAll(*store_), ElementsAre(Expected(MakeProfile("a", 1), 40),
                                            Expected(MakeProfile("b", 2), 40)));
  // And the next one works.
  EXPECT_THAT(Replace(60, 4), IsOk());
  EXPECT_THAT(store_->ReadEmbedder(), IsOkAndHolds("bytes-60"));
}

TEST_P(ProfileStoreContract, CriteriaVersionsAreImmutable) {
  CriteriaSet set;
  set.id = "office-cz";
  set.version = 1;
  set.create_time_ms = 12;
  set.display_name = "Office";
  set.kind = CooperationKind::kMentoring;
  set.criteria.weights[0] = 100;
  set.criteria.gates.minimum_benefit = 0.25;
  ASSERT_THAT(store_->AddCriteriaSet(set), IsOk());
  CriteriaSet other = set;
  other.display_name = "Other";

  EXPECT_THAT(store_->AddCriteriaSet(other),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       HasSubstr("criteriaSets/office-cz@1")));

  const auto sets = store_->ReadCriteriaSets();
  ASSERT_THAT(sets, IsOk());
  ASSERT_EQ(sets->size(), 1u);
  EXPECT_EQ((*sets)[0].display_name, "Office");
  EXPECT_EQ((*sets)[0].create_time_ms, 12);
  EXPECT_EQ((*sets)[0].kind, CooperationKind::kMentoring);
  EXPECT_EQ((*sets)[0].criteria.weights[0], 100);
  EXPECT_EQ((*sets)[0].criteria.gates.minimum_benefit, 0.25);
}

TEST_P(ProfileStoreContract, CriteriaComeByIdAndVersion) {
  CriteriaSet set;
  set.criteria.weights[3] = 100;
  const std::vector<std::pair<std::string, int>> added = {
      {"b", 1}, {"a-b", 1}, {"a", 256}, {"a", 2}, {"a", 10}};
  for (const auto& [id, version] : added) {
    set.id = id;
    set.version = version;
    ASSERT_THAT(store_->AddCriteriaSet(set), IsOk());
  }

  const auto sets = store_->ReadCriteriaSets();

  ASSERT_THAT(sets, IsOk());
  std::vector<std::string> names;
  for (const CriteriaSet& s : *sets) {
    names.push_back(absl::StrCat(s.id, "@", s.version));
  }
  EXPECT_THAT(names, ElementsAre("a@2", "a@10", "a@256", "a-b@1", "b@1"));
}

}  // namespace
}  // namespace tandem::testing
