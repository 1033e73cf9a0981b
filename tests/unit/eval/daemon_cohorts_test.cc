// Cohorts paired by a real daemon.
#include <cstdlib>
#include <filesystem>

#include "clients/cpp/client.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/eval/invented_data.h"
#include "tools/eval/cohort_evaluator.h"
#include "tools/eval/cohort_report.h"
#include "tools/eval/daemon_process.h"
#include "tools/eval/pool_directory.h"

namespace tandem::testing {
namespace {

// m1 has maps and teaching, m3 has music.
constexpr char kTwoProjects[] =
    R"({"query": 1, "positives": ["m3"], "cohort": "x", "title": "Music for choirs", "description": "Music.", "keywords": ["Music"]})"
    "\n"
    R"({"query": 2, "positives": ["m1", "m3"], "cohort": "x", "title": "Maps of rivers", "description": "Maps and data.", "keywords": ["Maps", "Data"]})"
    "\n";

class DaemonCohortsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("TANDEM_BIN_DIR");
    const std::string binary =
        std::string(folder == nullptr ? "." : folder) + "/tandemd";
    ASSERT_TRUE(std::filesystem::exists(binary)) << binary << " is not built";
    data_.WriteMentors();
    auto set = ReadCohortSet(data_.WithQueries(kTwoProjects));
    ASSERT_THAT(set, IsOk());
    set_ = *std::move(set);
    auto daemon = DaemonProcess::Start({.binary = binary});
    ASSERT_THAT(daemon, IsOk());
    daemon_ = *std::move(daemon);
    client_ = std::make_unique<Client>(
        Client::Options{.address = daemon_->address()});
  }

  const InventedData data_;
  CohortSet set_;
  std::unique_ptr<DaemonProcess> daemon_;
  std::unique_ptr<Client> client_;
};

ProjectTally Sum(const std::vector<ProjectTally>& tallies) {
  ProjectTally sum;
  for (const ProjectTally& tally : tallies) {
    sum.assigned += tally.assigned;
    sum.pairs += tally.pairs;
    sum.found += tally.found;
    sum.score += tally.score;
  }
  return sum;
}

TEST_F(DaemonCohortsTest, PairsWithinTheLoadsAndCountsWhatComesBack) {
  const auto directory = PoolDirectory::Load(*client_, set_.set.pool);
  ASSERT_THAT(directory, IsOk());
  const auto evaluator =
      CohortEvaluator::Make(set_, *client_, **directory, {.jobs = 2});
  ASSERT_THAT(evaluator, IsOk());

  const auto tallies = evaluator->Run(ProjectPlaces::kAsAssigned);
  const auto one = evaluator->Run(ProjectPlaces::kOne);
  ASSERT_THAT(tallies, IsOk());
  ASSERT_THAT(one, IsOk());

  const auto best = static_cast<size_t>(CohortMethod::kBestTotal);
  const auto greedy = static_cast<size_t>(CohortMethod::kGreedy);
  EXPECT_EQ(Sum((*tallies)[best]).assigned, 3.0);
  EXPECT_EQ(Sum((*tallies)[best]).pairs, 3.0);
  EXPECT_EQ(Sum((*tallies)[best]).found, 3.0);
  EXPECT_EQ(Sum((*one)[best]).pairs, 2.0);
  EXPECT_EQ(Sum((*one)[best]).found, 2.0);
  EXPECT_GE(Sum((*one)[best]).score, Sum((*one)[greedy]).score);
  EXPECT_EQ(ReportAsJson(MakeCohortReport(set_, *tallies, *one, 1)),
            ReportAsJson(MakeCohortReport(
                set_, *evaluator->Run(ProjectPlaces::kAsAssigned), *one, 1)));
}

TEST_F(DaemonCohortsTest, NamesTheCohortThatFailed) {
  const auto directory = PoolDirectory::Load(*client_, set_.set.pool);
  ASSERT_THAT(directory, IsOk());
  const auto evaluator = CohortEvaluator::Make(set_, *client_, **directory, {});
  ASSERT_THAT(evaluator, IsOk());
  v1::CreateOrganisationRequest create;
  create.mutable_organisation()->set_display_name("Newcomer");
  ASSERT_THAT(client_->CreateOrganisation(create), IsOk());

  EXPECT_THAT(evaluator->Run(ProjectPlaces::kOne),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       ::testing::HasSubstr("cohort \"x\"")));
}

}  // namespace
}  // namespace tandem::testing
