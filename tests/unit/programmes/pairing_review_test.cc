// Reviews, and what is kept from one run to the next.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/programmes/pairing_planner.h"
#include "service/programmes/run_publisher.h"
#include "tests/unit/programmes/four_mentees_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using PairingReviewTest = FourMenteesFixture;

TEST_F(PairingReviewTest, AReviewKeepsWhatItCan) {
  const auto run = Propose(Four());
  ASSERT_THAT(run, IsOk());
  v1::ReviewPairingRequest request = ReviewOf(*run);
  *request.add_ban_pairs() = MakePair("m2", "t3");
  *request.add_fix_pairs() = MakePair("m1", "t1");

  const auto reviewed = planner_.Review(request, {});

  ASSERT_THAT(reviewed, IsOk());
  EXPECT_EQ(reviewed->name(), run->name());
  EXPECT_EQ(reviewed->state(), v1::PAIRING_RUN_STATE_REVIEWED);
  EXPECT_THAT(PairsOf(*reviewed), ElementsAre("m1-t1", "m2-t2", "m2-t4"));
  EXPECT_TRUE(reviewed->pairs(0).fixed());
  EXPECT_TRUE(reviewed->pairs(1).kept());
  EXPECT_FALSE(reviewed->pairs(2).kept());
  ASSERT_EQ(reviewed->steps_size(), 2);
  EXPECT_EQ(reviewed->steps(1).why(), "interviews");
  EXPECT_THAT(reviewed->steps(1).what(), HasSubstr("pairs banned: 1"));
  // A later review builds on it.
  v1::ReviewPairingRequest places = ReviewOf(*reviewed);
  places.add_places()->set_organisation("organisations/m2");
  places.mutable_places(0)->set_places(1);
  const auto again = planner_.Review(places, {});
  ASSERT_THAT(again, IsOk());
  EXPECT_THAT(PairsOf(*again), SizeIs(2));
  EXPECT_THAT(PairsOf(*again), Contains("m1-t1"));
  EXPECT_THAT(PairsOf(*again), Not(Contains("m2-t3")));
}

TEST_F(PairingReviewTest, AReviewWithoutChangesLeavesThePairs) {
  const auto run = Propose(Four());
  ASSERT_THAT(run, IsOk());

  const auto reviewed = planner_.Review(ReviewOf(*run), {});

  ASSERT_THAT(reviewed, IsOk());
  EXPECT_EQ(reviewed->state(), v1::PAIRING_RUN_STATE_REVIEWED);
  EXPECT_EQ(PairsOf(*reviewed), PairsOf(*run));
  EXPECT_EQ(reviewed->steps(1).what(), "nothing changed");
  EXPECT_THAT(planner_.Review(ReviewOf(*run), {}),
              StatusIs(absl::StatusCode::kAborted));
}

TEST_F(PairingReviewTest, PublishedRunsAreNotReviewedAndTheirPlacesAreGone) {
  const auto run = Propose(Four());
  ASSERT_THAT(run, IsOk());
  RunPublisher publisher(resources(), *catalog_, clock_);
  ASSERT_THAT(
      publisher.Publish({"round", 1}, std::nullopt, {"office", "settled", 0}),
      IsOk());

  v1::ReviewPairingRequest review = ReviewOf(*run);
  review.clear_etag();
  EXPECT_EQ(ReasonOf(planner_.Review(review, {}).status()), "RUN_STATE");
  const auto next = planner_.Propose(Proposal(), {});
  ASSERT_THAT(next, IsOk());
  EXPECT_THAT(next->pairs(), IsEmpty());
  EXPECT_EQ(UnpairedOf(*next)["t4"], v1::UNPAIRED_REASON_PARTNERS_FULL);
}

TEST_F(PairingReviewTest, PairsOfTheRunBeforeAreKeptForTheirRetention) {
  v1::Programme programme = Four();
  *programme.mutable_rules()->add_fixed_pairs() = MakePair("m1", "t4");
  const auto before = Propose(programme);
  ASSERT_THAT(before, IsOk());
  v1::UpdateProgrammeRequest update;
  update.mutable_programme()->set_name("programmes/round");
  update.mutable_programme()->mutable_rules()->set_retention(1);
  update.mutable_update_mask()->add_paths("rules");
  ASSERT_THAT(writer_.Update(update), IsOk());
  v1::ProposePairingRequest request = Proposal();

  const auto afresh = planner_.Propose(request, {});
  request.set_previous_run(before->name());
  const auto kept = planner_.Propose(request, {});

  ASSERT_THAT(afresh, IsOk());
  ASSERT_THAT(kept, IsOk());
  EXPECT_THAT(PairsOf(*afresh), Not(Contains("m1-t4")));
  EXPECT_THAT(PairsOf(*kept), Contains("m1-t4"));
  EXPECT_EQ(kept->previous_run(), before->name());
}

}  // namespace
}  // namespace tandem::testing
