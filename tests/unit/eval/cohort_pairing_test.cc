#include "tools/eval/cohort_pairing.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(PairGreedilyTest, TakesTheHighestScoreWhileThereArePlaces) {
  const CohortPlaces places = {.givers = {1, 1}, .takers = {1, 1}};
  // Best in total would be 8 + 7.
  const std::vector<std::vector<double>> scores = {{9, 8}, {7, 1}};

  EXPECT_THAT(PairGreedily(places, scores),
              ElementsAre(CohortPair{.giver = 0, .taker = 0},
                          CohortPair{.giver = 1, .taker = 1}));
}

TEST(PairGreedilyTest, GivesEachAsManyAsItHasPlaces) {
  const CohortPlaces places = {.givers = {2, 1}, .takers = {2, 1, 1}};
  const std::vector<std::vector<double>> scores = {{3, 2}, {5, 9}, {4, 8}};

  EXPECT_THAT(PairGreedily(places, scores),
              ElementsAre(CohortPair{.giver = 1, .taker = 1},
                          CohortPair{.giver = 0, .taker = 2},
                          CohortPair{.giver = 0, .taker = 0}));
}

TEST(PairGreedilyTest, BreaksTiesByTakerThenGiver) {
  const CohortPlaces places = {.givers = {1, 1}, .takers = {1, 1}};

  EXPECT_THAT(PairGreedily(places, std::vector<std::vector<double>>(
                                       2, std::vector<double>(2, 0.5))),
              ElementsAre(CohortPair{.giver = 0, .taker = 0},
                          CohortPair{.giver = 1, .taker = 1}));
}

TEST(PairByLotTest, FollowsItsSeedAndKeepsThePlaces) {
  const CohortPlaces places = {.givers = {2, 1, 0}, .takers = {1, 1, 1, 1}};
  SeededRandom one(7);
  SeededRandom again(7);
  for (int i = 0; i < 50; ++i) {
    const std::vector<CohortPair> pairs = PairByLot(places, one);
    EXPECT_EQ(pairs, PairByLot(places, again));
    ASSERT_THAT(pairs, SizeIs(3));
    std::vector<int> given(3, 0);
    std::vector<int> taken(4, 0);
    for (const CohortPair& pair : pairs) {
      ++given[pair.giver];
      ++taken[pair.taker];
    }
    EXPECT_THAT(given, ElementsAre(2, 1, 0));
    for (int count : taken) EXPECT_LE(count, 1);
  }
}

TEST(PairByLotTest, IsEven) {
  const CohortPlaces places = {.givers = {1, 1, 1}, .takers = {1, 1, 1}};
  SeededRandom random(1);
  int same = 0;
  constexpr int kOrders = 3000;
  for (int i = 0; i < kOrders; ++i) {
    for (const CohortPair& pair : PairByLot(places, random)) {
      same += pair.giver == pair.taker ? 1 : 0;
    }
  }
  EXPECT_NEAR(same / static_cast<double>(kOrders), 1.0, 0.1);
}

TEST(PairByLotTest, OfNobodyIsNothing) {
  SeededRandom random(1);
  EXPECT_THAT(PairByLot({}, random), IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
