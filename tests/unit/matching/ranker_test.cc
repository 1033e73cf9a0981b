#include "service/matching/ranker.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;

Match Scored(const char* id, double score) {
  Match match;
  match.id = *OrganisationId::ParseId(id);
  match.score = score;
  return match;
}

TEST(RankerTest, OrdersByScoreThenByName) {
  std::vector<Match> matches = {Scored("b", 0.5), Scored("c", 0.9),
                                Scored("a", 0.5), Scored("d", 0.1)};

  Rank(matches, 3);

  EXPECT_THAT(IdsOf(matches), ElementsAre("c", "a", "b"));
}

TEST(RankerTest, NoDiversityKeepsTheOrder) {
  const std::vector<Match> matches = {Scored("a", 0.9), Scored("b", 0.8),
                                      Scored("c", 0.7)};

  EXPECT_THAT(Diversify(matches, 2, {},
                        [](size_t, size_t) { return Diversity{.text = 1.0}; }),
              ElementsAre(0, 1));
}

// a and b are alike in one respect, c is unlike both.
std::vector<size_t> FirstTwo(const Diversity& weights, double Diversity::*in) {
  const std::vector<Match> matches = {Scored("a", 0.9), Scored("b", 0.85),
                                      Scored("c", 0.6)};
  return Diversify(matches, 2, weights, [in](size_t x, size_t y) {
    Diversity likeness;
    likeness.*in = x + y == 1 ? 0.9 : 0.0;
    return likeness;
  });
}

TEST(RankerTest, EachDiversityPrefersTheUnlikeOneInItsOwnRespect) {
  const std::vector<double Diversity::*> respects = {
      &Diversity::text, &Diversity::consortium, &Diversity::kind,
      &Diversity::country};
  for (double Diversity::*weighted : respects) {
    for (double Diversity::*alike : respects) {
      Diversity weights;
      weights.*weighted = 0.5;
      const size_t second = weighted == alike ? 2 : 1;
      EXPECT_THAT(FirstTwo(weights, alike), ElementsAre(0, second));
    }
  }
}

TEST(RankerTest, ALikenessThatCostsLessThanTheScoreChangesNothing) {
  EXPECT_THAT(FirstTwo({.text = 0.2}, &Diversity::text), ElementsAre(0, 1));
}

TEST(RankerTest, AsksForNoMoreThanThereIs) {
  const std::vector<Match> matches = {Scored("a", 0.9)};

  EXPECT_THAT(Diversify(matches, 10, {.text = 0.5},
                        [](size_t, size_t) { return Diversity(); }),
              ElementsAre(0));
}

}  // namespace
}  // namespace tandem::testing
