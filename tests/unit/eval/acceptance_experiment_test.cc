#include "tools/eval/acceptance_experiment.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

AcceptanceModel ModelOf(size_t organisations) {
  auto model = AcceptanceModel::Create(organisations, 1);
  EXPECT_THAT(model, IsOk());
  return *std::move(model);
}

// The first pair in which the answers of both sides are these.
std::pair<size_t, size_t> PairWith(const AcceptanceModel& model, bool first,
                                   bool second) {
  const size_t count = model.organisations().size();
  for (size_t a = 0; a < count; ++a) {
    for (size_t b = 0; b < count; ++b) {
      if (a == b) continue;
      if (model.Accepts(a, b) == first && model.Accepts(b, a) == second) {
        return {a, b};
      }
    }
  }
  ADD_FAILURE() << "no such pair";
  return {0, 1};
}

TEST(TallyTest, CountsWhoAccepts) {
  const AcceptanceModel model = ModelOf(60);
  const auto [a, b] = PairWith(model, true, false);
  const auto [c, d] = PairWith(model, false, true);
  std::vector<std::vector<size_t>> proposals(60);
  proposals[a].push_back(b);
  proposals[c].push_back(d);

  const auto tallies = Tally(model, proposals);

  double proposed = 0;
  double asker_accepts = 0;
  double partner_accepts = 0;
  for (const AskerTally& tally : tallies) {
    proposed += tally.proposals;
    asker_accepts += tally.asker_accepts;
    partner_accepts += tally.partner_accepts;
    EXPECT_EQ(tally.both_accept, 0);
    EXPECT_EQ(tally.pairs_accepted, 0);
  }
  EXPECT_EQ(proposed, 2);
  EXPECT_EQ(asker_accepts, 1);
  EXPECT_EQ(partner_accepts, 1);
}

TEST(TallyTest, CountsAPairOnceThoughBothSidesAreAsked) {
  const AcceptanceModel model = ModelOf(60);
  const auto [a, b] = PairWith(model, true, true);
  std::vector<std::vector<size_t>> proposals(60);
  proposals[a].push_back(b);
  EXPECT_EQ(Tally(model, proposals)[a].pairs_accepted, 1);

  proposals[b].push_back(a);
  const auto tallies = Tally(model, proposals);

  EXPECT_EQ(tallies[a].both_accept + tallies[b].both_accept, 2);
  EXPECT_EQ(tallies[a].pairs_proposed + tallies[b].pairs_proposed, 1);
  EXPECT_EQ(tallies[a].pairs_accepted + tallies[b].pairs_accepted, 1);
}

TEST(PoolOfTest, StatesCompetenciesAsOftenAsAskedFor) {
  const AcceptanceModel model = ModelOf(200);
  const auto share = [&](double coded) {
    double named = 0;
    double all = 0;
    for (const EvalOrganisation& one : PoolOf(model, coded)) {
      for (const v1::Need& need : one.profile.needs()) {
        ++all;
        if (!need.competency().empty()) ++named;
      }
    }
    return named / all;
  };
  EXPECT_EQ(share(0), 0);
  EXPECT_GT(share(1), 0.9) << "few topics have no code";
  EXPECT_NEAR(share(0.5), share(1) / 2, 0.05);
}

TEST(PoolOfTest, HidesWhatIsHidden) {
  const AcceptanceModel model = ModelOf(20);
  const auto pool = PoolOf(model, 0);
  for (size_t place = 0; place < pool.size(); ++place) {
    EXPECT_EQ(pool[place].profile.SerializeAsString(),
              model.organisations()[place].profile.SerializeAsString());
  }
}

TEST(AcceptanceMethodTest, EachHasANameOfItsOwn) {
  std::vector<std::string> names;
  for (AcceptanceMethod method : AllAcceptanceMethods()) {
    names.push_back(NameOf(method));
  }
  EXPECT_THAT(names, ::testing::ElementsAre("random", "one_way", "two_way",
                                            "default", "one_way_once",
                                            "two_way_once", "default_once",
                                            "stated_one_way", "stated_two_way",
                                            "known_one_way", "known_two_way"));
}

}  // namespace
}  // namespace tandem::testing
