#include "tools/eval/evaluator.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tools/eval/report.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Twelve organisations; the query is the first, has the second behind it, and
// found the last, which shares a word with it.
EvalSet SmallSet() {
  EvalSet set{.name = "A"};
  for (int i = 0; i < 12; ++i) {
    EvalOrganisation& organisation = set.pool.emplace_back();
    organisation.id = std::string(1, static_cast<char>('a' + i));
    organisation.text = i == 0 || i == 11 ? "reeds" : "music";
    organisation.past_degree = 11 - i;
  }
  EvalQuery& query = set.queries.emplace_back();
  query.id = "a";
  query.positives = {11};
  query.left_out = {0, 1};
  query.narrow_left_out = {2};
  query.questions.push_back({.subject = {}, .text = "reeds"});
  set.has_popularity = true;
  set.has_equal_degree = true;
  set.main_queries = AllQueries(set);
  set.views = {{.name = "narrow", .queries = AllQueries(set), .narrow = true},
               {.name = "empty", .queries = {}}};
  return set;
}

MethodOutcome RunMethod(const EvalSet& set, const std::string& name,
                        const Evaluator::Options& options = {}) {
  for (const EvalMethod& method : MethodsOf(set)) {
    if (method.name != name) continue;
    auto outcome = Evaluator(set, nullptr, options).Run(method);
    EXPECT_THAT(outcome, IsOk());
    return outcome.ok() ? *std::move(outcome) : MethodOutcome();
  }
  ADD_FAILURE() << "no method " << name;
  return {};
}

TEST(EvaluatorTest, RanksByPopularityAndLeavesOutWhomItMust) {
  const MethodOutcome outcome = RunMethod(SmallSet(), "popularity");
  ASSERT_EQ(outcome.whole.size(), 1u);
  EXPECT_DOUBLE_EQ(outcome.whole[0].mrr, 0.1) << "last of ten candidates";
  EXPECT_EQ(outcome.whole[0].auc, 0.0);
  ASSERT_EQ(outcome.narrow.size(), 1u);
  EXPECT_DOUBLE_EQ(outcome.narrow[0].mrr, 1.0 / 9.0);
}

TEST(EvaluatorTest, RanksByText) {
  const MethodOutcome outcome = RunMethod(SmallSet(), "bm25");
  EXPECT_EQ(outcome.whole[0].mrr, 1.0);
  EXPECT_EQ(outcome.whole[0].auc, 1.0);
}

TEST(EvaluatorTest, IsRandomInTheSameWayEveryTime) {
  EvalSet set = SmallSet();
  for (int i = 0; i < 40; ++i) set.queries.push_back(set.queries[0]);
  const MethodOutcome one = RunMethod(set, "random", {.seed = 3, .jobs = 1});
  const MethodOutcome many = RunMethod(set, "random", {.seed = 3, .jobs = 4});
  const MethodOutcome other = RunMethod(set, "random", {.seed = 4, .jobs = 1});
  double sum = 0;
  int differences = 0;
  for (size_t i = 0; i < set.queries.size(); ++i) {
    EXPECT_EQ(one.whole[i].mrr, many.whole[i].mrr);
    differences += one.whole[i].mrr == other.whole[i].mrr ? 0 : 1;
    sum += *one.whole[i].auc / static_cast<double>(set.queries.size());
  }
  EXPECT_GT(differences, 0);
  EXPECT_NEAR(sum, 0.5, 0.1);
}

TEST(EvaluatorTest, NamesTheQueryThatFailed) {
  const EvalSet set = SmallSet();
  const EvalMethod method = MethodsOf(set).back();
  EXPECT_EQ(method.name, "tandem");
  EXPECT_THAT(Evaluator(set, nullptr, {}).Run(method),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("query \"a\"")));
}

TEST(MethodsOfTest, CompletesCoalitionsOnlyWhereThereAreCalls) {
  EvalSet set = SmallSet();
  EXPECT_EQ(MethodsOf(set).back().name, "tandem");
  set.has_calls = true;
  const EvalMethod method = MethodsOf(set).back();
  EXPECT_EQ(method.name, "tandem_completion");
  EXPECT_THAT(Evaluator(set, nullptr, {}).Run(method),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(MethodsOfTest, HasOneOfEachFormWhereThereAreForms) {
  EvalSet set;
  set.forms = {"masked", "hardmasked"};
  std::vector<std::string> names;
  for (const EvalMethod& method : MethodsOf(set)) names.push_back(method.name);
  EXPECT_THAT(names, ElementsAre("random", "bm25_masked", "bm25_hardmasked",
                                 "tandem_masked", "tandem_hardmasked"));
}

TEST(ReportTest, WritesTheJsonOfProgrammes) {
  const EvalSet set = SmallSet();
  const std::vector<MethodOutcome> outcomes = {RunMethod(set, "bm25")};
  const std::string json = ReportAsJson(MakeReport(set, outcomes, 1));
  EXPECT_THAT(json, HasSubstr(R"({
  "set": "A",
  "queries": 1,
  "methods": {
    "bm25": {
      "hit@10": 1.0,
      "hit@10_low": 1.0,
      "hit@10_high": 1.0,
      "recall@10": 1.0,)"));
  EXPECT_THAT(json, HasSubstr(R"("views": {
    "narrow": {
      "queries": 1,)"));
  EXPECT_THAT(json, ::testing::Not(HasSubstr("empty")));
}

TEST(ReportTest, AlignsTheTable) {
  const EvalSet set = SmallSet();
  const std::vector<MethodOutcome> outcomes = {RunMethod(set, "popularity"),
                                               RunMethod(set, "bm25")};
  const std::string text = ReportAsText(MakeReport(set, outcomes, 1));
  EXPECT_THAT(text, HasSubstr("set A: 1 queries\n"
                              "            hit@10               recall@10"));
  EXPECT_THAT(text, HasSubstr("\nbm25        1.000 [1.000 1.000]  1.000 ["));
  EXPECT_THAT(text, HasSubstr("\nset A, narrow: 1 queries\n"));
}

}  // namespace
}  // namespace tandem::testing
