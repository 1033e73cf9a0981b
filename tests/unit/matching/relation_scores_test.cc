#include "service/matching/relation_scores.h"

#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Optional;

class RelationScoresTest : public DirectoryFixture {
 protected:
  // One with these partners and a mission of its own words.
  void AddOne(const std::string& id, const std::string& mission,
              const std::vector<std::string>& partners) {
    Organisation organisation =
        OrganisationBuilder(id).Mission(mission).Build();
    for (const std::string& partner : partners) {
      organisation.track_record.push_back(
          {.partner = "organisations/" + partner});
    }
    Add(organisation);
  }

  RelationScores ScoresOf(const std::string& id) {
    snapshot_ = catalog_->snapshot();
    const Entry* entry = snapshot_->Find(*OrganisationId::ParseId(id));
    auto scores = RelationScores::Make(PartyOf(*entry), *snapshot_, {});
    EXPECT_THAT(scores, IsOk());
    return *std::move(scores);
  }

  static std::optional<double> Of(const RelationScores& scores,
                                  const std::string& id) {
    return scores.Of(*OrganisationId::ParseId(id));
  }

  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(RelationScoresTest, APartnerOfFewSaysMoreThanAHub) {
  AddOne("us", "", {"small", "hub"});
  AddOne("small", "", {});
  AddOne("hub", "", {"x1", "x2", "x3", "x4", "x5", "x6"});
  AddOne("through-small", "", {"small"});
  AddOne("through-hub", "", {"hub"});
  AddOne("through-both", "", {"small", "hub"});

  const RelationScores scores = ScoresOf("us");

  EXPECT_THAT(Of(scores, "through-both"), Optional(DoubleEq(1.0)));
  EXPECT_GT(Of(scores, "through-both"), Of(scores, "through-small"));
  EXPECT_GT(Of(scores, "through-small"), Of(scores, "through-hub"));
  EXPECT_GT(Of(scores, "through-hub"), 0.0);
  EXPECT_EQ(scores.CommonPartners(*OrganisationId::ParseId("through-both")), 2);
}

TEST_F(RelationScoresTest, WhoHasNoHistoryIsNotStated) {
  AddOne("us", "", {"a"});
  AddOne("a", "", {"b"});
  AddOne("newcomer", "", {});

  EXPECT_THAT(Of(ScoresOf("us"), "newcomer"), Eq(std::nullopt));
}

TEST_F(RelationScoresTest, ANewcomerIsLedByThoseLikeIt) {
  AddOne("newcomer", "We guard the river and its reeds.", {});
  AddOne("like-us", "We guard the river and its reeds.", {"good-partner"});
  AddOne("unlike-us", "A theatre school for clowns.", {"other-partner"});
  AddOne("good-partner", "Law.", {});
  AddOne("other-partner", "Law.", {});

  const RelationScores scores = ScoresOf("newcomer");

  EXPECT_THAT(Of(scores, "good-partner"), Optional(DoubleEq(1.0)));
  EXPECT_LT(Of(scores, "other-partner"), 0.8);
}

TEST_F(RelationScoresTest, TheOrderOfWritingDoesNotMatter) {
  AddOne("us", "", {"a", "b", "c"});
  AddOne("a", "", {"d", "e"});
  AddOne("b", "", {"d", "f", "g"});
  AddOne("c", "", {"d", "h", "i", "j"});
  AddOne("d", "", {"b"});
  const std::optional<double> first = Of(ScoresOf("us"), "d");

  // Written anew in another order: nodes keep their numbers, lists do not.
  AddOne("c", "", {"j", "i", "h", "d"});
  AddOne("us", "", {"c", "b", "a"});

  EXPECT_EQ(Of(ScoresOf("us"), "d"), first);
}

TEST_F(RelationScoresTest, TheBestAreNamedWithoutBeingAskedFor) {
  AddOne("us", "We guard the river.", {"a", "b"});
  AddOne("a", "", {});
  AddOne("b", "", {});
  AddOne("through-both", "", {"a", "b"});
  AddOne("through-a", "", {"a"});
  AddOne("also-through-a", "", {"a"});
  AddOne("nobody", "", {"another-nobody"});

  const std::vector<OrganisationId> best = ScoresOf("us").Best(3);

  std::vector<std::string> names;
  for (const OrganisationId& id : best) names.push_back(id.value());
  EXPECT_THAT(names,
              ElementsAre("through-both", "also-through-a", "through-a"));
}

TEST_F(RelationScoresTest, CountInTheScoreOnlyWhereTheyAreStated) {
  AddOne("us", "We guard a river.", {"a"});
  AddOne("a", "Law.", {});
  AddOne("known", "We guard a lake.", {"a"});
  AddOne("newcomer", "We guard a lake.", {});
  MatchTerms terms = Terms("us", CooperationKind::kJointCall);
  terms.criteria.criteria.weights = {};
  constexpr auto kGoal = static_cast<size_t>(ScoreComponent::kSharedGoal);
  constexpr auto kRelations = static_cast<size_t>(ScoreComponent::kRelations);
  terms.criteria.criteria.weights[kGoal] = 50;
  terms.criteria.criteria.weights[kRelations] = 50;

  const Match known = ScoreOne(terms, "known");
  const Match newcomer = ScoreOne(terms, "newcomer");

  EXPECT_TRUE(known.components[kRelations].stated);
  EXPECT_DOUBLE_EQ(known.component_weights[kRelations], 0.5);
  EXPECT_FALSE(newcomer.components[kRelations].stated);
  EXPECT_DOUBLE_EQ(newcomer.component_weights[kGoal], 1.0);
}

}  // namespace
}  // namespace tandem::testing
