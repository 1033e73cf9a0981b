#include "tools/eval/eval_options.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/eval/invented_data.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> Needed(const EvalFiles& files) {
  return {"--set", "C", "--data", files.folder, "--queries", files.queries};
}

TEST(EvalOptionsTest, ReadsWhatIsAskedFor) {
  const InventedData data;
  const EvalFiles files = data.WithQueries("");
  auto arguments = Needed(files);
  for (const char* more :
       {"--json", "--seed", "9", "--jobs", "3", "--methods", "bm25,random",
        "--daemon_flag", "--index.candidates=20", "--daemon", "/x/tandemd"}) {
    arguments.push_back(more);
  }
  const auto options = ParseEvalOptions(arguments);
  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->set, "C");
  EXPECT_EQ(options->files.folder, files.folder);
  EXPECT_EQ(options->files.queries, files.queries);
  EXPECT_TRUE(options->json);
  EXPECT_EQ(options->evaluator.seed, 9u);
  EXPECT_EQ(options->evaluator.jobs, 3);
  EXPECT_THAT(options->methods, ElementsAre("bm25", "random"));
  EXPECT_THAT(options->daemon_flags, ElementsAre("--index.candidates=20"));
  EXPECT_EQ(options->daemon, "/x/tandemd");
}

TEST(EvalOptionsTest, KnowsCohorts) {
  const InventedData data;
  auto arguments = Needed(data.WithQueries(""));
  arguments[1] = "D_cohorts";
  EXPECT_THAT(ParseEvalOptions(arguments), IsOk());
}

TEST(EvalOptionsTest, SaysWhatIsWrong) {
  const InventedData data;
  auto arguments = Needed(data.WithQueries(""));
  arguments[1] = "F";
  EXPECT_THAT(ParseEvalOptions(arguments),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("--set")));
  EXPECT_THAT(
      ParseEvalOptions({"--set", "A"}),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("--data")));
}

TEST(EvalOptionsTest, ExplainsItself) {
  const auto options = ParseEvalOptions({"--help"});
  ASSERT_THAT(options, IsOk());
  EXPECT_THAT(options->help, HasSubstr("FindPartners"));
  EXPECT_THAT(options->help, HasSubstr("tandem_completion"));
  EXPECT_THAT(options->help, HasSubstr("D_cohorts"));
}

TEST(ChooseMethodsTest, KeepsTheOrderAskedFor) {
  const std::vector<EvalMethod> methods = {{.name = "x"}, {.name = "y"}};
  const auto chosen = ChooseMethods(methods, {"y", "x"});
  ASSERT_THAT(chosen, IsOk());
  EXPECT_EQ(chosen->front().name, "y");
  EXPECT_EQ(ChooseMethods(methods, {})->size(), 2u);
  EXPECT_THAT(ChooseMethods(methods, {"z"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("z")));
}

}  // namespace
}  // namespace tandem::testing
