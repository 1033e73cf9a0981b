#include "service/programmes/pairing_planner.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/programmes/four_mentees_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using PairingPlannerTest = FourMenteesFixture;

TEST_F(PairingPlannerTest, AProposalIsStoredWithAllThatLedToIt) {
  v1::Programme programme = Four();
  programme.set_alternates(2);

  const auto run = Propose(programme);

  ASSERT_THAT(run, IsOk());
  EXPECT_EQ(run->name(), "programmes/round/runs/1");
  EXPECT_EQ(run->state(), v1::PAIRING_RUN_STATE_PROPOSED);
  EXPECT_EQ(run->criteria_version(), "criteriaSets/default-mentoring@1");
  EXPECT_EQ(run->snapshot_generation(),
            static_cast<int64_t>(catalog_->snapshot()->generation()));
  EXPECT_TRUE(run->exhaustive());
  EXPECT_EQ(run->scored_pairs(), 8);
  EXPECT_THAT(PairsOf(*run), ElementsAre("m1-t1", "m2-t2", "m2-t3"));
  EXPECT_THAT(UnpairedOf(*run), ElementsAre(::testing::Pair(
                                    "t4", v1::UNPAIRED_REASON_PARTNERS_FULL)));
  EXPECT_EQ(run->result().pairs(), 3);
  EXPECT_TRUE(run->result().proven());
  EXPECT_NEAR(run->result().bound(), run->result().value(), 1e-6);
  EXPECT_EQ(run->result().places(), 3);
  ASSERT_EQ(run->steps_size(), 1);
  EXPECT_EQ(run->steps(0).who(), "office");
  EXPECT_EQ(run->steps(0).what(), "3 pairs, 3 of 4 takers");
  const auto stored = runs_.Get({"round", 1});
  ASSERT_THAT(stored, IsOk());
  EXPECT_EQ(stored->run.SerializeAsString(), run->SerializeAsString());
  ASSERT_THAT(run->alternates(), Not(IsEmpty()));
  EXPECT_FALSE(run->alternates(0).alternates(0).free());
  EXPECT_THAT(run->fairness().groups(), SizeIs(8));
}

TEST_F(PairingPlannerTest, BothSidesReadWhatTheyGainAndWhy) {
  const auto run = Propose(Four());

  ASSERT_THAT(run, IsOk());
  double total = 0;
  for (const v1::Pair& pair : run->pairs()) {
    total += pair.worth();
    EXPECT_GT(pair.taker_benefit().coverage(), 0.1);
    EXPECT_GT(pair.giver_benefit().coverage(), 0.1);
    EXPECT_THAT(pair.taker_benefit().covered_needs(), Not(IsEmpty()));
    EXPECT_THAT(pair.taker_explanation().reasons(), Not(IsEmpty()));
    EXPECT_THAT(pair.giver_explanation().reasons(), Not(IsEmpty()));
    EXPECT_THAT(pair.taker_explanation().components(),
                SizeIs(kScoreComponentCount));
    const Match match =
        ScoreOne(Terms(pair.taker().substr(14), CooperationKind::kMentoring),
                 pair.giver().substr(14));
    EXPECT_EQ(pair.score(), match.score);
  }
  EXPECT_NEAR(run->result().total(), total, 1e-9);
}

TEST_F(PairingPlannerTest, TheSameInputGivesTheSameRun) {
  const auto first = Propose(Four());
  const auto second = planner_.Propose(Proposal(), {});
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  v1::PairingRun expected = *first;
  expected.set_name(second->name());

  EXPECT_EQ(second->SerializeAsString(), expected.SerializeAsString());
}

TEST_F(PairingPlannerTest, RulesKeepPairsApartAndSayWhatTheyCost) {
  v1::Programme programme = Four();
  *programme.mutable_rules()->add_excluded_pairs() = MakePair("m1", "t1");
  *programme.mutable_rules()->add_excluded_pairs() = MakePair("m2", "t1");

  const auto run = Propose(programme);

  ASSERT_THAT(run, IsOk());
  EXPECT_EQ(UnpairedOf(*run)["t1"], v1::UNPAIRED_REASON_EXCLUDED);
  EXPECT_THAT(run->unpaired(0).exclusions(0).rule(),
              v1::EXCLUSION_RULE_EXCLUDED_PAIR);
  EXPECT_EQ(run->unpaired(0).exclusions(0).partners(), 2);
  ASSERT_EQ(run->rule_costs_size(), 1);
  EXPECT_EQ(run->rule_costs(0).rule(), "excluded_pairs");
  EXPECT_TRUE(run->rule_costs(0).solved());
  EXPECT_GT(run->rule_costs(0).cost(), 0);
}

TEST_F(PairingPlannerTest, QuotasHoldAndSayWhatTheyCost) {
  v1::Programme programme = Four();
  v1::PairingQuota& quota = *programme.mutable_rules()->add_quotas();
  quota.set_display_name("health");
  quota.set_side(v1::PAIRING_SIDE_TAKERS);
  quota.mutable_group()->mutable_filter()->add_sectors("health");
  quota.set_minimum_pairs(1);

  const auto run = Propose(programme);

  ASSERT_THAT(run, IsOk());
  EXPECT_EQ(UnpairedOf(*run).count("t4"), size_t{0});
  ASSERT_EQ(run->rule_costs_size(), 1);
  EXPECT_EQ(run->rule_costs(0).rule(), "quota: health");
  EXPECT_GT(run->rule_costs(0).cost(), 0);
}

TEST_F(PairingPlannerTest, GiversWithoutPlacesAreToldSo) {
  Add(Mentor("m3", 0).Build());
  v1::Programme programme = Four();
  programme.mutable_givers()->add_participants()->set_organisation(
      "organisations/m3");

  EXPECT_EQ(UnpairedOf(*Propose(programme))["m3"],
            v1::UNPAIRED_REASON_NO_PLACES);
}

TEST_F(PairingPlannerTest, MinimumsThatNobodyReachesAreTheReason) {
  v1::Programme programme = Four();
  programme.mutable_rules()->set_minimum_score(1);

  const auto run = Propose(programme);

  ASSERT_THAT(run, IsOk());
  EXPECT_THAT(run->pairs(), IsEmpty());
  EXPECT_EQ(UnpairedOf(*run)["t1"], v1::UNPAIRED_REASON_BELOW_MINIMUM);
}

TEST_F(PairingPlannerTest, RulesThatCannotBeMetAreNamed) {
  v1::Programme programme = Four();
  *programme.mutable_rules()->add_fixed_pairs() = MakePair("m1", "t1");
  *programme.mutable_rules()->add_fixed_pairs() = MakePair("m1", "t2");

  const auto run = Propose(programme);

  EXPECT_THAT(run, StatusIs(absl::StatusCode::kFailedPrecondition,
                            HasSubstr("organisations/m1")));
  EXPECT_EQ(ReasonOf(run.status()), "RULES_CANNOT_BE_MET");
}

TEST_F(PairingPlannerTest, StabilityIsRefusedWhereItIsNotDefined) {
  v1::Programme programme = Four();
  programme.set_objective(v1::PAIRING_OBJECTIVE_STABLE);
  const auto run = Propose(programme);
  ASSERT_THAT(run, IsOk());
  EXPECT_EQ(run->result().blocking_pairs(), 0);

  programme.mutable_takers()->mutable_participants(0)->set_minimum(1);
  ASSERT_THAT(Create(programme, "other"), IsOk());
  v1::ProposePairingRequest request = Proposal();
  request.set_programme("programmes/other");
  const auto refused = planner_.Propose(request, {});
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition,
                                HasSubstr("minimums")));
  EXPECT_EQ(ReasonOf(refused.status()), "OBJECTIVE_NOT_DEFINED");
  request.set_objective(v1::PAIRING_OBJECTIVE_MOST_PAIRED);
  EXPECT_THAT(planner_.Propose(request, {}), IsOk());
}

TEST_F(PairingPlannerTest, WhatIsWrongWithRequestsIsNamed) {
  v1::ProposePairingRequest proposal;
  proposal.set_previous_run("round");
  proposal.set_objective(static_cast<v1::PairingObjective>(9));
  EXPECT_THAT(FieldsOf(planner_.Propose(proposal, {}).status()),
              ElementsAre("programme", "who", "previous_run", "objective"));
  EXPECT_EQ(ReasonOf(planner_.Propose(Proposal(), {}).status()),
            "PROGRAMME_NOT_FOUND");
  v1::ReviewPairingRequest review;
  *review.add_fix_pairs() = MakePair("a", "a");
  EXPECT_THAT(FieldsOf(planner_.Review(review, {}).status()),
              ElementsAre("name", "who", "why", "fix_pairs[0].taker"));
  review = {};
  review.set_name("programmes/round/runs/1");
  review.set_who("jury");
  review.set_why("interviews");
  EXPECT_EQ(ReasonOf(planner_.Review(review, {}).status()),
            "PAIRING_RUN_NOT_FOUND");
}

TEST_F(PairingPlannerTest, OnlyCheckedOrCancelledMeansNotStored) {
  ASSERT_THAT(Create(Four()), IsOk());
  v1::ProposePairingRequest request = Proposal();
  EXPECT_THAT(planner_.Propose(request, {.cancelled = [] { return true; }}),
              StatusIs(absl::StatusCode::kCancelled));
  request.set_validate_only(true);
  const auto run = planner_.Propose(request, {});
  ASSERT_THAT(run, IsOk());
  EXPECT_EQ(run->name(), "");
  EXPECT_THAT(run->pairs(), SizeIs(3));
  EXPECT_THAT(runs_.Get({"round", 1}), StatusIs(absl::StatusCode::kNotFound));
  request.set_etag("\"7\"");
  EXPECT_THAT(planner_.Propose(request, {}),
              StatusIs(absl::StatusCode::kAborted));
}

TEST_F(PairingPlannerTest, ProgressComesStageByStage) {
  ASSERT_THAT(Create(Four()), IsOk());
  std::vector<v1::PairingStage> stages;
  const auto run = planner_.Propose(
      Proposal(), {.progress = [&stages](const v1::PairingProgress& progress) {
        EXPECT_GE(progress.done(), 0);
        EXPECT_LE(progress.done(), 1);
        EXPECT_FALSE(progress.description().empty());
        if (stages.empty() || stages.back() != progress.stage()) {
          stages.push_back(progress.stage());
        }
      }});
  ASSERT_THAT(run, IsOk());
  EXPECT_THAT(stages,
              ElementsAre(v1::PAIRING_STAGE_SCORING, v1::PAIRING_STAGE_SOLVING,
                          v1::PAIRING_STAGE_EXPLAINING));
}

}  // namespace
}  // namespace tandem::testing
