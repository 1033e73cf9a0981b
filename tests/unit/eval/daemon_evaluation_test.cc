// A tiny evaluation through a real daemon.
#include <cstdlib>
#include <filesystem>

#include "clients/cpp/client.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/eval/invented_data.h"
#include "tools/eval/daemon_process.h"
#include "tools/eval/evaluator.h"
#include "tools/eval/pool_directory.h"
#include "tools/eval/report.h"
#include "tools/eval/set_reader.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kQueries[] =
    R"({"query": "heron|Slovakia", "positives": ["reed|Czech Republic"], "exclude": ["otter|Slovakia"]})";

class DaemonEvaluationTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("TANDEM_BIN_DIR");
    binary_ = std::string(folder == nullptr ? "." : folder) + "/tandemd";
    ASSERT_TRUE(std::filesystem::exists(binary_)) << binary_ << " is not built";
    data_.WriteInterregPool();
    auto set = ReadEvalSet("C", data_.WithQueries(kQueries));
    ASSERT_THAT(set, IsOk());
    set_ = *std::move(set);
    auto daemon = DaemonProcess::Start({.binary = binary_});
    ASSERT_THAT(daemon, IsOk());
    daemon_ = *std::move(daemon);
    client_ = std::make_unique<Client>(
        Client::Options{.address = daemon_->address()});
  }

  const InventedData data_;
  std::string binary_;
  EvalSet set_;
  std::unique_ptr<DaemonProcess> daemon_;
  std::unique_ptr<Client> client_;
};

TEST_F(DaemonEvaluationTest, LoadsAPoolAndMeasuresIt) {
  const auto directory = PoolDirectory::Load(*client_, set_.pool);
  ASSERT_THAT(directory, IsOk());
  EXPECT_EQ(client_->GetStatus()->organisations(), 4);
  const auto report = [&] {
    const Evaluator evaluator(set_, directory->get(), {.jobs = 2});
    std::vector<MethodOutcome> outcomes;
    for (const EvalMethod& method : MethodsOf(set_)) {
      auto outcome = evaluator.Run(method);
      EXPECT_THAT(outcome, IsOk()) << method.name;
      if (outcome.ok()) outcomes.push_back(*std::move(outcome));
    }
    return MakeReport(set_, outcomes, 1);
  };
  const Report first = report();
  ASSERT_EQ(first.tables[0].methods.size(), 6u);
  for (const MethodFigures& method : first.tables[0].methods) {
    // Two candidates are left: the reeds, and music with one word in common.
    if (method.name != "tandem_text" && method.name != "tandem_content") {
      continue;
    }
    EXPECT_EQ(method.estimates[2].name, "mrr");
    EXPECT_EQ(method.estimates[2].estimate->mean, 1.0) << method.name;
  }
  EXPECT_EQ(ReportAsJson(first), ReportAsJson(report()));
}

TEST_F(DaemonEvaluationTest, ShowsNobodyWhoIsToBeLeftOut) {
  const auto directory = PoolDirectory::Load(*client_, set_.pool);
  ASSERT_THAT(directory, IsOk());
  const std::vector<bool> candidates = {false, false, false, true};
  const auto best = (*directory)
                        ->BestTen(set_.queries[0].questions[0].subject,
                                  CriteriaOf("C", Signals::kWhole), candidates);
  ASSERT_THAT(best, IsOk());
  for (size_t place : *best) EXPECT_EQ(place, 3u);
}

TEST_F(DaemonEvaluationTest, CompletesTheCoalitionOfALead) {
  const auto set = ReadEvalSet(
      "G",
      data_.WithQueries(
          R"({"query": "P / OTTERS", "text": "Boats and tourism on the river.", "themes": ["Tourism"], "programme": "Programme R", "lead": "heron|Slovakia", "positives": ["otter|Slovakia"], "exclude": ["brass|Hungary"]})"));
  ASSERT_THAT(set, IsOk());
  const auto directory = PoolDirectory::Load(*client_, set->pool);
  ASSERT_THAT(directory, IsOk());
  std::vector<bool> candidates(4, true);
  for (size_t place : set->queries[0].left_out) candidates[place] = false;
  const auto completions =
      (*directory)
          ->Completions(set->queries[0].questions[0].subject,
                        CriteriaOf("G", Signals::kWhole), candidates);
  ASSERT_THAT(completions, IsOk());
  ASSERT_EQ(completions->size(), 2u) << "neither the lead nor the excluded";
  EXPECT_EQ(set->pool[completions->front()].id, "otter|Slovakia");

  const EvalMethod method = MethodsOf(*set).back();
  const Evaluator evaluator(*set, directory->get(), {});
  const auto outcome = evaluator.Run(method);
  ASSERT_THAT(outcome, IsOk()) << method.name;
  EXPECT_EQ(outcome->whole[0].recall, 1.0);
  EXPECT_EQ(outcome->whole[0].mrr, 1.0);
  EXPECT_FALSE(outcome->whole[0].auc.has_value());
}

TEST_F(DaemonEvaluationTest, NoticesThatTheDirectoryChanged) {
  const auto directory = PoolDirectory::Load(*client_, set_.pool);
  ASSERT_THAT(directory, IsOk());
  v1::CreateOrganisationRequest create;
  create.mutable_organisation()->set_display_name("Newcomer");
  ASSERT_THAT(client_->CreateOrganisation(create), IsOk());
  EXPECT_THAT(
      (*directory)
          ->BestTen(set_.queries[0].questions[0].subject,
                    CriteriaOf("C", Signals::kWhole),
                    std::vector<bool>(4, true)),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("snapshot")));
}

TEST_F(DaemonEvaluationTest, TellsWhichOrganisationWasRefused) {
  set_.pool[1].profile.add_sectors("no-such-sector");
  set_.pool[1].profile.mutable_seat()->set_country("Nowhere");
  EXPECT_THAT(PoolDirectory::Load(*client_, set_.pool),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr(set_.pool[1].profile.name())));
}

TEST(DaemonProcessTest, SaysThatThereIsNoSuchProgramme) {
  EXPECT_THAT(DaemonProcess::Start({.binary = "/nowhere/tandemd"}),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(DaemonProcessTest, ShowsTheLogOfADaemonThatStops) {
  EXPECT_THAT(DaemonProcess::Start({.binary = "/bin/cat"}),
              StatusIs(absl::StatusCode::kUnavailable,
                       HasSubstr("unrecognized option")));
}

}  // namespace
}  // namespace tandem::testing
