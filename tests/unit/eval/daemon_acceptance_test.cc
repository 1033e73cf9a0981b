// A small acceptance experiment through a real daemon.
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tools/eval/acceptance_experiment.h"
#include "tools/eval/acceptance_model.h"
#include "tools/eval/loaded_daemon.h"
#include "tools/eval/progress.h"

namespace tandem::testing {
namespace {

constexpr size_t kOrganisations = 200;
constexpr int kLimit = 5;

class DaemonAcceptanceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("TANDEM_BIN_DIR");
    const std::string binary =
        std::string(folder == nullptr ? "." : folder) + "/tandemd";
    ASSERT_TRUE(std::filesystem::exists(binary)) << binary << " is not built";
    auto model = AcceptanceModel::Create(kOrganisations, 1);
    ASSERT_THAT(model, IsOk());
    model_.emplace(*std::move(model));
    // Every text beside its code: what is tested is scoring, not reading.
    pool_ = PoolOf(*model_, /*coded=*/1);
    Progress progress("daemon_acceptance_test");
    auto loaded = StartAndLoad({.binary = binary}, pool_, progress);
    ASSERT_THAT(loaded, IsOk());
    loaded_ = *std::move(loaded);
  }

  std::vector<std::vector<size_t>> Propose(AcceptanceMethod method) const {
    const AcceptanceExperiment experiment(*model_, *loaded_.directory,
                                          {.limit = kLimit, .jobs = 2});
    auto proposals = experiment.Propose(method);
    EXPECT_THAT(proposals, IsOk());
    return *std::move(proposals);
  }

  AskerTally TotalOf(AcceptanceMethod method) const {
    AskerTally total;
    for (const AskerTally& tally : Tally(*model_, Propose(method))) {
      total.proposals += tally.proposals;
      total.asker_accepts += tally.asker_accepts;
      total.both_accept += tally.both_accept;
      total.pairs_proposed += tally.pairs_proposed;
      total.pairs_accepted += tally.pairs_accepted;
    }
    return total;
  }

  std::optional<AcceptanceModel> model_;
  std::vector<EvalOrganisation> pool_;
  LoadedDaemon loaded_;
};

TEST_F(DaemonAcceptanceTest, ScoringBothSidesFindsMoreWhomBothAccept) {
  const AskerTally random = TotalOf(AcceptanceMethod::kRandom);
  const AskerTally one_way = TotalOf(AcceptanceMethod::kOneWay);
  const AskerTally two_way = TotalOf(AcceptanceMethod::kTwoWay);
  const AskerTally usual = TotalOf(AcceptanceMethod::kDefault);
  EXPECT_EQ(one_way.proposals, kOrganisations * kLimit);
  EXPECT_EQ(two_way.proposals, kOrganisations * kLimit);
  // By proposals: 91 with one-way scoring, 155 and 202 when this was written.
  EXPECT_GT(one_way.both_accept, 2 * random.both_accept);
  EXPECT_GT(two_way.both_accept, 1.3 * one_way.both_accept);
  EXPECT_GT(usual.both_accept, 1.5 * one_way.both_accept);
  // By pairs, each once: 88, 103 and 123.
  EXPECT_GT(usual.pairs_accepted, 1.1 * one_way.pairs_accepted);
  // The price: the asker alone is served better by its own needs.
  EXPECT_GT(one_way.asker_accepts, two_way.asker_accepts);
}

TEST_F(DaemonAcceptanceTest, ProposingEachPairOnceFindsMorePairs) {
  const AskerTally usual = TotalOf(AcceptanceMethod::kDefault);
  const AskerTally once = TotalOf(AcceptanceMethod::kDefaultOnce);
  EXPECT_EQ(once.proposals, kOrganisations * kLimit);
  EXPECT_EQ(once.pairs_proposed, once.proposals) << "each pair is new";
  EXPECT_GT(once.pairs_accepted, 1.1 * usual.pairs_accepted);
}

TEST_F(DaemonAcceptanceTest, ProposesTheSameTwiceAndNobodyToItself) {
  for (AcceptanceMethod method :
       {AcceptanceMethod::kRandom, AcceptanceMethod::kTwoWay,
        AcceptanceMethod::kDefaultOnce, AcceptanceMethod::kKnownTwoWay}) {
    SCOPED_TRACE(NameOf(method));
    const auto proposals = Propose(method);
    EXPECT_EQ(proposals, Propose(method));
    for (size_t asker = 0; asker < proposals.size(); ++asker) {
      EXPECT_LE(proposals[asker].size(), static_cast<size_t>(kLimit));
      EXPECT_THAT(proposals[asker], ::testing::Not(::testing::Contains(asker)));
    }
  }
}

TEST_F(DaemonAcceptanceTest, KnowingMoreHelpsMore) {
  const auto pairs = [this](AcceptanceMethod method) {
    return TotalOf(method).pairs_accepted;
  };
  EXPECT_GT(pairs(AcceptanceMethod::kKnownTwoWay),
            1.5 * pairs(AcceptanceMethod::kKnownOneWay));
  EXPECT_GT(pairs(AcceptanceMethod::kKnownTwoWay),
            1.5 * pairs(AcceptanceMethod::kStatedTwoWay));
  EXPECT_GT(pairs(AcceptanceMethod::kStatedTwoWay),
            1.5 * pairs(AcceptanceMethod::kRandom));
}

}  // namespace
}  // namespace tandem::testing
