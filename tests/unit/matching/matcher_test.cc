#include "service/matching/matcher.h"

#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class MatcherTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    Add(OrganisationBuilder("us")
            .Mission("We guard a river and its forest.")
            .Offers("field access", "field-access")
            .Needs("legal advice", "legal-aid")
            .Build());
    Add(OrganisationBuilder("lawyers")
            .Mission("Law for rivers and forests.")
            .Offers("legal advice", "legal-aid")
            .Needs("field access", "field-access")
            .Build());
    Add(OrganisationBuilder("writers")
            .Mission("We write project proposals for river guards.")
            .Offers("project proposals", "project-writing")
            .Needs("field access", "field-access")
            .Build());
    Add(OrganisationBuilder("one-sided")
            .Mission("Law for hospitals.")
            .Offers("legal advice", "legal-aid")
            .Needs("hospital beds")
            .Build());
  }
};

TEST_F(MatcherTest, PrefersUncoveredNeeds) {
  const auto partners = Find(Query("us"));

  ASSERT_THAT(partners, Not(IsEmpty()));
  EXPECT_EQ(partners.front().id.value(), "lawyers");
  EXPECT_EQ(partners.front().subject_benefit.covered_needs.front().competency,
            "legal-aid");
}

TEST_F(MatcherTest, OneSidedPairAppearsOnlyWhenAskedFor) {
  FindPartnersQuery query = Query("us");
  EXPECT_THAT(IdsOf(Find(query)), Not(Contains("one-sided")));
  query.include_one_sided = true;

  EXPECT_THAT(IdsOf(Find(query)), Contains("one-sided"));
}

TEST_F(MatcherTest, NeverProposesTheSubjectItself) {
  FindPartnersQuery query = Query("us");
  query.include_one_sided = true;
  query.limit = 1000;

  EXPECT_THAT(IdsOf(Find(query)), Not(Contains("us")));
}

TEST_F(MatcherTest, ExcludedOrganisationsAreLeftOut) {
  FindPartnersQuery query = Query("us");
  query.excluded = {*OrganisationId::ParseId("lawyers")};

  EXPECT_THAT(IdsOf(Find(query)), Not(Contains("lawyers")));
}

TEST_F(MatcherTest, FilterAndMinimumScoreHold) {
  FindPartnersQuery query = Query("us");
  query.filter.folded_name_contains = "writers";
  query.include_one_sided = true;
  EXPECT_THAT(IdsOf(Find(query)), ElementsAre("writers"));
  query.minimum_score = 0.999;

  EXPECT_THAT(Find(query), IsEmpty());
}

TEST_F(MatcherTest, InlineProfileGetsTheAnswerOfTheStoredOne) {
  const FindPartnersQuery stored = Query("us");
  FindPartnersQuery as_inline = stored;
  as_inline.terms.subject.stored = {};
  as_inline.terms.subject.profile = catalog_->snapshot()
                                        ->Find(*OrganisationId::ParseId("us"))
                                        ->organisation();

  const auto expected = Find(stored);
  const auto actual = Find(as_inline);

  ASSERT_EQ(IdsOf(actual), IdsOf(expected));
  for (size_t i = 0; i < actual.size(); ++i) {
    EXPECT_EQ(actual[i].score, expected[i].score);
  }
}

TEST_F(MatcherTest, WishAddsNeedsThatTheProfileDoesNotState) {
  FindPartnersQuery query = Query("us");
  query.terms.subject.wish.needs = {
      {.text = {"project proposals", "en"}, .competency = "project-writing"}};
  query.terms.subject.wish.only_wish = true;

  const auto partners = Find(query);

  ASSERT_THAT(partners, Not(IsEmpty()));
  EXPECT_EQ(partners.front().id.value(), "writers");
}

TEST_F(MatcherTest, UnknownSubjectOrCandidateIsNotFound) {
  EXPECT_THAT(
      matcher_.FindPartners(Query("absent"), *catalog_->snapshot()),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("organisations/absent")));
  ScorePartnersQuery query;
  query.terms = Terms("us", CooperationKind::kJointCall);
  query.candidates = {*OrganisationId::ParseId("lawyers"),
                      *OrganisationId::ParseId("nobody")};
  EXPECT_THAT(
      matcher_.ScorePartners(query, *catalog_->snapshot()),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("organisations/nobody")));
}

TEST_F(MatcherTest, ScoresEveryCandidateInTheOrderAsked) {
  ScorePartnersQuery query;
  query.terms = Terms("us", CooperationKind::kJointCall);
  for (const char* id : {"one-sided", "us", "lawyers"}) {
    query.candidates.push_back(*OrganisationId::ParseId(id));
  }

  const auto matches = matcher_.ScorePartners(query, *catalog_->snapshot());

  ASSERT_THAT(matches, IsOk());
  EXPECT_THAT(IdsOf(*matches), ElementsAre("one-sided", "us", "lawyers"));
}

TEST_F(MatcherTest, FoundAndScoredAgree) {
  FindPartnersQuery query = Query("us");
  query.include_one_sided = true;
  for (const Match& match : Find(query)) {
    EXPECT_EQ(ScoreOne(query.terms, match.id.value()).score, match.score);
  }
}

TEST_F(MatcherTest, IrrelevantNewcomerDoesNotChangeTheTopAnswer) {
  const std::string top = Find(Query("us")).front().id.value();
  const double score = Find(Query("us")).front().score;

  Add(OrganisationBuilder("chess-club").Mission("Chess on Tuesdays.").Build());

  EXPECT_EQ(Find(Query("us")).front().id.value(), top);
  EXPECT_EQ(Find(Query("us")).front().score, score);
}

TEST_F(MatcherTest, CancellationEndsTheWork) {
  EXPECT_THAT(matcher_.FindPartners(Query("us"), *catalog_->snapshot(),
                                    [] { return true; }),
              StatusIs(absl::StatusCode::kCancelled));
}

TEST_F(MatcherTest, SearchFindsByOfferMissionAndName) {
  const auto search = [&](const std::string& text) {
    SearchQuery query;
    query.text = {text, "en"};
    const auto found = matcher_.Search(query, *catalog_->snapshot());
    EXPECT_THAT(found, IsOk());
    return found->empty() ? FoundOrganisation() : found->front();
  };

  EXPECT_EQ(search("project proposals").id.value(), "writers");
  EXPECT_EQ(search("project proposals").offer_index, 0);
  EXPECT_EQ(search("organisation lawyers").id.value(), "lawyers");
  EXPECT_EQ(search("organisation lawyers").offer_index, -2);
}

// Large enough for candidates to come from the index.
TEST_F(MatcherTest, CandidatesHoldWhatScoringEverybodyFinds) {
  std::mt19937_64 random(77);
  const std::vector<std::string> words = {"river",  "forest",  "village",
                                          "school", "lawyer",  "hospital",
                                          "nature", "project", "theatre"};
  const auto text = [&] {
    std::string made;
    for (int i = 0; i < 4; ++i) {
      absl::StrAppend(&made, words[random() % words.size()], " ");
    }
    return made;
  };
  for (int i = 0; i < 300; ++i) {
    Add(OrganisationBuilder("o" + std::to_string(i))
            .Mission(text())
            .Offers(text())
            .Needs(text())
            .Build());
  }
  FindPartnersQuery query = Query("us");
  query.include_one_sided = true;
  const Matcher narrow(
      {.candidates = 60, .exhaustive_below = 10, .whole_below = 0},
      SmallTaxonomy());
  const auto whole = matcher_.FindPartners(query, *catalog_->snapshot());
  const auto found = narrow.FindPartners(query, *catalog_->snapshot());

  ASSERT_THAT(whole, IsOk());
  ASSERT_THAT(found, IsOk());
  EXPECT_TRUE(whole->exhaustive);
  EXPECT_FALSE(found->exhaustive);
  EXPECT_LT(found->candidates_considered, whole->candidates_considered);
  int common = 0;
  const auto ids = IdsOf(whole->partners);
  for (const std::string& id : IdsOf(found->partners)) {
    common += std::find(ids.begin(), ids.end(), id) != ids.end();
  }
  EXPECT_GE(common, 8) << "of ten";
}

TEST_F(MatcherTest, FewWhoPassAFilterAreScoredWhole) {
  for (int i = 0; i < 60; ++i) {
    Add(OrganisationBuilder(absl::StrCat("o", i))
            .Mission("We guard rivers.")
            .Offers("legal advice", "legal-aid")
            .Language(i % 10 == 0 ? "sq" : "en")
            .Build());
  }
  const Matcher narrow(
      {.candidates = 10, .exhaustive_below = 6, .whole_below = 0},
      SmallTaxonomy());
  FindPartnersQuery query = Query("us");
  query.include_one_sided = true;
  query.filter.languages = {"sq"};

  const auto found = narrow.FindPartners(query, *catalog_->snapshot());
  query.excluded = {*OrganisationId::ParseId("o10")};
  const auto without = narrow.FindPartners(query, *catalog_->snapshot());

  ASSERT_THAT(found, IsOk());
  EXPECT_TRUE(found->exhaustive);
  EXPECT_EQ(found->candidates_considered, 6);
  EXPECT_THAT(found->partners, SizeIs(6));
  ASSERT_THAT(without, IsOk());
  EXPECT_EQ(without->candidates_considered, 5);
  EXPECT_THAT(IdsOf(without->partners), Not(Contains("o10")));
}

TEST_F(MatcherTest, TheBestFewOfManyAreThoseOfAll) {
  for (int i = 0; i < 200; ++i) {
    Add(OrganisationBuilder(absl::StrCat("o", i))
            .Mission(absl::StrCat("We guard river ", i % 17, " and forest ",
                                  i % 13, "."))
            .Offers(absl::StrCat("legal advice ", i % 7), "legal-aid")
            .Build());
  }
  FindPartnersQuery query = Query("us");
  query.include_one_sided = true;
  query.limit = 1000;
  std::vector<std::string> all = IdsOf(Find(query));
  query.limit = 3;

  ASSERT_GT(all.size(), 150u);
  all.resize(3);
  EXPECT_EQ(IdsOf(Find(query)), all);
}

}  // namespace
}  // namespace tandem::testing
