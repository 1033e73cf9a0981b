#include "service/programmes/cohort_scorer.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/random_organisation.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

// Mentors m1 to m3 and mentees alder and birch, who has nothing to give.
class CohortScorerTest : public ProgrammeFixture {
 protected:
  void SetUp() override {
    for (int i = 1; i <= 3; ++i) {
      Add(Mentor("m" + std::to_string(i), 1)
              .Mission("Mission number " + std::to_string(i))
              .Build());
    }
    Add(Mentee("alder").Build());
    Add(OrganisationBuilder("birch")
            .Mission("We repair bicycles.")
            .Offers("repair of bicycles")
            .Needs("writing of project applications", "project-writing")
            .Build());
  }

  absl::StatusOr<CohortScores> Score(const v1::Programme& programme,
                                     const ScoringOptions& options = {},
                                     const WorkScope& work = {}) {
    snapshot_ = catalog_->snapshot();
    plan_ = Plan(programme);
    auto cohort = GatherCohort(plan_, *snapshot_, {});
    EXPECT_THAT(cohort, IsOk());
    cohort_ = *std::move(cohort);
    return ScoreCohort(plan_, cohort_, PairRules(plan_.rules, cohort_),
                       *snapshot_, options, work);
  }

  std::shared_ptr<const Snapshot> snapshot_;
  ProgrammePlan plan_;
  Cohort cohort_;
};

TEST_F(CohortScorerTest, ScoresAreThoseOfTheMatcher) {
  v1::Programme programme = Programme({"m1", "m2", "m3"}, {"alder"});

  const auto scores = Score(programme);

  ASSERT_THAT(scores, IsOk());
  ASSERT_THAT(scores->edges, SizeIs(3));
  EXPECT_TRUE(scores->exhaustive);
  EXPECT_EQ(scores->scored, 3);
  for (const CohortEdge& edge : scores->edges) {
    const Match match =
        ScoreOne(Terms("alder", CooperationKind::kMentoring),
                 cohort_.givers[edge.giver].entry->id().value());
    EXPECT_EQ(edge.score, match.score);
    EXPECT_EQ(edge.worth, match.score);
    EXPECT_EQ(edge.taker_value,
              (match.score + match.subject_benefit.coverage) / 2);
    EXPECT_EQ(edge.giver_value,
              (match.score + match.partner_benefit.coverage) / 2);
  }
}

TEST_F(CohortScorerTest, WishesMoveAPairTowardsOne) {
  v1::Programme programme = Programme({"m1", "m2"}, {"alder"});
  programme.mutable_rules()->set_wish_weight(0.5);
  v1::Participant& alder = *programme.mutable_takers()->mutable_participants(0);
  alder.add_wishes("organisations/m3");
  alder.add_wishes("organisations/m2");

  const auto scores = Score(programme);

  ASSERT_THAT(scores, IsOk());
  ASSERT_THAT(scores->edges, SizeIs(2));
  const CohortEdge& other = scores->edges[0];
  const CohortEdge& wished = scores->edges[1];
  EXPECT_EQ(other.worth, other.score);
  // The second of two wishes counts a half, and the giver wishes for nobody.
  EXPECT_DOUBLE_EQ(wished.worth,
                   wished.score + 0.5 * (0.5 / 2) * (1 - wished.score));
  const auto plain = Score(Programme({"m1", "m2"}, {"alder"}));
  const double value = plain->edges[1].taker_value;
  EXPECT_DOUBLE_EQ(wished.taker_value, value + 0.5 * 0.5 * (1 - value));
  EXPECT_EQ(wished.giver_value, plain->edges[1].giver_value);
}

TEST_F(CohortScorerTest, MinimumsExcludeAndAreCounted) {
  v1::Programme programme = Programme({"m1", "m2", "m3"}, {"birch"});
  programme.mutable_rules()->set_minimum_giver_benefit(0.5);

  const auto scores = Score(programme);

  ASSERT_THAT(scores, IsOk());
  EXPECT_THAT(scores->edges, SizeIs(0));
  const auto rule = static_cast<size_t>(ExclusionRule::kGiverBenefit);
  EXPECT_EQ(scores->taker_exclusions[0][rule], 3);
  EXPECT_EQ(scores->giver_exclusions[2][rule], 1);
  programme.mutable_rules()->set_minimum_giver_benefit(0);
  EXPECT_THAT(Score(programme)->edges, SizeIs(3));
  programme.mutable_rules()->set_minimum_score(1);
  EXPECT_THAT(Score(programme)->edges, SizeIs(0));
}

TEST_F(CohortScorerTest, EarlierPartnersGoByTheCriteria) {
  Add(Mentor("m1", 1)
          .With([](Organisation& one) {
            one.track_record.push_back({.partner = "organisations/alder"});
          })
          .Build());
  CriteriaSet set =
      DefaultCriteriaSet(*FindCooperationKind(CooperationKind::kMentoring));
  set.id = "office";
  set.criteria.past_partners = PastPartners::kLeaveOut;
  ASSERT_THAT(criteria_->Create(set), IsOk());
  v1::Programme programme = Programme({"m1", "m2"}, {"alder"});
  programme.set_criteria_version("criteriaSets/office");

  const auto scores = Score(programme);

  ASSERT_THAT(scores, IsOk());
  ASSERT_THAT(scores->edges, SizeIs(1));
  EXPECT_EQ(scores->edges[0].giver, 1);
  EXPECT_EQ(scores->taker_exclusions[0][static_cast<size_t>(
                ExclusionRule::kCriteriaGate)],
            1);
}

TEST_F(CohortScorerTest, FixedPairsHoldAgainstTheRulesAndSayWhich) {
  v1::Programme programme = Programme({"m1", "m2"}, {"alder"});
  programme.mutable_rules()->mutable_must_haves()->set_common_sector(true);
  *programme.mutable_rules()->add_fixed_pairs() = MakePair("m2", "alder");

  const auto scores = Score(programme);

  ASSERT_THAT(scores, IsOk());
  ASSERT_THAT(scores->edges, SizeIs(1));
  EXPECT_TRUE(scores->edges[0].fixed);
  EXPECT_EQ(scores->edges[0].broken, Bit(ExclusionRule::kSector));
  EXPECT_GT(scores->edges[0].score, 0);
  // What the rule keeps apart otherwise is scored, to tell what it costs.
  ASSERT_THAT(scores->near_misses, SizeIs(1));
  EXPECT_GT(scores->near_misses[0].score, 0);
}

TEST_F(CohortScorerTest, FixedPairsMustTakePart) {
  v1::Programme programme = Programme({"m1"}, {"alder"});
  *programme.mutable_rules()->add_fixed_pairs() = MakePair("m3", "alder");

  const auto scores = Score(programme);

  EXPECT_THAT(scores, StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("organisations/m3 is not among the "
                                         "givers")));
  EXPECT_EQ(ReasonOf(scores.status()), "NOT_IN_PROGRAMME");
}

TEST_F(CohortScorerTest, LargeCohortsMeetWhomAQuickLookProposes) {
  std::vector<std::string> mentors;
  std::vector<std::string> mentees;
  for (int i = 0; i < 60; ++i) {
    mentors.push_back("giver" + std::to_string(i));
    mentees.push_back("taker" + std::to_string(i));
    const std::string topic = "topic" + std::to_string(i);
    Add(Mentor(mentors.back(), 1).Offers(topic + " " + topic).Build());
    Add(Mentee(mentees.back()).Needs(topic + " " + topic).Build());
  }
  ASSERT_THAT(catalog_->Rebuild(), IsOk());
  const v1::Programme programme = Programme(mentors, mentees);

  const auto some =
      Score(programme, {.exhaustive_pairs = 3599, .candidates = 5});
  const auto all = Score(programme, {.exhaustive_pairs = 3600});

  ASSERT_THAT(some, IsOk());
  ASSERT_THAT(all, IsOk());
  EXPECT_TRUE(all->exhaustive);
  EXPECT_EQ(all->scored, 3600);
  EXPECT_FALSE(some->exhaustive);
  EXPECT_LT(some->scored, 3600);
  EXPECT_GE(some->scored, 60 * 5);
  int64_t left_out = 0;
  for (const ExclusionTally& tally : some->taker_exclusions) {
    left_out += tally[static_cast<size_t>(ExclusionRule::kNotProposed)];
  }
  EXPECT_EQ(some->scored + left_out, 3600);
  for (const CohortEdge& edge : all->edges) {
    if (edge.giver != edge.taker) continue;  // Of one topic.
    EXPECT_TRUE(std::any_of(some->edges.begin(), some->edges.end(),
                            [&edge](const CohortEdge& kept) {
                              return kept.giver == edge.giver &&
                                     kept.taker == edge.taker &&
                                     kept.score == edge.score;
                            }))
        << edge.giver;
  }
}

TEST_F(CohortScorerTest, EndsWhenTheCallerGivesUpAndTellsHowFarItIs) {
  const v1::Programme programme = Programme({"m1"}, {"alder", "birch"});
  EXPECT_THAT(Score(programme, {}, {.cancelled = [] { return true; }}),
              StatusIs(absl::StatusCode::kCancelled));
  std::vector<double> told;
  EXPECT_THAT(
      Score(programme, {},
            {.progress = [&told](double done) { told.push_back(done); }}),
      IsOk());
  EXPECT_THAT(told, ::testing::ElementsAre(0.5, 1.0));
}

}  // namespace
}  // namespace tandem::testing
