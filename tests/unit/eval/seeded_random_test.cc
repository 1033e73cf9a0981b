#include "indexer/base/seeded_random.h"

#include <cmath>
#include <set>
#include <vector>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

constexpr int kDraws = 20000;

TEST(SeededRandomTest, SharesAreEven) {
  SeededRandom random(1);
  double sum = 0;
  int low = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double share = random.Share();
    ASSERT_GE(share, 0.0);
    ASSERT_LT(share, 1.0);
    sum += share;
    if (share < 0.1) ++low;
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 0.01);
  EXPECT_NEAR(static_cast<double>(low) / kDraws, 0.1, 0.01);
}

TEST(SeededRandomTest, NormalHasMeanZeroAndDeviationOne) {
  SeededRandom random(1);
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double drawn = random.Normal();
    sum += drawn;
    squares += drawn * drawn;
  }
  EXPECT_NEAR(sum / kDraws, 0.0, 0.03);
  EXPECT_NEAR(std::sqrt(squares / kDraws), 1.0, 0.03);
}

TEST(SeededRandomTest, PicksByWeightAndNeverWhatHasNone) {
  SeededRandom random(1);
  std::vector<int> picked(4);
  for (int i = 0; i < kDraws; ++i) {
    ++picked[random.Pick(std::vector<double>{1, 0, 3, 0})];
  }
  EXPECT_EQ(picked[1], 0);
  EXPECT_EQ(picked[3], 0);
  EXPECT_NEAR(static_cast<double>(picked[2]) / kDraws, 0.75, 0.02);
}

TEST(SeededRandomTest, MixedSeedsOfNeighboursDiffer) {
  std::set<uint64_t> seen;
  for (uint64_t a = 0; a < 100; ++a) {
    for (uint64_t b = 0; b < 100; ++b) seen.insert(MixSeeds(a, b));
  }
  EXPECT_EQ(seen.size(), 10000u);
}

}  // namespace
}  // namespace tandem::testing
