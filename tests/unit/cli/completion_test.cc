#include "clients/cli/completion.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

using CompletionTest = CommandTest;

TEST_F(CompletionTest, EveryShellKnowsEveryCommand) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Result result = Run({"completion", shell});
    ASSERT_EQ(result.code, ExitCode::kOk);
    for (const char* name :
         {"import",       "export",  "get",        "list",     "contact",
          "create",       "update",  "delete",     "match",    "score",
          "explain",      "search",  "criteria",   "versions", "kinds",
          "competencies", "sectors", "status",     "rebuild",  "check",
          "checkpoint",   "restore", "completion", "version",  "outcome",
          "record",       "fit",     "programme",  "propose",  "review",
          "publish",      "close",   "place",      "release"}) {
      EXPECT_THAT(result.out, HasSubstr(name)) << shell;
    }
    EXPECT_THAT(result.out, HasSubstr("include-one-sided")) << shell;
    EXPECT_THAT(result.out, HasSubstr("job-shadowing")) << shell;
  }
}

TEST_F(CompletionTest, BashCompletesCommandsOptionsAndWords) {
  const std::string script = Run({"completion", "bash"}).out + R"(
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tandemctl;
        echo "${COMPREPLY[*]}"; }
try tandemctl mat
try tandemctl criteria ver
try tandemctl match x --kind job
try tandemctl match x --include-one
try tandemctl list --addr
try tandemctl programme cre
try tandemctl pair place rel
try tandemctl pair propose spring --objective fai
)";
  // Through a file: the script is longer than an argument should be.
  const std::string path = ::testing::TempDir() + "/tandemctl_completion.bash";
  FILE* file = std::fopen(path.c_str(), "w");
  ASSERT_NE(file, nullptr);
  std::fputs(script.c_str(), file);
  std::fclose(file);

  FILE* bash = popen(("bash " + path + " 2>&1").c_str(), "r");
  ASSERT_NE(bash, nullptr);
  std::string output;
  char chunk[256];
  while (std::fgets(chunk, sizeof(chunk), bash) != nullptr) output += chunk;
  EXPECT_EQ(pclose(bash), 0);
  std::remove(path.c_str());

  EXPECT_EQ(output,
            "match\nversions\njob-shadowing\n--include-one-sided\n--address\n"
            "create\nrelease\nfairest\n");
}

}  // namespace
}  // namespace tandem::testing
