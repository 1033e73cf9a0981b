#include "service/report/coalition_finder.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/report/pair_finder.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

OrganisationId Id(const std::string& id) {
  return *OrganisationId::ParseId(id);
}

PotentialPair Pair(const std::string& a, const std::string& b, double score) {
  return {.kind = CooperationKind::kJointCall,
          .taker = Id(a),
          .giver = Id(b),
          .taker_score = score,
          .giver_score = score,
          .score = score};
}

class CoalitionFinderTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
      Add(OrganisationBuilder(id)
              .Mission("We guard a river.")
              .Sector(id[0] < 'e' ? "environment" : "health")
              .Seat(id[0] < 'c' ? "CZ" : "SK", 49, 18)
              .Build());
    }
    snapshot_ = catalog_->snapshot();
  }

  std::vector<EmergingCoalition> FindAll(
      const std::vector<PotentialPair>& pairs, CoalitionSize size = {}) {
    const ReportScope scope(*snapshot_, {}, nullptr);
    return FindCoalitions(pairs, size, 10, {}, scope);
  }

  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(CoalitionFinderTest, APairIsNoCoalition) {
  EXPECT_THAT(FindAll({Pair("a", "b", 0.9)}), IsEmpty());
  EXPECT_THAT(FindAll({Pair("a", "b", 0.9), Pair("b", "c", 0.9)}), IsEmpty());
}

TEST_F(CoalitionFinderTest, WhoFitsTwoThirdsOfTheMembersJoins) {
  // d knows two of three, e one of four.
  const auto found =
      FindAll({Pair("a", "b", 0.9), Pair("a", "c", 0.8), Pair("b", "c", 0.7),
               Pair("a", "d", 0.6), Pair("b", "d", 0.5), Pair("a", "e", 0.9)});

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].members,
              ElementsAre(Id("a"), Id("b"), Id("c"), Id("d")));
  EXPECT_DOUBLE_EQ(found[0].mean_score, 3.5 / 5);
  EXPECT_DOUBLE_EQ(found[0].density, 5.0 / 6);
  EXPECT_THAT(found[0].sectors, ElementsAre("environment"));
  EXPECT_THAT(found[0].countries, ElementsAre("CZ", "SK"));
}

TEST_F(CoalitionFinderTest, GrowsNoFartherThanAsked) {
  const std::vector<PotentialPair> pairs = {
      Pair("a", "b", 0.9), Pair("a", "c", 0.8), Pair("b", "c", 0.8),
      Pair("a", "d", 0.7), Pair("b", "d", 0.7), Pair("c", "d", 0.7)};

  EXPECT_THAT(FindAll(pairs, {.least = 3, .most = 3})[0].members,
              ElementsAre(Id("a"), Id("b"), Id("c")));
  EXPECT_THAT(FindAll(pairs, {.least = 5, .most = 8}), IsEmpty());
}

TEST_F(CoalitionFinderTest, TheLeastServedMemberIsNamed) {
  Add(OrganisationBuilder("a").Needs("legal advice", "legal-aid").Build());
  Add(OrganisationBuilder("b").Needs("hospital beds").Build());
  Add(OrganisationBuilder("c").Offers("legal advice", "legal-aid").Build());
  snapshot_ = catalog_->snapshot();

  const auto found =
      FindAll({Pair("a", "b", 0.9), Pair("a", "c", 0.8), Pair("b", "c", 0.7)});

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].least_served, Id("b"));
  EXPECT_LT(found[0].least_covered, 0.1);
  EXPECT_GT(found[0].covered, 0.4);
}

TEST_F(CoalitionFinderTest, NobodyIsInTwoCoalitionsAndEveryOneIsDense) {
  const uint64_t seed = std::random_device()();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  const std::vector<std::string> ids = {"a", "b", "c", "d", "e", "f"};
  for (int round = 0; round < 200; ++round) {
    std::vector<PotentialPair> pairs;
    for (size_t i = 0; i < ids.size(); ++i) {
      for (size_t j = i + 1; j < ids.size(); ++j) {
        if (random() % 2 == 0) continue;
        pairs.push_back(
            Pair(ids[i], ids[j], 0.01 * static_cast<double>(random() % 100)));
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const PotentialPair& a, const PotentialPair& b) {
                       return a.score > b.score;
                     });
    std::set<OrganisationId> seen;
    for (const EmergingCoalition& coalition : FindAll(pairs)) {
      EXPECT_GE(coalition.members.size(), 3u);
      EXPECT_GE(coalition.density, 0.6);
      for (const OrganisationId& id : coalition.members) {
        EXPECT_TRUE(seen.insert(id).second);
      }
    }
  }
}

TEST(BestPairsTest, NoOrganisationFillsTheList) {
  const std::vector<PotentialPair> pairs = {
      Pair("a", "b", 0.9), Pair("a", "c", 0.8), Pair("b", "c", 0.7),
      Pair("d", "e", 0.6)};

  const auto best = BestPairs(pairs, 10, 1);

  ASSERT_THAT(best, SizeIs(2));
  EXPECT_EQ(best[0].giver, Id("b"));
  EXPECT_EQ(best[1].giver, Id("e"));
  EXPECT_THAT(BestPairs(pairs, 1, 9), SizeIs(1));
}

}  // namespace
}  // namespace tandem::testing
