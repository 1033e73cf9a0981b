#include "service/matching/cooperation_kinds.h"

#include <numeric>
#include <set>
#include <string>

#include "gtest/gtest.h"

namespace tandem {
namespace {

TEST(CooperationKindsTest, NineAreServedAndTwoRefusedWithAReason) {
  int served = 0;
  int refused = 0;
  for (const CooperationKindDefinition& kind : CooperationKinds()) {
    (kind.refusal.empty() ? served : refused) += 1;
  }
  EXPECT_EQ(served, 9);
  EXPECT_EQ(refused, 2);
}

TEST(CooperationKindsTest, ServedKindsTellWhoGivesWhoGainsAndWhatToDo) {
  for (const CooperationKindDefinition& kind : CooperationKinds()) {
    if (!kind.refusal.empty()) continue;
    SCOPED_TRACE(std::string(kind.code));
    EXPECT_FALSE(kind.definition.empty());
    EXPECT_FALSE(kind.giver.empty());
    EXPECT_FALSE(kind.gain.empty());
    EXPECT_GT(kind.advice.size(), 60u);
  }
}

TEST(CooperationKindsTest, DefaultWeightsSumToOneHundredAndDiffer) {
  std::set<ScoreWeights> seen;
  for (const CooperationKindDefinition& kind : CooperationKinds()) {
    if (!kind.refusal.empty()) continue;
    SCOPED_TRACE(std::string(kind.code));
    const ScoreWeights& weights = kind.default_criteria.weights;
    EXPECT_DOUBLE_EQ(std::accumulate(weights.begin(), weights.end(), 0.0),
                     100.0);
    EXPECT_TRUE(seen.insert(weights).second);
    EXPECT_EQ(DefaultCriteriaSet(kind).id, "default-" + std::string(kind.code));
  }
}

TEST(CooperationKindsTest, UnspecifiedIsNoKind) {
  EXPECT_EQ(FindCooperationKind(CooperationKind::kUnspecified), nullptr);
}

}  // namespace
}  // namespace tandem
