#include "tools/eval/bm25.h"

#include <cmath>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kScoreError = 1e-9;

// Lengths 3 and 2, mean 2.5.
Bm25 TwoDocuments() { return Bm25({"river River reed", "reed, music"}); }

TEST(WordTokensTest, LowersLettersOfAllScripts) {
  EXPECT_THAT(WordTokens("Řeka ŽIJE: Сава, 2 m_3!"),
              ElementsAre("řeka", "žije", "сава", "2", "m_3"));
  EXPECT_THAT(WordTokens(" ... "), IsEmpty());
}

TEST(Bm25Test, AgreesWithACaseWorkedByHand) {
  // df 1: idf log 2; tf 2; 2 + 0.9 x (0.25 + 0.75 x 3 / 2.5) = 3.035.
  EXPECT_THAT(
      TwoDocuments().Scores("river"),
      ElementsAre(DoubleNear(std::log(2.0) * 3.8 / 3.035, kScoreError), 0.0));
  // df 2: idf log 1.2; tf 1 in both.
  EXPECT_THAT(
      TwoDocuments().Scores("reed"),
      ElementsAre(DoubleNear(std::log(1.2) * 1.9 / 2.035, kScoreError),
                  DoubleNear(std::log(1.2) * 1.9 / 1.765, kScoreError)));
}

TEST(Bm25Test, CountsEachQueryWordOnce) {
  EXPECT_EQ(TwoDocuments().Scores("reed REED reed"),
            TwoDocuments().Scores("reed"));
}

TEST(Bm25Test, AddsUpTheWords) {
  const auto river = TwoDocuments().Scores("river");
  const auto reed = TwoDocuments().Scores("reed");
  const auto both = TwoDocuments().Scores("reed river nothing");
  EXPECT_DOUBLE_EQ(both[0], river[0] + reed[0]);
  EXPECT_DOUBLE_EQ(both[1], reed[1]);
}

TEST(Bm25Test, GivesNothingForUnknownWordsAndEmptyDocuments) {
  EXPECT_THAT(TwoDocuments().Scores("bridge"), ElementsAre(0.0, 0.0));
  EXPECT_THAT(Bm25({"", ""}).Scores("bridge"), ElementsAre(0.0, 0.0));
  EXPECT_THAT(Bm25({}).Scores("bridge"), IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
