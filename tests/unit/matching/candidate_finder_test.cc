#include "service/matching/candidate_finder.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSubsetOf;
using ::testing::Not;
using ::testing::SizeIs;

// Sixty organisations whose texts differ in a number only; every sixth is in
// Slovakia, `friend` is told of by the track record of `ally`, and so is `us`.
class CandidateFinderTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    for (int i = 0; i < 60; ++i) {
      Add(OrganisationBuilder(absl::StrCat("o", 100 + i))
              .Mission(absl::StrCat("We guard river number ", i, "."))
              .Offers(absl::StrCat("field access ", i))
              .Needs(absl::StrCat("legal advice ", i))
              .Seat(i % 6 == 0 ? "SK" : "CZ", 48, 18)
              .Build());
    }
    Add(OrganisationBuilder("us")
            .Mission("We guard river number 7.")
            .Needs("field access 7")
            .Build());
    Add(OrganisationBuilder("friend").Mission("A theatre of clowns.").Build());
    Add(OrganisationBuilder("ally")
            .With([](Organisation& o) {
              o.track_record = {{.partner = "organisations/us"},
                                {.partner = "organisations/friend"}};
            })
            .Build());
    ASSERT_THAT(catalog_->Rebuild(), IsOk());
  }

  std::vector<std::string> Found(const CandidateFinder::Options& options,
                                 const OrganisationFilter& filter,
                                 bool with_relations, bool& exhaustive) {
    const auto snapshot = catalog_->snapshot();
    const Entry* us = snapshot->Find(*OrganisationId::ParseId("us"));
    const auto relations = RelationScores::Make(PartyOf(*us), *snapshot, {});
    EXPECT_THAT(relations, IsOk());
    const auto found = CandidateFinder(options).Find(
        PartyOf(*us), *snapshot, snapshot->Select(filter),
        with_relations ? &*relations : nullptr);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> ids;
    for (const uint32_t slot : found->slots) {
      ids.push_back(snapshot->AtSlot(slot)->id().value());
    }
    exhaustive = found->exhaustive;
    return ids;
  }

  static OrganisationFilter InSlovakia() {
    OrganisationFilter filter;
    filter.countries = {"SK"};
    return filter;
  }

  bool exhaustive_ = false;
};

TEST_F(CandidateFinderTest, FewWhoPassComeWholeHoweverLargeTheDirectory) {
  const auto ids = Found({.per_direction = 1, .exhaustive_below = 10},
                         InSlovakia(), false, exhaustive_);

  EXPECT_TRUE(exhaustive_);
  EXPECT_THAT(ids, ElementsAre("o100", "o106", "o112", "o118", "o124", "o130",
                               "o136", "o142", "o148", "o154"));
}

TEST_F(CandidateFinderTest, ASmallShareIsComparedOneByOne) {
  const auto ids = Found({.per_direction = 2, .exhaustive_below = 5},
                         InSlovakia(), false, exhaustive_);

  EXPECT_FALSE(exhaustive_);
  EXPECT_FALSE(ids.empty());
  EXPECT_THAT(ids, IsSubsetOf({"o100", "o106", "o112", "o118", "o124", "o130",
                               "o136", "o142", "o148", "o154"}));
}

TEST_F(CandidateFinderTest, AFilterDoesNotShortenWhatIsProposed) {
  OrganisationFilter czech;
  czech.countries = {"CZ"};
  for (const OrganisationFilter& filter :
       {InSlovakia(), czech, OrganisationFilter()}) {
    const auto ids = Found({.per_direction = 4, .exhaustive_below = 0}, filter,
                           false, exhaustive_);
    // Four by each direction, which may be the same ones.
    EXPECT_GE(ids.size(), 4u);
    EXPECT_LE(ids.size(), 12u);
  }
}

TEST_F(CandidateFinderTest, WhoIsNearByRelationsIsProposed) {
  // Nobody else without offers has anything to do with what we need: who is
  // nearest among them would be chance.
  for (int i = 0; i < 4; ++i) {
    Add(OrganisationBuilder(absl::StrCat("guide", i))
            .Mission(absl::StrCat("Field access for guests ", i))
            .Build());
  }
  const CandidateFinder::Options options = {.per_direction = 3,
                                            .exhaustive_below = 0};

  EXPECT_THAT(Found(options, {}, true, exhaustive_), Contains("friend"));
  EXPECT_THAT(Found(options, {}, false, exhaustive_), Not(Contains("friend")));
  EXPECT_THAT(Found(options, InSlovakia(), true, exhaustive_),
              Not(Contains("friend")));
}

TEST_F(CandidateFinderTest, WhoIsNearByRelationsIsNamed) {
  const auto snapshot = catalog_->snapshot();
  const Party us = PartyOf(*snapshot->Find(*OrganisationId::ParseId("us")));
  const auto relations = RelationScores::Make(us, *snapshot, {});
  ASSERT_THAT(relations, IsOk());
  const auto friend_slot = snapshot->SlotOf(*OrganisationId::ParseId("friend"));

  for (const int64_t whole_below : {0, 100000}) {
    const CandidateFinder finder({.per_direction = 3,
                                  .exhaustive_below = 0,
                                  .whole_below = whole_below});
    const auto found =
        finder.Find(us, *snapshot, snapshot->Select({}), &*relations);
    ASSERT_THAT(found, IsOk());
    EXPECT_THAT(found->near, Contains(*friend_slot));
    EXPECT_TRUE(std::is_sorted(found->near.begin(), found->near.end()));
    EXPECT_THAT(found->slots, ::testing::IsSupersetOf(found->near));
    EXPECT_FALSE(found->exhaustive);
  }
}

TEST_F(CandidateFinderTest, NobodyPermittedIsAWholeAnswer) {
  OrganisationFilter nowhere;
  nowhere.countries = {"MT"};

  EXPECT_THAT(Found({}, nowhere, true, exhaustive_), SizeIs(0));
  EXPECT_TRUE(exhaustive_);
}

TEST_F(CandidateFinderTest, AsksForTextsAndForNames) {
  const auto snapshot = catalog_->snapshot();
  const TextVector text =
      snapshot->embedder().EmbedText("We guard river number 7.", "en");

  const auto found =
      CandidateFinder({.per_direction = 3, .exhaustive_below = 0})
          .FindByText(text, "ation friend", *snapshot, snapshot->Select({}));

  ASSERT_THAT(found, IsOk());
  std::vector<std::string> ids;
  for (const uint32_t slot : found->slots) {
    ids.push_back(snapshot->AtSlot(slot)->id().value());
  }
  EXPECT_THAT(ids, Contains("friend"));
  EXPECT_LE(ids.size(), 7u);
}

}  // namespace
}  // namespace tandem::testing
