#include "service/pairing/pairing_check.h"

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/pairing/pairing_solver.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

PairingProblem Valid() {
  PairingProblem problem;
  problem.givers.resize(2);
  problem.takers.resize(2);
  problem.edges = {{0, 0, 0.5, 1, 1}, {1, 0, 0.5, 1, 1}, {1, 1, 1.0, 1, 1}};
  problem.fixed = {2};
  problem.previous = {0, 2};
  problem.quotas = {{.name = "q", .givers = {1}, .minimum_pairs = 1}};
  return problem;
}

TEST(PairingCheckTest, AcceptsWhatIsAllowed) {
  EXPECT_THAT(CheckPairingProblem(Valid()), IsOk());
  EXPECT_THAT(CheckPairingProblem({}), IsOk());
}

TEST(PairingCheckTest, NamesTheFieldAndWhatIsAllowed) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Case {
    std::string message;
    std::function<void(PairingProblem&)> spoil;
  };
  const std::vector<Case> cases = {
      {"givers[1].capacity is -1; it must not be negative",
       [](auto& p) { p.givers[1].capacity = -1; }},
      {"takers[0].maximum is -2; it must not be negative",
       [](auto& p) { p.takers[0].maximum = -2; }},
      {"takers[0].minimum is 2; it must be in [0, 1]",
       [](auto& p) { p.takers[0].minimum = 2; }},
      {"takers[0].minimum is -1; it must be in [0, 1]",
       [](auto& p) { p.takers[0].minimum = -1; }},
      {"takers[1].priority is nan; it must be in [0, 1000]",
       [&](auto& p) { p.takers[1].priority = nan; }},
      {"edges[1].giver is 2; it must be in [0, 2)",
       [](auto& p) { p.edges[1].giver = 2; }},
      {"edges[1].taker is -1; it must be in [0, 2)",
       [](auto& p) { p.edges[1].taker = -1; }},
      {"edges[0].score is 1.5; it must be in [0, 1]",
       [](auto& p) { p.edges[0].score = 1.5; }},
      {"edges[0].score is nan; it must be in [0, 1]",
       [&](auto& p) { p.edges[0].score = nan; }},
      {"edges[0].giver_value is nan; it must be finite",
       [&](auto& p) { p.edges[0].giver_value = nan; }},
      {"edges[2].taker_value is inf; it must be finite",
       [](auto& p) {
         p.edges[2].taker_value = std::numeric_limits<double>::infinity();
       }},
      {"edges[2] is the pair (0, 0) once more; each pair may be listed once",
       [](auto& p) { p.edges[2] = p.edges[0]; }},
      {"fixed[0] is 3; it must be in [0, 3)", [](auto& p) { p.fixed = {3}; }},
      {"fixed[1] is 2; each edge may be named once",
       [](auto& p) {
         p.fixed = {2, 2};
       }},
      {"quotas[0] is without givers and takers; it must name one at least",
       [](auto& p) { p.quotas[0].givers.clear(); }},
      {"quotas[0].givers[0] is 2; it must be in [0, 2)",
       [](auto& p) { p.quotas[0].givers = {2}; }},
      {"quotas[0].takers[1] is -1; it must be in [0, 2)",
       [](auto& p) {
         p.quotas[0].takers = {0, -1};
       }},
      {"quotas[0].minimum_pairs is -1; it must not be negative",
       [](auto& p) { p.quotas[0].minimum_pairs = -1; }},
      {"quotas[0].minimum_share is 1.1; it must be in [0, 1]",
       [](auto& p) { p.quotas[0].minimum_share = 1.1; }},
      {"previous[1] is 5; it must be in [0, 3)",
       [](auto& p) {
         p.previous = {0, 5};
       }},
      {"previous[1] is 0; each edge may be named once",
       [](auto& p) {
         p.previous = {0, 0};
       }},
      {"retention is -1; it must be in [0, 1000]",
       [](auto& p) { p.retention = -1; }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.message);
    PairingProblem problem = Valid();
    c.spoil(problem);
    EXPECT_THAT(
        SolvePairing(problem, PairingObjective::kBestTotal, {}),
        StatusIs(absl::StatusCode::kInvalidArgument, std::string(c.message)));
  }
}

}  // namespace
}  // namespace tandem::testing
