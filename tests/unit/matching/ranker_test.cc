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

  EXPECT_THAT(Diversify(matches, 2, 0.0, [](size_t, size_t) { return 1.0; }),
              ElementsAre(0, 1));
}

TEST(RankerTest, DiversityPrefersTheUnlikeOne) {
  const std::vector<Match> matches = {Scored("a", 0.9), Scored("b", 0.85),
                                      Scored("c", 0.6)};
  // a and b are alike, c is unlike both.
  const auto likeness = [](size_t x, size_t y) {
    return x + y == 1 ? 0.9 : 0.0;
  };

  EXPECT_THAT(Diversify(matches, 2, 0.5, likeness), ElementsAre(0, 2));
}

TEST(RankerTest, AsksForNoMoreThanThereIs) {
  const std::vector<Match> matches = {Scored("a", 0.9)};

  EXPECT_THAT(Diversify(matches, 10, 0.5, [](size_t, size_t) { return 0.0; }),
              ElementsAre(0));
}

}  // namespace
}  // namespace tandem::testing
